"""The workshops of today on the phone at the door: who is there, also of who did not sign up."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.fair_people import others_of, workshop_of
from apps.fair_scene import candidate_of, fair_of, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.encounters.actions import add_device, save_attendance
from doorstroom.encounters.models import Attendance
from doorstroom.encounters.queries import code_of, hours_at
from doorstroom.fairs.models import Candidate, Visitor, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_it_begins(here: Region) -> Iterator[None]:
    with time_machine.travel(hours_at(workshop_of(here))[0], tick=False):
        yield


@pytest.fixture
def workshop(here: Region) -> Workshop:
    one = workshop_of(here)
    for person in (candidate_of(here), *others_of(here, 1)):
        one.seats.get_or_create(candidate=person)
    return one


@pytest.fixture
def door(here: Region) -> str:
    return f"/nl/hal/{add_device(fair=fair_of(here))[1]}/"


def shown(address: str) -> str:
    return " ".join(Client().get(address).content.decode().split())


def acted(door: str, workshop: Workshop, who: Candidate | Visitor, said: str) -> str:
    form = {"kind": "attend", "workshop": str(workshop.pk), "who": code_of(who), "said": said}
    return Client().post(f"{door}act/", form, follow=True).content.decode()


def test_a_code_that_is_of_nobody_is_kept_and_looked_at(door: str, workshop: Workshop) -> None:
    form = {"kind": "attend", "workshop": str(workshop.pk), "who": "Jan", "said": "there"}
    answer = Client().post(f"{door}act/", form, follow=True).content.decode()

    assert "De organisator kijkt ernaar" in answer
    assert not Attendance.objects.exists()


def test_the_phones_of_others_have_no_list(here: Region, workshop: Workshop) -> None:
    for who in ({"candidate": candidate_of(here)}, {"visitor": visitor_of(here)}):
        text = shown(f"/nl/hal/{add_device(fair=fair_of(here), **who)[1]}/")
        assert "data-workshop" not in text
        assert others_of(here, 1)[0].person.name not in text


def test_a_workshop_of_another_day_is_not_in_it(here: Region, door: str) -> None:
    workshop_of(here)
    session = session_of(here)
    session.day = session.day.replace(year=session.day.year + 1)
    session.save()

    assert "data-workshop" not in shown(door)


def test_who_is_there_is_ticked_and_taken_back_and_others_too(
    here: Region, door: str, workshop: Workshop
) -> None:
    first, recruiter = candidate_of(here), visitor_of(here)
    row = f'data-attend="{workshop.pk} {code_of(first)}"'
    assert row in shown(door)
    assert f"{row} data-in" not in shown(door)

    acted(door, workshop, first, "there")
    acted(door, workshop, recruiter, "there")
    text = shown(door)
    assert f"{row} data-in" in text
    assert f'data-attend="{workshop.pk} {code_of(recruiter)}" data-in' in text
    assert "<span data-there-of>2</span>" in text

    with time_machine.travel(hours_at(workshop)[1], tick=False):
        acted(door, workshop, first, "absent")
        text = shown(door)
    assert f"{row} data-in" not in text
    assert "was er niet" in text


def test_the_door_costs_the_same_for_one_and_for_three(
    here: Region, door: str, workshop: Workshop
) -> None:
    save_attendance(workshop=workshop, there=[candidate_of(here)])
    shown(door)
    with CaptureQueriesContext(connection) as one:
        shown(door)
    for name in ("Vragen", "Netwerken"):
        more = workshop_of(here, name)
        more.seats.create(candidate=candidate_of(here))
        save_attendance(workshop=more, there=[*others_of(here, 2), visitor_of(here)])
    with CaptureQueriesContext(connection) as three:
        shown(door)

    assert len(one) == len(three)
