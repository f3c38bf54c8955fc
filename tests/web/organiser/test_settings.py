"""An organiser changes a fair: bad input stands at the form and changes nothing."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.fair_people import others_of, stand_at, workshop_of
from apps.fair_scene import (
    candidate_of,
    corner_of,
    fair_of,
    hall_at,
    plan_of,
    session_of,
    visitor_of,
)
from apps.wall_region import Region
from doorstroom.fairs.models import Corner, Fair, Plan, Session, Workshop
from doorstroom.fairs.states import Phase, Stage
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, key: int) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=[key])


def text_of(browser: Client, name: str, key: int) -> str:
    return browser.get(page(name, key)).content.decode()


HOURS = {"day": "2028-05-01", "starts": "09:00", "ends": "12:00", "shifts": "1", "capacity": ""}
BRIEFING = {
    "kind": "briefing",
    "name": "Zo werkt het",
    "about": "",
    "where": "zaal 2",
    "starts": "13:30",
    "ends": "14:00",
    "capacity": "20",
}
NUMBERS = {
    "talk_minutes": "12",
    "walk_minutes": "3",
    "no_show_percent": "10",
    "floor": "3",
    "ceiling": "8",
}


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("about", {"name": ""}, "This field is required"),
        ("about", {"name": "x", "about": "123456782"}, "citizen service number"),
        ("about", {"name": "x", "for_recruiters": "123456782"}, "citizen service number"),
        ("numbers", {**NUMBERS, "floor": "9"}, "The promise is higher"),
        ("numbers", {**NUMBERS, "talk_minutes": "4"}, "greater than or equal to 5"),
        ("numbers", {**NUMBERS, "talk_minutes": "ten"}, "Enter a whole number"),
        ("session_new", {**HOURS, "ends": "08:00"}, "The end comes before the start"),
        ("session_new", {**HOURS, "day": "2020-01-01"}, "Choose a day from today"),
        ("session_new", {**HOURS, "ends": "09:08"}, "Not one conversation fits"),
        ("session_new", {**HOURS, "shifts": "7"}, "less than or equal to 6"),
        ("corner_new", {"name": "ambacht", "noise": "9"}, "Select a valid choice"),
        ("corner_new", {"name": "Crafts", "noise": "1"}, "There is a corner of this short name"),
        ("corner_new", {"name": "A", "noise": "1", "facilities": "pool"}, "Select a valid choice"),
        ("cancel", {"reason": " "}, "This field is required"),
    ],
)
def test_a_mistake_stands_at_the_form_and_nothing_is_kept(
    name: str, given: dict[str, str], words: str, here: Region, browser: Client
) -> None:
    fair = fair_of(here)
    before = Fair.objects.filter(pk=fair.pk).values().get()

    answer = browser.post(page(name, fair.pk), given)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Fair.objects.filter(pk=fair.pk).values().get() == before
    assert (Session.objects.count(), Corner.objects.count()) == (1, 2)
    for said in given.values():
        assert said.strip() in answer.content.decode()  # nothing that was typed is lost


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts": "09:00"}, "The session is from 13:30 until 16:00"),
        ({"ends": "13:00"}, "The end comes before the start"),
        ({"capacity": "0"}, "greater than or equal to 1"),
        ({"kind": "party"}, "Select a valid choice"),
    ],
)
def test_a_workshop_outside_its_session_is_refused(
    change: dict[str, str], words: str, here: Region, browser: Client
) -> None:
    answer = browser.post(page("workshop_new", session_of(here).pk), {**BRIEFING, **change})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Workshop.objects.exists()


def test_everything_of_a_fair_can_be_changed(here: Region, browser: Client) -> None:
    fair, session, first = fair_of(here), session_of(here), corner_of(here)
    about = {"name": "Lente", "place": "Hoorn", "for_recruiters": "Lees.", "open_to_all": "on"}
    for name, given in (("about", about), ("numbers", NUMBERS)):
        answer = browser.post(page(name, fair.pk), given)
        assert answer.headers["Location"] == page("fair", fair.pk)
    browser.post(page("session_new", fair.pk), HOURS)
    later = Session.objects.latest("pk")
    browser.post(page("session", later.pk), {**HOURS, "shifts": "2"})
    corner = {"name": "Zorg", "noise": "0", "quiet": "on", "facilities": ["power", "sink"]}
    browser.post(page("corner_new", fair.pk), corner)
    browser.post(page("corner", first.pk), {**corner, "name": "Techniek"})
    browser.post(page("workshop_new", session.pk), BRIEFING)
    browser.post(page("workshop", Workshop.objects.get().pk), {**BRIEFING, "capacity": "5"})

    fair.refresh_from_db()
    assert (fair.name, fair.place, fair.open_to_all, fair.floor) == ("Lente", "Hoorn", True, 3)
    assert fair.for_recruiters == "Lees."
    assert Session.objects.latest("pk").shifts == 2
    assert [(one.name, one.facilities) for one in fair.corners.order_by("pk")] == [
        ("Techniek", ["power", "sink"]),
        ("ICT", ["power"]),
        ("Zorg", ["power", "sink"]),
    ]
    assert Workshop.objects.get().capacity == 5
    shown = text_of(browser, "fair", fair.pk)
    for word in ("Lente", "Hoorn", "Techniek", "Zorg", "Zo werkt het", "0 signed up, 5 seats"):
        assert word in shown


def test_nothing_goes_before_it_is_said_what_goes_with_it(here: Region, browser: Client) -> None:
    fair, session, corner, workshop = (
        one(here) for one in (fair_of, session_of, corner_of, workshop_of)
    )
    assert "Nobody chose this corner yet" in text_of(browser, "corner_remove", corner.pk)
    assert "Nobody signed up yet" in text_of(browser, "workshop_remove", workshop.pk)
    hall_at(fair)
    candidate = plan_of(here).talks.get().candidate
    corner.stands.add(stand_at(candidate))
    workshop.seats.create(candidate=candidate)

    for name, key, words in (
        ("corner_remove", corner.pk, ("1 person chose this corner", "Its area in the drawing")),
        ("session_remove", session.pk, ("2 people registered", "Its workshops go", "Its plans go")),
        ("workshop_remove", workshop.pk, ("1 person signed up",)),
    ):
        shown = text_of(browser, name, key)
        assert [one for one in words if one not in shown] == []
        thing = name.removesuffix("_remove")
        assert f'href="{page(thing, key)}"' in shown
        assert f'href="{page(name, key)}"' in text_of(browser, thing, key)
    assert (fair.sessions.count(), fair.corners.count(), Workshop.objects.count()) == (1, 2, 1)


def test_what_is_taken_away_is_gone(here: Region, browser: Client) -> None:
    fair = fair_of(here)
    workshop = workshop_of(here)
    other = fair.sessions.create(day="2028-05-01", starts="09:00", ends="12:00")
    for name, key in (
        ("session_remove", other.pk),
        ("corner_remove", corner_of(here).pk),
        ("workshop_remove", workshop.pk),
    ):
        assert browser.post(page(name, key)).headers["Location"] == page("fair", fair.pk)
    assert (fair.sessions.count(), fair.corners.count(), Workshop.objects.count()) == (1, 1, 0)

    refused = browser.post(page("session_remove", session_of(here).pk), follow=True)
    assert "A fair has at least one session" in refused.content.decode()
    assert fair.sessions.count() == 1


def test_hours_of_which_people_have_the_timetable_stay(here: Region, browser: Client) -> None:
    session = session_of(here)
    Plan.objects.create(session=session, planned="talks", stage=Stage.PUBLISHED)

    answer = browser.post(page("session", session.pk), HOURS)

    assert answer.status_code == 422
    assert "People have the timetable" in answer.content.decode()


def test_the_registration_is_opened_and_closed(here: Region, browser: Client) -> None:
    draft = fair_of(here, is_open=False)
    for do, phase in (("open", Phase.OPEN), ("close", Phase.CLOSED), ("open", Phase.OPEN)):
        browser.post(page("registration", draft.pk), {"do": do})
        draft.refresh_from_db()
        assert draft.phase == phase


def test_a_fair_is_cancelled_with_a_reason_that_everybody_reads(
    here: Region,
    browser: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    fair = fair_of(here)
    candidate_of(here)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(page("cancel", fair.pk), {"reason": "De zaal is vol water."})
    again = browser.post(page("cancel", fair.pk), {"reason": "Nog eens."})
    opened = browser.post(page("registration", fair.pk), {"do": "open"}, follow=True)

    assert [one.to for one in mail.outbox] == [["worker@here.nl"]]
    assert "De zaal is vol water." in text_of(browser, "fair", fair.pk)
    assert again.status_code == 422
    assert "This fair was cancelled" in opened.content.decode()


def test_the_page_of_a_fair_says_what_comes_next(here: Region, browser: Client) -> None:
    fair = fair_of(here, is_open=False)
    assert "Say where it is" in text_of(browser, "fair", fair.pk).partition("numbers")[0]
    Fair.objects.update(place="Hoorn")
    hall_at(fair)
    assert "Open the registration" in text_of(browser, "fair", fair.pk).partition("numbers")[0]


def test_the_page_of_a_fair_counts_what_is_to_do(here: Region, browser: Client) -> None:
    stand_at(candidate_of(here))
    others_of(here, 2)
    visitor_of(here)
    hall_at(fair_of(here)).edits.filter(number=2).update(
        drawing={
            "format": "doorstroom.hall",
            "version": 1,
            "width": 9_000,
            "depth": 9_000,
            "items": [],
        }
    )

    shown = text_of(browser, "fair", fair_of(here).pk)

    for words in (
        "2 people have no stand page that is ready",
        "3 people chose no corner",
        "Draw the exits of the hall",
        "1 recruiter is coming",
        "Plan who stands where",
    ):
        assert words in shown


def test_a_copy_begins_with_the_fair_it_is_like(here: Region, browser: Client) -> None:
    fair = fair_of(here)
    with override("en"):
        new = reverse("organiser:new")
    shown = browser.get(f"{new}?like={fair.pk}").content.decode()
    assert f'<option value="{fair.pk}" selected>' in shown
    assert browser.get(f"{new}?like=x").status_code == 200
