"""The organiser sees how much changed since a timetable was made, and mends it with one button."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from apps.fair_people import refused_by, stand_at
from apps.fair_plans import Make, published
from apps.fair_scene import candidate_of, fair_of, session_of, visitor_of
from apps.fairs.conftest import made  # noqa: F401 - plans are made at once
from apps.wall_region import Region
from doorstroom.fairs.models import Plan
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
CHANGED = "thing changed since"


@pytest.fixture
def plan(here: Region, made: Make) -> Plan:  # noqa: F811 - it is the fixture
    return published(here, made)


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, key: int) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=[key])


def shown(browser: Client, address: str) -> str:
    return " ".join(browser.get(address).content.decode().split())


def test_the_pages_say_how_much_changed_and_lead_to_one_button(
    here: Region, browser: Client, plan: Plan
) -> None:
    fair, talks = page("fair", fair_of(here).pk), page("talks", session_of(here).pk)
    timetable = page("timetable", plan.pk)
    assert not any(CHANGED in shown(browser, one) for one in (fair, talks, timetable))

    employer = refused_by(here)

    assert f'<a href="{timetable}">1 {CHANGED} the timetable of' in shown(browser, fair)
    for one in (talks, timetable):
        assert f"1 {CHANGED} this timetable was made" in shown(browser, one)
        assert "rather not meet" in shown(browser, one)
    assert timetable in shown(browser, talks)
    answer = browser.post(timetable, {"do": "mend", "start": 0})
    mended = Plan.objects.latest("pk")
    assert answer["Location"] == page("timetable", mended.pk)
    met = mended.talks.filter(candidate=candidate_of(here))
    assert not met.filter(visitor__membership__organisation=employer).exists()
    assert CHANGED not in shown(browser, answer["Location"])


def test_nothing_that_changed_is_shown_to_the_recruiter_whom_it_is_about(
    here: Region, signed_in: Callable[[Account], Client], plan: Plan
) -> None:
    stand_at(candidate_of(here))
    recruiter = signed_in(here.viewers[MemberRole.RECRUITER])
    fair = fair_of(here)
    with override("en"):
        pages = [
            reverse("employer:fairs"),
            *(reverse(f"employer:{one}", args=[fair.pk]) for one in ("fair", "route")),
            reverse("employer:stand", args=[fair.pk, candidate_of(here).pk]),
        ]

    def seen() -> list[str]:
        return [shown(recruiter, one).partition("<main")[2] for one in pages]

    before = [one.split("csrfmiddlewaretoken")[0] for one in seen()]
    refused_by(here)
    assert [one.split("csrfmiddlewaretoken")[0] for one in seen()] == before
    assert visitor_of(here).membership.organisation.name in str(before)
