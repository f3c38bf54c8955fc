"""Links for everybody at once, on paper and by mail; bad input first."""

import datetime as dt
from collections.abc import Iterable

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import TestCase

from apps.fair_people import others_of
from apps.fair_plans import recruiters_of
from apps.fair_scene import candidate_of, fair_of, session_of, visitor_of
from apps.hall_scene import door_of
from apps.wall_region import Region, region
from doorstroom.encounters.actions import add_devices, revoke_device, send_devices
from doorstroom.encounters.models import Device
from doorstroom.encounters.queries import (
    Guest,
    admitted,
    code_of,
    guests_named,
    guests_of,
    guests_with_links,
    is_near,
    readable_until,
)
from doorstroom.encounters.states import Role
from doorstroom.fairs.models import Candidate, Fair
from doorstroom.fairs.states import Entry, Phase
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


def mailed(on: Region, guests: Iterable[Guest]) -> int:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return send_devices(
            fair=fair_of(on), guests=guests, address=lambda key: f"https://x.example/{key}/"
        )


def test_where_one_may_have_no_link_nobody_gets_one(here: Region) -> None:
    stranger = candidate_of(region("there"))
    with pytest.raises(ValidationError):
        add_devices(fair=fair_of(here), guests=[candidate_of(here), stranger])
    with pytest.raises(ValidationError):
        mailed(here, [visitor_of(here), stranger])
    with time_machine.travel(readable_until(fair_of(here))), pytest.raises(ValidationError):
        add_devices(fair=fair_of(here), guests=[candidate_of(here)])
    Candidate.objects.filter(pk=candidate_of(here).pk).update(entry=Entry.ASKED)
    with pytest.raises(ValidationError):
        add_devices(fair=fair_of(here), guests=[Candidate.objects.get(pk=candidate_of(here).pk)])

    assert not Device.objects.exists()
    assert not mail.outbox


def test_each_gets_a_link_of_their_own(here: Region) -> None:
    guests = [candidate_of(here), visitor_of(here)]
    made = add_devices(fair=fair_of(here), guests=guests)

    assert [(one.role, one.candidate or one.visitor) for one, _key in made] == [
        (Role.STAND, candidate_of(here)),
        (Role.WALK, visitor_of(here)),
    ]
    for device, key in made:
        found = admitted(key)
        assert found is not None
        assert found.device == device
    assert guests_with_links(fair_of(here)) == {
        (candidate_of(here).pk, None),
        (None, visitor_of(here).pk),
    }


def test_the_door_and_a_link_taken_back_are_no_link_of_anybody(here: Region) -> None:
    door_of(here)
    [(device, _key)] = add_devices(fair=fair_of(here), guests=[visitor_of(here)])
    revoke_device(device=device)

    assert guests_with_links(fair_of(here)) == frozenset()


def test_a_mail_goes_to_who_has_an_account_in_their_language(here: Region) -> None:
    visitor = visitor_of(here)
    Account.objects.filter(pk=visitor.membership.account_id).update(language="en", invented=False)
    without = others_of(here, 1)[0]
    assert not Account.objects.filter(person=without.person).exists()

    visitor.refresh_from_db()
    assert mailed(here, [without, visitor]) == 1

    [letter] = mail.outbox
    assert letter.to == [visitor.membership.account.email]
    assert "your route past the stands" in letter.body
    key = letter.body.partition("https://x.example/")[2].partition("/")[0]
    found = admitted(key)
    assert found is not None
    assert found.device.visitor == visitor
    assert Device.objects.count() == 1


def test_nobody_is_mailed_at_an_address_where_nobody_reads(here: Region) -> None:
    for closed in ({"invented": True}, {"invented": False, "is_active": False}):
        Account.objects.filter(pk=visitor_of(here).membership.account_id).update(**closed)
        assert mailed(here, [visitor_of(here)]) == 0
    assert not Device.objects.exists()


def test_who_comes_is_who_is_approved_and_still_works_there(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)
    assert guests_of(fair_of(here)) == (candidate, visitor)

    asked = others_of(here, 1)[0]
    Candidate.objects.filter(pk=asked.pk).update(entry=Entry.ASKED)
    Account.objects.filter(pk=visitor.membership.account_id).update(is_active=False)

    assert guests_of(fair_of(here)) == (candidate,)


def test_codes_are_read_many_at_once(here: Region) -> None:
    known = [candidate_of(here), *recruiters_of(here, 2)]
    strange = code_of(candidate_of(region("there")))

    found = guests_named(fair_of(here), [*map(code_of, known), strange, "", "C1-AAAAA", "x"])

    assert found == {code_of(one): one for one in known}


def test_a_phone_is_opened_from_the_day_before_until_the_last_day(here: Region) -> None:
    fair, day = fair_of(here), session_of(here).day
    found = []
    for days in (-2, -1, 0, 1):
        with time_machine.travel(dt.datetime.combine(day, dt.time(12)) + dt.timedelta(days=days)):
            found.append(is_near(fair))
    assert found == [False, True, True, False]

    with time_machine.travel(dt.datetime.combine(day, dt.time(12))):
        for phase in (Phase.DRAFT, Phase.CANCELLED):
            assert not is_near(Fair(pk=fair.pk, phase=phase))
