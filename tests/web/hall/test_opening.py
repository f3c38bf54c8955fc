"""Who comes to a fair opens their own page on their phone, on its day and the day before."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, fair_of, plan_of, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.encounters.models import Device
from doorstroom.encounters.queries import code_of
from doorstroom.encounters.states import Role
from doorstroom.fairs.models import Candidate, Fair, Visitor
from doorstroom.fairs.states import Entry, Phase
from doorstroom.people.models import Account
from doorstroom.web.stands.pages import stand_address

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]
BOTH = pytest.mark.parametrize(
    ("room", "viewer"), [("person", "worker"), ("employer", "recruiter")]
)
BUTTON = "Open on this phone"


@pytest.fixture(autouse=True)
def _planned(here: Region) -> None:
    stand_at(candidate_of(here))
    plan_of(here)


def page(room: str, name: str, here: Region) -> str:
    with override("en"):
        return reverse(f"{room}:{name}", args=[fair_of(here).pk])


def noon(here: Region, days: int) -> dt.datetime:
    return dt.datetime.combine(session_of(here).day, dt.time(12)) + dt.timedelta(days=days)


@BOTH
@pytest.mark.parametrize("days", [-2, 1])
def test_on_other_days_there_is_no_page(
    days: int, room: str, viewer: str, here: Region, signed_in: Enter
) -> None:
    with time_machine.travel(noon(here, days)):
        browser = signed_in(here.viewers[viewer])
        assert BUTTON not in browser.get(page(room, "fair", here)).content.decode()
        assert browser.post(page(room, "fair_phone", here)).status_code == 404
    assert not Device.objects.exists()


@BOTH
def test_who_does_not_come_has_no_page(
    room: str, viewer: str, here: Region, signed_in: Enter
) -> None:
    Candidate.objects.update(entry=Entry.ASKED)
    Visitor.objects.update(entry=Entry.ASKED)
    with time_machine.travel(noon(here, 0)):
        browser = signed_in(here.viewers[viewer])
        assert BUTTON not in browser.get(page(room, "fair", here)).content.decode()
        assert browser.post(page(room, "fair_phone", here)).status_code == 404


@BOTH
def test_of_a_cancelled_fair_there_is_no_page(
    room: str, viewer: str, here: Region, signed_in: Enter
) -> None:
    Fair.objects.update(phase=Phase.CANCELLED)
    with time_machine.travel(noon(here, 0)):
        browser = signed_in(here.viewers[viewer])
        assert browser.post(page(room, "fair_phone", here)).status_code == 404


@BOTH
@pytest.mark.parametrize("days", [-1, 0])
def test_one_button_opens_the_own_page(
    days: int, room: str, viewer: str, here: Region, signed_in: Enter
) -> None:
    with time_machine.travel(noon(here, days)):
        browser = signed_in(here.viewers[viewer])
        assert BUTTON in browser.get(page(room, "fair", here)).content.decode()
        answer = browser.post(page(room, "fair_phone", here))
        opened = Client().get(answer["Location"])

    assert opened.status_code == 200
    device = Device.objects.get()
    assert (device.role, device.candidate or device.visitor) == (
        (Role.STAND, candidate_of(here)) if room == "person" else (Role.WALK, visitor_of(here))
    )
    assert device.made_by == here.viewers[viewer]


def test_the_code_on_a_poster_is_found_by_a_phone(here: Region, rf: RequestFactory) -> None:
    candidate = candidate_of(here)
    address = stand_address(rf.get("/"), candidate.stand)

    assert address.endswith(f"#{code_of(candidate)}")
