"""The pages of the phones in the hall: bad links and messages first, then each phone's own part."""

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.fair_people import NOTE, access_of, others_of, refused_by, stand_at
from apps.fair_scene import candidate_of, fair_of, plan_of, session_of, visitor_of
from apps.hall_scene import minute
from apps.wall_region import Region, region
from doorstroom.encounters.actions import (
    add_device,
    post_announcement,
    revoke_device,
    send_visitor,
)
from doorstroom.encounters.models import Deed, Encounter, Note, Presence, WalkIn
from doorstroom.encounters.queries import code_of, readable_until
from doorstroom.encounters.states import MOST_DEEDS
from doorstroom.fairs.models import Candidate, Visitor
from doorstroom.vocabulary.models import Version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_hall(here: Region) -> Iterator[None]:
    """Forty minutes after the doors open."""
    stand_at(candidate_of(here))
    plan_of(here)
    with time_machine.travel(minute(here, 40), tick=False):
        yield


def link(on: Region, guest: Candidate | Visitor | None = None) -> str:
    """The address of a new phone: of somebody, or of the door."""
    who: dict[str, Any] = {}
    if isinstance(guest, Candidate):
        who = {"candidate": guest}
    elif guest is not None:
        who = {"visitor": guest}
    _device, key = add_device(fair=fair_of(on), **who)
    return f"/nl/hal/{key}/"


def sent(address: str, *deeds: dict[str, Any], now: str = "") -> Any:
    body = json.dumps({"now": now or timezone.now().isoformat(), "deeds": deeds})
    return Client(enforce_csrf_checks=True).post(
        f"{address}deeds/", body, content_type="application/json"
    )


def one(kind: str, who: Candidate | Visitor | None = None, **words: Any) -> dict[str, Any]:
    about = {"who": code_of(who)} if who else {}
    return {"id": str(uuid.uuid4()), "kind": kind, "at": timezone.now().isoformat()} | about | words


@pytest.mark.parametrize("key", ["x", "x" * 64, "x" * 300])
def test_a_link_of_nobody_is_no_page(key: str) -> None:
    for rest in ("", "deeds/", "act/", "app.webmanifest"):
        found = Client().get(f"/nl/hal/{key}/{rest}").status_code
        posted = Client().post(f"/nl/hal/{key}/{rest}").status_code
        assert {found, posted} <= {404, 405}


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "{}", '{"now": "x", "deeds": []}', '{"now": 1, "deeds": 2}', "[" * 9_999],
)
def test_what_is_no_message_is_refused_and_keeps_nothing(here: Region, body: str) -> None:
    answer = Client().post(f"{link(here)}deeds/", body, content_type="application/json")

    assert (answer.status_code, answer.json()) == (400, {"error": "unreadable"})


@pytest.mark.parametrize(
    "row",
    [
        7,
        {},
        {"id": "x", "kind": "arrive", "at": "2026-01-01T00:00:00Z"},
        {"id": str(uuid.UUID(int=1)), "kind": "arrive", "at": "soon"},
    ],
)
def test_one_that_cannot_be_read_keeps_no_other(here: Region, row: object) -> None:
    good = one("arrive", candidate_of(here))

    answers = sent(link(here), good, row).json()["answers"]  # type: ignore[arg-type]  # as sent

    assert [one["clash"] for one in answers] == ["", "niet te lezen; niet uitgevoerd"]
    assert Presence.objects.count() == 1


def test_too_much_at_once_is_said_so(here: Region) -> None:
    deeds = [one("arrive", candidate_of(here)) for _ in range(MOST_DEEDS + 1)]

    assert sent(link(here), *deeds).status_code == 413
    assert not Deed.objects.exists()


def test_a_link_taken_back_shows_nothing_and_still_receives(here: Region) -> None:
    device, key = add_device(fair=fair_of(here), visitor=visitor_of(here))
    before = one("say", candidate_of(here), said="yes")
    with time_machine.travel(minute(here, 41), tick=False):
        revoke_device(device=device)
        page = Client().get(f"/nl/hal/{key}/")
        answer = sent(f"/nl/hal/{key}/", before).json()

    assert page.status_code == 410
    assert candidate_of(here).person.name not in page.content.decode()
    assert answer["reads"] is False
    assert "ingetrokken" in answer["answers"][0]["clash"]
    assert Encounter.objects.get().visitor_says == "yes"


def test_after_the_fair_a_phone_reads_nothing_sends_a_week_and_then_nothing(here: Region) -> None:
    address = link(here)
    late = one("arrive", candidate_of(here))
    with time_machine.travel(readable_until(fair_of(here)), tick=False):
        assert Client().get(address).status_code == 410
        assert Client().post(f"{address}act/", {"kind": "arrive"}).status_code == 410
        assert sent(address, late).status_code == 200
    with time_machine.travel(minute(here, 60 * 24 * 9), tick=False):
        assert sent(address, one("arrive", candidate_of(here))).status_code == 410


def test_each_phone_shows_its_own_part(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)
    access_of(here)
    refused_by(here)
    post_announcement(fair=fair_of(here), text="De soep is klaar")
    pages = {
        name: Client().get(link(here, guest)).content.decode()
        for name, guest in (("door", None), ("walk", visitor), ("stand", candidate))
    }

    for page in pages.values():
        assert "De soep is klaar" in page
        assert NOTE not in page
    assert code_of(candidate) in pages["door"]
    assert code_of(visitor) in pages["door"]
    assert "Monteur met geduld" in pages["walk"]
    assert code_of(visitor) not in pages["walk"]
    assert "here inflow" in pages["stand"]
    assert code_of(candidate) not in pages["stand"]


def test_a_phone_says_nothing_of_what_the_other_said(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)
    walk, stand = link(here, visitor), link(here, candidate)
    sent(walk, one("say", candidate, said="no"), one("note", candidate, text="Te stil"))

    page = Client().get(stand).content.decode()

    assert "data-said" not in page
    assert "Te stil" not in page


def test_a_form_does_the_same_without_javascript(here: Region) -> None:
    candidate = candidate_of(here)
    walk, browser = link(here, visitor_of(here)), Client(enforce_csrf_checks=True)
    who = {"who": code_of(candidate)}

    begun = browser.post(f"{walk}act/", {"kind": "begin", **who}, follow=True)
    said = browser.post(f"{walk}act/", {"kind": "say", "said": "maybe", **who}, follow=True)
    noted = browser.post(f"{walk}act/", {"kind": "note", "tags": ["try_out", "later"], **who})
    wrong = browser.post(f"{walk}act/", {"kind": "say", "said": "x", **who}, follow=True)

    assert "Bewaard." in begun.content.decode()
    assert 'aria-pressed="true"' in said.content.decode()
    assert noted.status_code == 302
    assert "niet te lezen" in wrong.content.decode()
    assert Encounter.objects.get().visitor_says == "maybe"
    assert Note.objects.get().tags == ["later", "try_out"]


def test_the_door_writes_down_who_is_not_registered(here: Region) -> None:
    door = link(here)
    words = {"kind": "walk_in", "side": "worker", "name": "Jo <b>", "employer": "", "contact": ""}

    page = Client().post(f"{door}act/", words, follow=True).content.decode()

    assert WalkIn.objects.get().name == "Jo <b>"
    assert "Jo &lt;b&gt;" in page


def test_a_recruiter_reads_where_they_are_asked_to_go(here: Region) -> None:
    errand = send_visitor(visitor=visitor_of(here), candidate=candidate_of(here))
    walk = link(here, visitor_of(here))
    assert f'data-errand="{errand.pk}"' in Client().get(walk).content.decode()

    sent(walk, one("answer", errand=str(errand.pk), answer="cannot"))

    assert "data-errand" not in Client().get(walk).content.decode()


def test_a_partial_is_what_the_page_shows(here: Region) -> None:
    for guest in (None, visitor_of(here), candidate_of(here)):
        address = link(here, guest)
        whole = Client().get(address).content.decode()
        part = Client().get(address, headers={"HX-Request": "true"}).content.decode()
        rows = re.findall(r'data-code="[^"]+"', part)
        assert rows == re.findall(r'data-code="[^"]+"', whole)
        assert "<html" not in part


def test_what_is_read_again_leaves_out_whom_nothing_happened_with(here: Region) -> None:
    """Hundreds of rows that stay as they are cost a server that 450 phones ask too much."""
    one_more, other = others_of(here, 2)
    for each in (one_more, other):
        stand_at(each)
    walk = link(here, visitor_of(here))
    whole = Client().get(walk).content.decode()
    sent(walk, one("begin", one_more))

    part = Client().get(walk, headers={"HX-Request": "true"}).content.decode()

    assert all(code_of(each) in whole for each in (candidate_of(here), one_more, other))
    assert code_of(candidate_of(here)) in part
    assert code_of(one_more) in part
    assert code_of(other) not in part


def test_a_phone_can_keep_the_page_as_an_app(here: Region) -> None:
    address = link(here)
    facts = Client().get(f"{address}app.webmanifest").json()
    worker = Client().get("/nl/hal/worker.js")

    assert (facts["start_url"], facts["scope"], facts["display"]) == (
        "./",
        "/nl/hal/",
        "standalone",
    )
    assert worker["Content-Type"] == "text/javascript"
    assert "no-store" in Client().get(address)["Cache-Control"]


@pytest.mark.parametrize("role", ["door", "walk", "stand"])
def test_a_page_asks_as_often_for_one_as_for_three(
    here: Region, role: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guests = {"door": None, "walk": visitor_of(here), "stand": candidate_of(here)}
    address = link(here, guests[role])
    Client().get(address)
    with CaptureQueriesContext(connection) as before:
        Client().get(address)
    hall = plan_of(here).session.places.get().hall
    for number, other in enumerate(others_of(here, 2), 2):
        stand_at(other)
        session_of(here).places.create(shift=0, hall=hall, stand=f"stand-{number}", candidate=other)

    with django_assert_num_queries(len(before)):
        Client().get(address)


def test_nobody_of_another_region_is_on_any_phone(here: Region) -> None:
    there = region("overkant")
    stand_at(candidate_of(there))
    plan_of(there)

    for guest in (None, visitor_of(here), candidate_of(here)):
        assert "overkant" not in Client().get(link(here, guest)).content.decode()


def test_without_a_vocabulary_the_day_goes_on(here: Region) -> None:
    stand_at(candidate_of(here)).competences.add(here.competence)
    Version.objects.update(is_active=False)

    assert Client().get(link(here, visitor_of(here))).status_code == 200
