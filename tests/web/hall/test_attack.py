"""What a stranger, or a phone that is broken, sends to the pages in the hall."""

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from apps.after_scene import encounter_of
from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, fair_of, plan_of, visitor_of
from apps.hall_scene import minute
from apps.wall_region import Region
from doorstroom.encounters.actions import add_device, send_visitor
from doorstroom.encounters.models import Appointment, Deed, Errand, Note
from doorstroom.encounters.queries import code_of
from doorstroom.encounters.states import LONGEST_NOTE
from doorstroom.fairs.models import Candidate, Visitor
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_hall(here: Region) -> Iterator[None]:
    """Forty minutes after the doors open."""
    stand_at(candidate_of(here))
    plan_of(here)
    with time_machine.travel(minute(here, 40), tick=False):
        yield


def link(on: Region, *, candidate: Candidate | None = None, visitor: Visitor | None = None) -> str:
    _device, key = add_device(fair=fair_of(on), candidate=candidate, visitor=visitor)
    return f"/nl/hal/{key}/"


def sent(address: str, *deeds: Any) -> Any:
    body = json.dumps({"now": timezone.now().isoformat(), "deeds": deeds})
    return Client().post(f"{address}deeds/", body, content_type="application/json")


def note(on: Region, **words: Any) -> dict[str, Any]:
    about = {"id": str(uuid.uuid4()), "kind": "note", "at": timezone.now().isoformat()}
    return {**about, "who": code_of(candidate_of(on)), "text": "Rustig", **words}


@pytest.mark.parametrize(
    "odd",
    [
        {"id": 7},
        {"id": ["x"]},
        {"id": {}},
        {"id": True},
        {"at": 7},
        {"at": {}},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-12:00"},
        {"kind": {"a": 1}},
        {"kind": "\ud800"},
        {"who": {"a": "\ud800"}},
        {"text": "\ud83d"},
        {"text": {"a": ["b"]}},
        {"text": "x" * 100_000},
        {"tags": {"try_out": 1}},
        {"tags": [{"a": 1}, ["try_out"]]},
        {"tags": ["\ud800"]},
        {"tags": "try_out"},
        {"who": "C" + "9" * 400 + "-AAAAA"},
    ],
)
def test_what_is_odd_takes_nothing_along_that_was_sent_with_it(
    here: Region, odd: dict[str, Any]
) -> None:
    address = link(here, visitor=visitor_of(here))

    answer = sent(address, note(here) | odd, note(here, text="Ook gezien"))

    assert answer.status_code == 200
    assert len(answer.json()["answers"]) == 2
    assert Note.objects.filter(text="Ook gezien").exists()


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_clock_at_the_end_of_time_stops_nothing(here: Region, now: str) -> None:
    body = json.dumps({"now": now, "deeds": [note(here)]})
    address = link(here, visitor=visitor_of(here))

    answer = Client().post(f"{address}deeds/", body, content_type="application/json")

    assert answer.status_code == 200
    assert Note.objects.get().written_at <= timezone.now()


def test_a_recruiter_without_javascript_answers_the_organiser(here: Region) -> None:
    visitor = visitor_of(here)
    errand = send_visitor(visitor=visitor, candidate=candidate_of(here))
    address = link(here, visitor=visitor)

    said = {"kind": "answer", "errand": str(errand.pk), "answer": "going"}
    answer = Client().post(f"{address}act/", said)

    assert answer.status_code == 302
    assert answer["Location"] == f"{address}?kept=yes"
    assert Errand.objects.get().answer == "going"


@pytest.mark.parametrize("who", ["x&kept=no#a", "//elsewhere.example", "a\r\nSet-Cookie: b=c", "é"])
def test_a_form_leads_back_to_its_page_and_nowhere_else(here: Region, who: str) -> None:
    address = link(here, visitor=visitor_of(here))

    answer = Client().post(f"{address}act/", {"kind": "say", "said": "yes", "who": who})

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{address}?kept=gone")
    assert "#" not in answer["Location"]
    assert answer["Location"].count("kept=") == 1
    assert "b" not in answer.cookies


def test_a_full_note_of_several_lines_is_kept_without_javascript(here: Region) -> None:
    lines = "\n".join("x" * 9 for _ in range(LONGEST_NOTE // 10))
    address = link(here, visitor=visitor_of(here))
    typed = {
        "kind": "note",
        "who": code_of(candidate_of(here)),
        "text": lines.replace("\n", "\r\n"),
    }

    Client().post(f"{address}act/", typed)

    assert Note.objects.get().text == lines
    assert Deed.objects.get().clash == ""


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_note_is_none(here: Region, text: str) -> None:
    address = link(here, visitor=visitor_of(here))

    sent(address, note(here, text=text), note(here, text=text, tags=["later"]))

    assert [one.tags for one in Note.objects.all()] == [["later"]]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_nobody_meets_at_an_end_of_time(
    here: Region, signed_in: Callable[[Account], Client], day: str
) -> None:
    recruiter = signed_in(here.viewers[MemberRole.RECRUITER])  # type: ignore[arg-type]  # an account
    address = f"/nl/werkgever/markten/daarna/{encounter_of(here, 'yes', 'yes').pk}/"
    at = {"at": "other", "day": day, "time": "23:59", "minutes": "45", "where": "Hal 3"}

    answer = recruiter.post(address, {"do": "meet", "purpose": "talk", **at})

    assert answer.status_code == 422
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5_000, "²", "-1", ""])
def test_a_demonstration_of_no_key_is_no_page(
    here: Region, signed_in: Callable[[Account], Client], key: str
) -> None:
    worker = signed_in(here.viewers["worker"])  # type: ignore[arg-type]  # an account
    one = encounter_of(here, "yes", "yes")
    address = f"/nl/mijn-overstap/markten/{fair_of(here).pk}/daarna/{one.pk}/"

    assert worker.post(address, {"demonstration": key}).status_code == 404
