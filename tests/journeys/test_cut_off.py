"""Phones without a network for a while: all they did arrives once, and what clashes is listed."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from fair_day import Day, Phone, day_beside
from phones import CLOCK, CutOff, arrivals, conversations
from serving import Served, served

COUNT = """
import json
from doorstroom.encounters.models import Deed, Encounter, Note, Presence
deeds = Deed.objects.filter(device__in=DEVICES)
print(json.dumps({
    "deeds": deeds.count(),
    "encounters": Encounter.objects.filter(visitor__devices__in=DEVICES).count(),
    "notes": sorted(Note.objects.filter(deed__in=deeds).values_list("text", flat=True)),
    "in": Presence.objects.exclude(came_at=None).count(),
    "clashes": sorted(deeds.exclude(clash="").values_list("clash", flat=True)),
    "first": deeds.earliest("happened_at").happened_at.isoformat(),
    "last": deeds.latest("happened_at").happened_at.isoformat(),
    "skews": sorted(set(deeds.values_list("device__skew_seconds", flat=True))),
}))
"""
REVOKE = """
from doorstroom.encounters.actions import revoke_device
from doorstroom.encounters.models import Device
revoke_device(device=Device.objects.get(pk=%d))
"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Day]]:
    """A server of its own, with a fair of thirty that is on; a busy machine is no fault."""
    expect.set_options(timeout=30_000)
    with served(tmp_path_factory.mktemp("hall")) as server:
        day = day_beside(server.environment, 30, 8)
        server.start()
        yield server, day
    expect.set_options(timeout=5_000)


@pytest.fixture
def open_phone(browser: Browser, hall: tuple[Served, Day]) -> Iterator[Any]:
    """Opens the page of a phone in a browser of its own, whose clock is some minutes wrong."""
    server, _day = hall
    contexts = []

    def opened(phone: Phone, minutes: int = 0) -> CutOff:
        context = browser.new_context(
            base_url=server.address, viewport={"width": 390, "height": 844}
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        context.add_init_script(CLOCK.replace("MINUTES", str(minutes)))
        return CutOff.open(context.new_page(), phone)

    yield opened
    for one in contexts:
        one.close()


def tap_conversation(phone: CutOff, code: str, text: str) -> None:
    """Go through the panel of a stand as a recruiter does: four things, each by a real click."""
    page = phone.page
    page.locator(f"[data-code='{code}'] a[data-open]").click()
    phone.tap("[data-begin]")
    expect(page.locator("[data-minutes]")).to_have_text("0 min")
    phone.tap("button[name=said][value=yes]")
    page.locator("textarea[name=text]").fill(text)
    page.locator("input[name=tags][value=later]").check()
    phone.tap("[data-panel] form:has(textarea) button")
    phone.tap("[data-end]")


def counted(server: Served, *phones: CutOff) -> dict[str, Any]:
    """What the server has of some phones."""
    devices = str([one.phone.device for one in phones])
    found: dict[str, Any] = json.loads(server.asked(COUNT.replace("DEVICES", devices)))
    return found


def clashes_on(page: Page, day: Day) -> int:
    page.goto(f"/en/organise/{day.fair}/live/clashes/")
    return page.locator("button[name=deed]").count()


def test_four_phones_that_were_cut_off_lose_and_double_nothing(
    hall: tuple[Served, Day], open_phone: Any, browser: Browser
) -> None:
    server, day = hall
    began = dt.datetime.now(dt.UTC)
    codes = [one.code for one in day.stands]
    doors = [open_phone(day.doors[0], 10), open_phone(day.doors[1])]
    walks = [open_phone(day.walks[0], -10), open_phone(day.walks[1])]
    for phone in (*doors, *walks):
        phone.off()

    for number, door in enumerate(doors):  # ten taps each; five people come in at both
        for code in codes[5 * number : 5 * number + 10]:
            door.tap(f"[data-code='{code}'] form[data-scan-does] button")
        door.keep(arrivals(codes[15 + 5 * number : 20 + 5 * number]))
    for walk in walks:
        for number, code in enumerate(codes[:3]):
            tap_conversation(walk, code, f"{walk.phone.name} {number}")
        walk.keep(conversations(codes[3:20], walk.phone.name))
        expect(walk.page.locator("[data-unsent]")).to_contain_text("nog op deze telefoon")
        assert walk.unsent == 12
    for phone in (*doors, *walks):
        phone.back()

    found = counted(server, *doors, *walks)
    assert found["deeds"] == sum(one.done for one in (*doors, *walks))
    assert found["encounters"] == 2 * 20
    assert len(found["notes"]) == len(set(found["notes"])) == 2 * 20
    assert found["in"] == 25
    assert found["clashes"] == ["twice"] * 5
    half_an_hour = dt.timedelta(minutes=31)
    assert dt.datetime.fromisoformat(found["first"]) > began - half_an_hour
    assert dt.datetime.fromisoformat(found["last"]) < dt.datetime.now(dt.UTC)
    assert [round(one / 60) for one in found["skews"]][:1] == [-10]
    assert [round(one / 60) for one in found["skews"]][-1:] == [10]
    organiser = browser.new_context(base_url=server.address)
    organiser.add_cookies([{"name": "sessionid", "value": day.cookie, "url": server.address}])
    assert clashes_on(organiser.new_page(), day) >= 5
    organiser.close()


def test_a_timer_runs_by_the_clock_of_the_server(hall: tuple[Served, Day], open_phone: Any) -> None:
    _server, day = hall
    late, early = open_phone(day.walks[2], 10), open_phone(day.walks[3], -10)
    for phone, one in ((late, day.stands[25]), (early, day.stands[26])):
        phone.page.locator(f"[data-code='{one.code}'] a[data-open]").click()
        phone.tap("[data-begin]")
        phone.back()
        phone.page.reload()  # what the server knows is shown
        expect(phone.page.locator("[data-minutes]")).to_have_text("0 min")


def test_a_browser_that_was_emptied_says_so(hall: tuple[Served, Day], open_phone: Any) -> None:
    _server, day = hall
    first = open_phone(day.walks[4])
    first.page.wait_for_timeout(500)

    again = open_phone(day.walks[4])

    expect(again.page.locator("[data-emptied]")).to_be_visible()


def test_a_link_that_is_taken_back_wipes_the_page_and_sends_what_was_kept(
    hall: tuple[Served, Day], open_phone: Any
) -> None:
    server, day = hall
    phone = open_phone(day.walks[5])
    name = phone.page.locator("[data-code] a[data-open]").first.inner_text()
    phone.off()
    phone.keep([{"kind": "begin", "who": day.stands[29].code}])
    server.asked(REVOKE % phone.phone.device)

    phone.page.context.set_offline(False)

    expect(phone.page.locator("[data-ended]")).to_be_visible()
    assert name not in phone.page.inner_text("body")
    kept = "async () => (await (await caches.open('doorstroom-hall')).keys()).map((one) => one.url)"
    phone.page.wait_for_function(
        f"async () => !(await ({kept})()).some((one) => one.includes('{phone.phone.key}'))"
    )
    assert "revoked" in counted(server, phone)["clashes"]
    phone.page.reload()
    assert name not in phone.page.inner_text("body")


def test_what_is_on_a_phone_is_sent_from_the_page_that_says_that_its_link_is_over(
    hall: tuple[Served, Day], open_phone: Any
) -> None:
    server, day = hall
    phone = open_phone(day.walks[6])
    phone.off()
    phone.keep([{"kind": "begin", "who": day.stands[28].code}])
    server.asked(REVOKE % phone.phone.device)
    phone.page.close()
    phone.page = phone_page = phone.page.context.new_page()
    phone.page.context.set_offline(False)

    phone_page.goto(f"/nl/hal/{phone.phone.key}/")

    expect(phone_page.locator("h1")).to_have_text("Deze link werkt niet meer")
    expect(phone_page.locator("[data-unsent]")).to_have_attribute("data-count", "0")
    assert counted(server, phone)["clashes"] == ["revoked"]
