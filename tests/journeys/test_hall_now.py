"""The organiser's screen follows what recruiters do on their phones, and sends one of them."""

import copy
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from doorstroom.encounters.actions import add_device
from doorstroom.encounters.models import Encounter, Errand, Presence
from doorstroom.fairs.models import Candidate, Fair, Hall, Stand, Visitor
from doorstroom.fairs.queries import drawing_of
from doorstroom.fairs.states import Entry, Phase
from journeys.fairs import fair_ahead
from journeys.halls import ORGANISER
from journeys.places import Visit
from journeys.test_looks import barriers
from streams import events_beside

SOON = 5_000  # milliseconds; a busy machine is no fault
PEOPLE = 3


@pytest.fixture
def fair(region: None) -> Iterator[Fair]:
    """A fair that is on now: three people and two recruiters are in."""
    first = fair_ahead()
    fair = Fair.objects.create(consortium=first.consortium, name="Journey", phase=Phase.OPEN)
    now = timezone.localtime().replace(tzinfo=None)
    day = fair.sessions.create(day=now.date(), starts=dt.time(0, 1), ends=dt.time(23, 59))
    hall = Hall.objects.create(fair=fair, name="Hall", position=1)
    old = Hall.objects.filter(fair=first).earliest("pk")
    hall.edits.create(number=1, drawing=old.edits.latest("number").drawing)
    stands = sorted(one.id for one in drawing_of(hall).stands)[:PEOPLE]
    came = timezone.now() - dt.timedelta(minutes=20)
    for stand, other in zip(stands, first.candidates.order_by("pk"), strict=False):
        one = Candidate.objects.create(fair=fair, person=other.person, entry=Entry.APPROVED)
        Stand.objects.create(candidate=one, title="Work", ready_at=came)
        one.sessions.add(day)
        day.places.create(shift=0, hall=hall, stand=stand, candidate=one)
        Presence.objects.create(fair=fair, day=day.day, candidate=one, came_at=came)
    for visitor in first.visitors.filter(entry=Entry.APPROVED).order_by("pk")[:2]:
        walker = Visitor.objects.create(
            fair=fair, membership=visitor.membership, entry=Entry.APPROVED
        )
        walker.sessions.add(day)
        Presence.objects.create(fair=fair, day=day.day, visitor=walker, came_at=came)
    yield fair
    fair.delete()


@pytest.fixture
def _events(server: LiveServer, tmp_path: Path, settings: Settings) -> Iterator[None]:
    """The process that tells pages what changed."""
    with events_beside(tmp_path / "var") as process:
        origin = f"http://127.0.0.1:{process.port}"
        policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
        policy["DIRECTIVES"]["connect-src"].append(origin)
        settings.CONTENT_SECURITY_POLICY = policy
        settings.EVENTS_URL = f"{origin}/events/"
        yield


def screen(visit: Visit, fair: Fair, **options: object) -> Page:
    return visit(f"/en/organise/{fair.pk}/live/", by=ORGANISER, bypass_csp=True, **options)


@pytest.mark.usefixtures("_events")
def test_the_screen_follows_a_phone_and_nobody_loses_what_they_type(
    fair: Fair, visit: Visit
) -> None:
    page = screen(visit, fair)
    alone, talking = page.locator("svg .now-state--alone"), page.locator("svg .now-state--talking")
    expect(alone).to_have_count(PEOPLE)
    page.get_by_label("What do you want to say?").fill("The soup is re")
    visitor = fair.visitors.earliest("pk")
    first = fair.candidates.order_by("pk")[0]
    _device, key = add_device(fair=fair, visitor=visitor)
    phone = visit(f"/en/hall/{key}/", viewport={"width": 390, "height": 844})

    phone.get_by_role("link", name=first.person.name, exact=True).click()
    phone.get_by_role("button", name="I'm here").click()

    expect(talking).to_have_count(1, timeout=SOON)
    expect(alone).to_have_count(PEOPLE - 1)
    employer = visitor.membership.organisation.name
    expect(page.locator(".now-stand").filter(has_text=f"Talks with {employer}.")).to_have_count(1)
    expect(page.get_by_label("What do you want to say?")).to_have_value("The soup is re")

    phone.get_by_role("button", name="We're done").click()
    expect(talking).to_have_count(0, timeout=SOON)
    assert Encounter.objects.get(visitor=visitor).candidate == first


@pytest.mark.usefixtures("_events")
def test_a_recruiter_is_sent_in_two_presses_and_their_answer_is_seen(
    fair: Fair, visit: Visit
) -> None:
    page = screen(visit, fair, viewport={"width": 390, "height": 844})
    visitor = fair.visitors.earliest("pk")
    _device, key = add_device(fair=fair, visitor=visitor)
    phone = visit(f"/en/hall/{key}/", viewport={"width": 390, "height": 844})

    page.locator(".now-ask").first.get_by_role("link", name="Send somebody").click()
    employer = visitor.membership.organisation.name
    page.get_by_role("listitem").filter(has_text=employer).first.get_by_role("button").click()
    expect(page.get_by_text("no answer yet")).to_be_visible()
    sent = Errand.objects.get()

    assert sent.visitor == visitor
    phone.get_by_role("button", name="I'm on my way").click(timeout=2 * SOON)
    expect(page.get_by_text("is on the way")).to_be_visible(timeout=SOON)


def test_the_pages_of_the_day_have_no_barrier_and_fit(fair: Fair, visit: Visit, axe: str) -> None:
    page = screen(visit, fair, reduced_motion="reduce")
    person = fair.candidates.earliest("pk").pk
    found, wide = [], []
    for rest in ("live/", f"live/send/{person}/", "live/not-here/", "live/clashes/", "phones/"):
        page.goto(f"/en/organise/{fair.pk}/{rest}")
        page.evaluate(axe)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += barriers(page)
        for width in (320, 390, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") != width:
                wide.append((rest, width))

    assert found == []
    assert wide == []
