"""A whole fair at the size of a phone: from the door to the invitation, the word and the report."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from camera import film_of
from fair_day import Day, Phone, day_beside
from journeys.conftest import FLAGS, MAC, NAMES
from journeys.test_looks import CONTRAST, OPEN_ALL, barriers
from serving import Served, served

PHONE = {"width": 390, "height": 844}
SLOW = 30_000
COOKIE = """
import sys
sys.path.append({tests!r})
from stored_day import cookie_of
print(cookie_of({email!r}))
"""


class Fair:
    """The fair, and a browser for everybody who comes."""

    def __init__(self, server: Served, day: Day, browser: Browser) -> None:
        self.server, self.day, self._browser = server, day, browser

    def browse(self, browser: Browser | None = None, **options: object) -> Page:
        """Open an empty page of a phone."""
        context = (browser or self._browser).new_context(
            base_url=self.server.address, viewport=PHONE, **options
        )
        context.set_default_timeout(SLOW)
        return context.new_page()

    def phone(self, of: Phone, browser: Browser | None = None, **options: object) -> Page:
        """Open the page in the hall of somebody."""
        page = self.browse(browser, **options)
        page.goto(f"/en/hall/{of.key}/")
        expect(page.locator("[data-unsent]")).to_have_text("Everything is sent.")
        return page

    def room(self, email: str, path: str) -> Page:
        """Open a page behind the gate, as somebody who signed in."""
        tests = str(Path(__file__).parent.parent)
        cookie = self.server.asked(COOKIE.format(tests=tests, email=email)).strip()
        page = self.browse()
        page.context.add_cookies(
            [{"name": "sessionid", "value": cookie, "url": self.server.address}]
        )
        page.goto(path)
        return page


@pytest.fixture(scope="module")
def fair(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fair]:
    """Twelve people with a stand and eight recruiters; nobody is in yet."""
    expect.set_options(timeout=SLOW)
    with served(tmp_path_factory.mktemp("fair")) as server:
        day = day_beside(server.environment, 12, 8)
        server.start()
        yield Fair(server, day, browser)
    expect.set_options(timeout=5_000)


def test_a_whole_fair(fair: Fair, browser: Browser, tmp_path: Path) -> None:
    day = fair.day
    door = by_the_door(fair, browser, tmp_path)
    in_the_hall(fair)
    door.context.close()
    hall = fair.room(day.email, f"/en/organise/{day.fair}/live/")
    counts = hall.locator(".now-counts")
    expect(counts).to_contain_text("12 of 12 with a stand are in")
    expect(counts).to_contain_text("8 of 8 recruiters are in")
    expect(counts).to_contain_text("1 conversation now")
    afterwards(fair)
    report = fair.room(day.email, f"/en/organise/{day.fair}/report/")
    expect(report.locator("h1")).to_be_visible()
    assert "9" in report.inner_text("main")  # conversations


def by_the_door(fair: Fair, browser: Browser, folder: Path) -> Page:
    """Let everybody in: one by the camera, one by name, one walks in, the rest by their buttons."""
    day = fair.day
    flags = film_of(day.stands[0].code, folder / "badge.y4m")
    found = (os.environ.get("DOORSTROOM_BROWSER", ""), *NAMES, MAC)
    program = next(path for one in found if one and (path := shutil.which(one)))
    seeing = browser.browser_type.launch(executable_path=program, args=[*FLAGS, *flags])
    page = fair.phone(day.doors[0], seeing, permissions=["camera"])
    page.get_by_role("button", name="Scan a badge").click()
    expect(page.locator("[data-total=worker]")).to_have_text("1")
    page.get_by_label("Name, employer or code").fill("worker 12")
    page.get_by_role("button", name="Comes in Worker 12").click()
    expect(page.locator("[data-total=worker]")).to_have_text("2")
    page.get_by_label("Name, employer or code").fill("")
    for one in [*day.stands[1:11], *day.walks]:
        page.locator(f"[data-code='{one.code}'] form[data-scan-does] button").click()
    expect(page.locator("[data-total=worker]")).to_have_text("12")
    expect(page.locator("[data-total=recruiter]")).to_have_text("8")
    page.get_by_text("Somebody who is not registered").click()
    page.get_by_label("recruits").check()
    page.get_by_label("Name", exact=True).fill("Jo Jansen")
    page.locator("form:has(#id-name) button").click()
    expect(page.locator("[data-unsent]")).to_have_text("Everything is sent.")
    page.reload()
    page.get_by_text("Somebody who is not registered").click()
    expect(page.get_by_text("Jo Jansen")).to_be_visible()
    return page


def in_the_hall(fair: Fair) -> None:
    """Have each recruiter talk at the next stand of their route, and both sides say a word."""
    day = fair.day
    for number, walk in enumerate(day.walks):
        stand = day.stands[number]
        talk(fair.phone(walk), stand, "no" if number == 7 else "yes")
        theirs = fair.phone(stand)
        answer = theirs.locator(f"[data-code='{walk.code}'] button[value=yes]")
        with sent(theirs, "say"):
            answer.click()
        expect(theirs.locator(f"[data-code='{walk.code}']")).to_have_attribute("data-said", "yes")
        expect(theirs.locator("[data-unsent]")).to_have_text("Everything is sent.")
        theirs.context.close()
    page = fair.phone(day.walks[0])
    other = day.stands[11]  # who is not on the route
    page.get_by_label("Stand, name or code").fill(other.name)
    page.get_by_role("link", name=other.name, exact=True).click()
    with sent(page, "begin"):
        page.get_by_role("button", name="I'm here").click()
    expect(page.locator("[data-minutes]")).to_have_text("0 min")
    expect(page.locator("[data-unsent]")).to_have_text("Everything is sent.")
    page.context.close()


def talk(page: Page, stand: Phone, said: str) -> None:
    """Hold a conversation by the keyboard only: come, say, note, leave."""
    page.get_by_role("link", name=stand.name, exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-name")).to_be_focused()
    press(page, page.get_by_role("button", name="I'm here"))
    expect(page.get_by_role("button", name="We're done")).to_be_visible()
    press(page, page.locator(f"[data-panel] button[value={said}]"))
    press(page, page.get_by_label("a try-out day"), "Space")
    press(page, page.get_by_role("button", name="Keep the note"))
    with sent(page, "end"):
        press(page, page.get_by_role("button", name="We're done"))
    expect(page.locator(f"[data-code='{stand.code}']").first).to_have_attribute("data-said", said)
    expect(page.locator("[data-unsent]")).to_have_text("Everything is sent.")
    page.context.close()


def sent(page: Page, kind: str) -> AbstractContextManager[object]:
    """Wait until the server has what is done meanwhile."""
    return page.expect_response(
        lambda one: one.url.endswith("/deeds/") and f'"{kind}"' in (one.request.post_data or "")
    )


def press(page: Page, wanted: object, key: str = "Enter") -> None:
    """Go by Tab to something, wherever that is, and press a key on it."""
    for _ in range(60):
        if wanted.evaluate("(one) => one === document.activeElement"):  # type: ignore[attr-defined]
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not come there")


def afterwards(fair: Fair) -> None:
    """Make an appointment where both said yes, and write a word where one did."""
    day = fair.day
    after = "/en/employer/fairs/after/"
    mine = fair.room(f"recruiter1@day{day.fair}.example", after)
    mine.get_by_role("link", name=day.stands[0].name, exact=True).click()
    mine.get_by_label("Where?").fill("Hal 3, Ede")
    mine.get_by_role("button", name="Make the appointment").click()
    expect(mine.get_by_text("Hal 3, Ede").first).to_be_visible()
    theirs = fair.room(f"recruiter8@day{day.fair}.example", after)
    theirs.get_by_role("link", name=day.stands[7].name, exact=True).click()
    word = theirs.locator("form:has(input[value=word]) textarea")
    word.fill("Thank you for what you showed. We look for somebody who is nearer.")
    theirs.get_by_role("button", name="Send it").click()
    expect(theirs.get_by_text("Kept.")).to_be_visible()
    invited = {
        (str(mail["To"]), one.get_content())
        for mail in fair.server.mails
        for one in mail.walk()
        if one.get_content_type() == "text/calendar"
    }
    assert {to for to, _ in invited} == {
        f"recruiter1@day{day.fair}.example",
        f"worker1@day{day.fair}.example",
    }
    for _to, text in invited:
        calendar = icalendar.Calendar.from_ical(text)
        [event] = calendar.walk("VEVENT")
        assert (calendar["METHOD"], event["LOCATION"]) == ("REQUEST", "Hal 3, Ede")
    told = [mail for mail in fair.server.mails if re.search("nearer", mail.as_string())]
    assert [str(mail["To"]) for mail in told] == [f"worker8@day{day.fair}.example"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_phones_have_no_barrier_in_light_and_in_dark(fair: Fair, axe: str, language: str) -> None:
    found = []
    hall = {"nl": "hal", "en": "hall"}[language]
    page = fair.browse(bypass_csp=True, reduced_motion="reduce", service_workers="block")
    for phone in (fair.day.doors[1], fair.day.walks[6], fair.day.stands[6]):
        page.goto(f"/{language}/{hall}/{phone.key}/")
        if phone in fair.day.walks:
            page.locator("a[data-open]").first.click()
        page.evaluate(axe)
        page.evaluate(OPEN_ALL)
        page.emulate_media(color_scheme="light")
        found += barriers(page)
        page.emulate_media(color_scheme="dark")
        found += barriers(page, only=CONTRAST)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.context.close()

    assert found == []
