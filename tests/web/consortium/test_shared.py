"""What a training provider and a fund read of who shares something with them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.organisations.actions import share_part, withdraw_share
from doorstroom.organisations.models import Share
from doorstroom.organisations.states import MemberRole, Part, Purpose
from doorstroom.people.models import Account, Person
from doorstroom.web.consortium import views

pytestmark = pytest.mark.django_db
NL, EN = "/nl/regio/gedeeld/", "/en/region/shared/"
SCHOOL, FUND = MemberRole.TRAINING_PROVIDER, MemberRole.FUND_MANAGER
Enter = Callable[[Account], Client]


def shows(enter: Enter, here: Region, role: MemberRole, path: str = EN) -> str:
    return enter(here.viewers[role]).get(path).content.decode()


def keep_only(here: Region, *parts: Part) -> None:
    for share in Share.objects.filter(person=here.worker).exclude(part__in=parts):
        withdraw_share(share=share)


def viewed() -> list[str]:
    events = Event.objects.filter(action="organisations.log_viewing").order_by("sequence")
    return [one.facts["part"] for one in events]


def test_without_any_share_the_page_says_that_people_choose(here: Region, signed_in: Enter):
    keep_only(here)

    for role in (SCHOOL, FUND):
        page = shows(signed_in, here, role, NL)
        assert "Niemand deelt nu iets met jullie" in page
        assert here.worker.name not in page
    assert viewed() == []


def test_another_consortium_is_absent(here: Region, signed_in: Enter):
    there = region("there")

    pages = [shows(signed_in, here, role) for role in (SCHOOL, FUND)]

    assert [there.worker.name in page for page in pages] == [False, False]


def test_a_school_reads_skills_and_contact_and_not_how_far_somebody_is(
    here: Region, signed_in: Enter
):
    page = shows(signed_in, here, SCHOOL)

    assert here.worker.name in page
    assert "Luisteren" in page
    assert "mailto:worker@here.nl" in page
    assert "Is checking the skills" not in page
    assert here.silent.name not in page
    assert viewed() == ["contact", "passport"]


def test_a_fund_reads_how_far_somebody_is_and_contact_and_no_skill(here: Region, signed_in: Enter):
    page = shows(signed_in, here, FUND)

    assert here.worker.name in page
    assert "Is checking the skills in the passport." in page
    assert "mailto:worker@here.nl" in page
    assert "Luisteren" not in page
    assert viewed() == ["contact", "status"]


def test_a_passport_alone_has_a_number_and_no_name(here: Region, signed_in: Enter):
    keep_only(here, Part.PASSPORT)

    page = shows(signed_in, here, SCHOOL)

    assert f"Candidate {here.worker.pk}" in page
    assert "Luisteren" in page
    assert here.worker.name not in page
    assert "mailto:worker@here.nl" not in page
    assert viewed() == ["passport"]


def test_a_stage_alone_has_a_name_and_no_address(here: Region, signed_in: Enter):
    keep_only(here, Part.STATUS)

    page = shows(signed_in, here, FUND)

    assert here.worker.name in page
    assert "mailto:worker@here.nl" not in page
    assert viewed() == ["status"]


def test_only_who_is_on_the_page_is_shown_and_logged(
    here: Region, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "A_PAGE", 1)
    second = Person.objects.exclude(pk=here.worker.pk).earliest("pk")
    share_part(
        person=second,
        recipient=here.organisations["fund"],
        part=Part.STATUS,
        purpose=Purpose.MONEY,
        until=timezone.localdate(),
    )

    page = shows(signed_in, here, FUND, f"{EN}?page=2")

    assert second.name in page
    assert "mailto:worker@here.nl" not in page
    assert viewed() == ["status"]
    assert signed_in(here.viewers[FUND]).get(f"{EN}?page=3").status_code == 404
