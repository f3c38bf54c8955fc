"""An organiser adds to a hall by pointing in it, with mouse, keyboard or finger."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from doorstroom.engine.planning.hall import Area, Wall
from journeys.fairs import fair_ahead
from journeys.halls import ORGANISER, adding, begin, drawn, stand, stands
from journeys.places import Visit
from journeys.test_looks import barriers

PHONE = {"width": 390, "height": 844}
LONGEST = 3_500
"""Pixels of the page of a hall on a phone."""


@pytest.fixture
def page(visit: Visit) -> Page:
    return begin(visit)


def test_a_mouse_drags_a_wall_and_clicks_stands_one_after_the_other(page: Page, axe: str):
    page.evaluate(axe)
    point(page, "Wall")
    drag(page, (2, 2), (8.04, 5.98))  # as good as it goes: it is drawn on the grid
    added = "Added: Wall 1, 5.00 m from the left, 4.00 m from the top, 7.21 m long"
    expect(told(page, added)).to_have_count(1)
    assert walls() == [(2_000, 2_000, 8_000, 6_000)]

    adding(page).get_by_label("What").select_option("Stand")
    page.mouse.move(*spot(page, 20, 7))
    expect(adding(page).get_by_label("Its middle, metres from the left")).to_have_value("20")
    assert barriers(page) == []
    page.mouse.click(*spot(page, 20, 7))
    expect(stand(page, "2")).to_be_visible()
    page.keyboard.press("r")
    page.mouse.click(*spot(page, 24, 7))  # it goes on until somebody stops
    expect(stand(page, "3")).to_have_accessible_name(re.compile("turned 90 degrees"))
    page.keyboard.press("Control+z")
    expect(stand(page, "3")).to_have_count(0)
    page.keyboard.press("Escape")
    page.mouse.click(*spot(page, 26, 12))
    page.get_by_role("button", name="Do again").click()

    expect(stand(page, "3")).to_be_visible()
    assert stands() == {"1": (3_000, 5_000, 0), "2": (20_000, 7_000, 0), "3": (24_000, 7_000, 90)}


def test_the_keyboard_draws_a_wall_and_puts_a_stand(page: Page):
    adding(page).get_by_label("What").select_option("Wall")
    page.get_by_role("button", name="Point in the drawing").press("Enter")
    expect(page.locator("#plan")).to_be_focused()
    expect(told(page, "Drag from end to end")).to_have_count(1)
    press(page, "Shift+ArrowLeft", 5)  # it begins in the middle
    page.keyboard.press("Enter")
    expect(told(page, "Now the other end.")).to_have_count(1)
    press(page, "Shift+ArrowDown", 3)
    press(page, "ArrowDown", 2)
    expect(told(page, "10.00 m from the left, 10.70 m from the top")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(told(page, "Added: Wall 1")).to_have_count(1)
    assert walls() == [(10_000, 7_500, 10_000, 10_700)]
    page.keyboard.press("Escape")

    adding(page).get_by_label("What").select_option("Stand")
    page.get_by_role("button", name="Point in the drawing").press("Enter")
    press(page, "ArrowUp", 7)
    page.keyboard.press("Enter")

    expect(told(page, "Added: Stand 2, 10.00 m from the left, 10.00 m from the top")).to_have_count(
        1
    )
    expect(page.locator("#plan")).to_be_focused()
    assert stands()["2"] == (10_000, 10_000, 0)


def test_two_clicks_do_what_a_drag_does_and_escape_leaves_all_as_it_was(page: Page):
    point(page, "Row of stands")
    page.mouse.move(*spot(page, 10, 2))
    page.mouse.down()
    page.mouse.move(*spot(page, 16, 3))
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.get_by_role("button", name="Stop adding")).to_have_count(0)
    assert [*stands()] == ["1"]

    point(page, "Row of stands")
    page.mouse.click(*spot(page, 10, 2))
    page.mouse.click(*spot(page, 11.5, 3))
    expect(page.get_by_text("A row is two stands long at least").first).to_be_visible()
    page.mouse.click(*spot(page, 10, 2))
    page.mouse.click(*spot(page, 16.5, 3.5))

    expect(told(page, "3 added. The first: Stand 2")).to_have_count(1)
    assert {name: one[:2] for name, one in stands().items() if name != "1"} == {
        "2": (11_000, 2_750),
        "3": (13_000, 2_750),
        "4": (15_000, 2_750),
    }


def test_a_finger_taps_a_stand_and_draws_an_area_on_a_phone(visit: Visit):
    page = begin(visit, viewport=PHONE, has_touch=True)
    point(page, "Stand")
    page.touchscreen.tap(*spot(page, 20, 6))
    expect(stand(page, "2")).to_be_visible()
    swipe(page, (5, 14), (5, 4))  # that scrolls, and adds nothing
    page.get_by_role("button", name="Stop adding").tap()

    point(page, "Area")
    swipe(page, (5, 8), (15, 12))

    expect(told(page, "Added: Area")).to_have_count(1)
    [area] = [one for one in drawn().items if isinstance(one, Area)]
    (left, top), _, (right, bottom), _ = area.points
    near = pytest.approx([5_000, 8_000, 15_000, 12_000], abs=300)  # a finger is no mouse
    assert [left, top, right, bottom] == near
    assert [*stands()] == ["1", "2"]
    assert stands()["2"][:2] == pytest.approx((20_000, 6_000), abs=300)


def test_a_hall_is_short_and_as_wide_as_a_phone_until_it_is_enlarged(visit: Visit, axe: str):
    hall = fair_ahead().halls.earliest("pk")
    path = f"/en/organise/{hall.fair_id}/halls/{hall.pk}/"
    page = visit(path, by=ORGANISER, viewport=PHONE, bypass_csp=True)
    expect(page.locator(".plan--fit")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") < LONGEST
    assert wider(page) == 0

    page.get_by_role("button", name="Larger").press("Enter")
    page.get_by_role("button", name="Larger").press("Enter")
    assert wider(page) > 100
    page.get_by_role("button", name="All of it").press("Enter")
    assert wider(page) == 0

    page.evaluate(axe)
    assert barriers(page) == []
    page.locator("summary").filter(has_text="Stands").press("Enter")
    page.get_by_role("link", name="Change Stand T3").press("Enter")
    expect(page.get_by_role("heading", name="Stand T3")).to_be_visible()
    expect(page.get_by_role("link", name="Change Stand T4")).to_be_visible()  # it stays open


def point(page: Page, what: str) -> None:
    adding(page).get_by_label("What").select_option(what)
    page.get_by_role("button", name="Point in the drawing").click()


def told(page: Page, words: str) -> Locator:
    """What is told to who cannot see it."""
    return page.get_by_role("status").filter(has_text=words)


def walls() -> list[tuple[int, int, int, int]]:
    return [(one.x1, one.y1, one.x2, one.y2) for one in drawn().items if isinstance(one, Wall)]


def wider(page: Page) -> int:
    """How many pixels of the drawing are beside its frame."""
    return page.evaluate("plan.scrollWidth - plan.clientWidth")


def press(page: Page, key: str, times: int) -> None:
    for _time in range(times):
        page.keyboard.press(key)


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where in the window a place of the hall is, in metres."""
    found = page.evaluate(
        """([x, y]) => {
            const plane = document.querySelector(".plan__picture").getScreenCTM();
            const { x: across, y: down } = new DOMPoint(x * 1000, y * 1000).matrixTransform(plane);
            return [across, down];
        }""",
        [x, y],
    )
    return found[0], found[1]


def drag(page: Page, begin_at: tuple[float, float], end_at: tuple[float, float]) -> None:
    page.mouse.move(*spot(page, *begin_at))
    page.mouse.down()
    page.mouse.move(*spot(page, *end_at), steps=4)
    page.mouse.up()


def swipe(page: Page, begin_at: tuple[float, float], end_at: tuple[float, float]) -> None:
    """Put a finger down, draw it to the end, and take it off."""
    finger = page.context.new_cdp_session(page)
    (x1, y1), (x2, y2) = spot(page, *begin_at), spot(page, *end_at)
    for step in range(6):
        at = {"x": x1 + (x2 - x1) * step / 5, "y": y1 + (y2 - y1) * step / 5}
        kind = "touchMove" if step else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
