"""A page that is open hears that something changed, and reads it again."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import clear_url_caches
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from doorstroom.core.live.topics import tell
from doorstroom.project.commands.beside import Beside
from journeys import live_page
from journeys.places import Visit
from streams import end, events_beside

SLOW = 20_000  # milliseconds; a busy machine is no fault


@pytest.fixture
def events(server: LiveServer, tmp_path: Path, settings: Settings) -> Iterator[Beside]:
    """The process, and a page that knows where it is."""
    with events_beside(tmp_path / "var") as process:
        origin = f"http://127.0.0.1:{process.port}"
        policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
        policy["DIRECTIVES"]["connect-src"].append(origin)
        settings.CONTENT_SECURITY_POLICY = policy
        settings.EVENTS_URL = f"{origin}/events/"
        settings.ROOT_URLCONF = "journeys.live_page"
        clear_url_caches()
        shown = dict(live_page.SHOWN)
        yield process
        live_page.SHOWN.update(shown)
    clear_url_caches()


def change(text: str, topic: str = "fair:1") -> None:
    live_page.SHOWN["text"] = text
    with transaction.atomic():
        tell(topic)


def status_of(page: Page) -> object:
    return expect(page.locator("[data-live-status]"))


def test_a_change_is_read_again_and_one_of_another_topic_is_not(
    events: Beside, visit_anything: Visit
) -> None:
    page = visit_anything("/live-page/")
    part = page.locator("#part p")
    expect(part).to_have_text("first")

    change("unheard", topic="fair:2")
    change("unheard", topic="fair:3")
    page.wait_for_timeout(600)
    expect(part).to_have_text("first")
    change("second")

    expect(part).to_have_text("second", timeout=SLOW)


def test_nobody_loses_the_place_where_they_type(events: Beside, visit_anything: Visit) -> None:
    page = visit_anything("/live-page/")
    part, note = page.locator("#part p"), page.get_by_label("Note")
    note.type("Half a sen")

    change("second")
    page.wait_for_selector("#part[data-live-waiting]")
    note.type("tence")

    expect(note).to_be_focused()
    expect(note).to_have_value("Half a sentence")
    expect(part).to_have_text("first")
    page.get_by_role("link", name="More").focus()  # typed, and not sent: it would be lost
    page.wait_for_timeout(300)
    expect(note).to_have_value("Half a sentence")
    note.fill("")
    page.locator("main").focus()
    expect(part).to_have_text("second", timeout=SLOW)
    page.get_by_role("link", name="More").focus()  # it has no id, and so would lose the keyboard
    change("third")
    page.wait_for_selector("#part[data-live-waiting]")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(part).to_have_text("third", timeout=SLOW)


def test_without_the_process_the_page_asks_and_comes_back_to_it(
    events: Beside, visit_anything: Visit
) -> None:
    page = visit_anything("/live-page/", awaits=("ERR_", "EventSource"))
    part = page.locator("#part p")
    change("second")
    expect(part).to_have_text("second", timeout=SLOW)

    end(events)
    change("third")
    expect(part).to_have_text("third", timeout=SLOW)
    status_of(page).to_have_text("")
    events.keep()
    change("fourth")

    expect(part).to_have_text("fourth", timeout=SLOW)


def test_who_is_offline_sees_since_when_and_catches_up(
    events: Beside, visit_anything: Visit
) -> None:
    page = visit_anything("/live-page/", locale="en-GB", awaits=("ERR_", "EventSource"))
    expect(page.locator("#part p")).to_have_text("first")

    page.context.set_offline(True)
    status_of(page).to_contain_text("No connection, since ", timeout=SLOW)
    change("second")
    page.wait_for_timeout(500)
    page.context.set_offline(False)

    expect(page.locator("#part p")).to_have_text("second", timeout=SLOW)
    status_of(page).to_have_text("")


def test_a_ticket_that_is_over_is_followed_by_one_of_the_page(
    events: Beside, visit_anything: Visit
) -> None:
    live_page.SHOWN["lasts"] = 2
    page = visit_anything("/live-page/", awaits=("403", "ERR_", "EventSource"))
    with page.expect_response(lambda one: one.status == 403, timeout=SLOW):
        live_page.SHOWN["lasts"] = 100

    change("second")
    expect(page.locator("#part p")).to_have_text("second", timeout=SLOW)


def test_who_may_not_see_the_page_any_more_is_told_that_it_stopped(
    events: Beside, visit_anything: Visit
) -> None:
    live_page.SHOWN["lasts"] = 2
    page = visit_anything("/live-page/", awaits=("403", "ERR_", "EventSource"))

    live_page.SHOWN["is_open"] = False

    status_of(page).to_have_text("This page no longer renews itself. Load it again.", timeout=SLOW)


def test_no_other_page_comes_where_a_part_was(events: Beside, visit_anything: Visit) -> None:
    page = visit_anything("/live-page/")
    expect(page.locator("#part p")).to_have_text("first")

    live_page.SHOWN["is_open"] = False
    change("second")

    status_of(page).to_contain_text("no longer renews itself", timeout=SLOW)
    expect(page.locator("#part p")).to_have_text("first")


def test_a_part_that_could_not_be_read_is_read_later(events: Beside, visit_anything: Visit) -> None:
    page = visit_anything("/live-page/", awaits=("ERR_", "500", "htmx", "Response Status"))
    expect(page.locator("#part p")).to_have_text("first")
    page.route("**/live-page/", lambda route: route.fulfill(status=500))
    with page.expect_response(lambda one: one.status == 500, timeout=SLOW):
        change("second")

    page.unroute("**/live-page/")
    change("third", topic="fair:2")  # anything that is heard is a sign of life

    expect(page.locator("#part p")).to_have_text("third", timeout=SLOW)
