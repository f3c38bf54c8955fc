"""An organiser draws a hall by keyboard, mouse and form, loses the connection, and nothing else."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from doorstroom.fairs.actions import save_drawing
from doorstroom.fairs.models import Hall
from journeys.halls import add, begin, stand, stands
from journeys.places import Visit
from journeys.test_looks import barriers


@pytest.fixture
def page(visit: Visit) -> Page:
    """The page of a new hall with one exit and one stand."""
    return begin(visit)


def test_a_hall_is_drawn_by_keyboard_and_mouse_and_is_there_again(page: Page, axe: str):
    page.evaluate(axe)
    stand(page, "1").press("Enter")
    expect(page.get_by_role("heading", name="Stand 1")).to_be_visible()
    page.locator("summary").filter(has_text="Make a row").press("Enter")
    page.get_by_label("Stands in the row").fill("4")
    page.get_by_label("Metres between two stands").fill("1")
    page.get_by_label("Stands in the row").press("Enter")
    expect(stand(page, "4")).to_have_accessible_name(
        "Stand 4, 12.00 m from the left, 5.00 m from the top, 2.00 m wide, 1.50 m deep"
    )

    stand(page, "4").press("Shift+ArrowDown")
    expect(page.get_by_role("status").filter(has_text="6.00 m from the top")).to_have_count(1)
    expect(stand(page, "4")).to_be_focused()
    page.keyboard.press("r")
    expect(stand(page, "4")).to_have_accessible_name(re.compile("turned 90 degrees"))
    page.keyboard.press("d")
    expect(stand(page, "5")).to_be_focused()
    page.keyboard.press("Delete")
    expect(stand(page, "5")).to_have_count(0)
    by_keyboard = stands()
    assert by_keyboard["4"] == (12_000, 6_000, 90)

    drag(page, stand(page, "2"), 2, 4)
    expect(stand(page, "2")).to_have_accessible_name(re.compile("9.00 m from the top"))
    assert stands()["2"] == (8_000, 9_000, 0)
    stand(page, "2").press("Control+z")
    expect(stand(page, "2")).to_have_accessible_name(re.compile("5.00 m from the top"))
    assert stands() == by_keyboard

    assert barriers(page) == []
    page.reload()
    expect(page.locator(".plan__item--stand")).to_have_count(4)
    page.get_by_role("button", name="Do again").click()
    expect(stand(page, "2")).to_have_accessible_name(re.compile("9.00 m from the top"))


def test_the_mouse_turns_what_is_chosen_by_its_handle(page: Page):
    turn_back(page)

    expect(stand(page, "1")).to_have_accessible_name(re.compile("turned 270 degrees"))
    assert stands() == {"1": (3_000, 5_000, 270)}


def test_a_finger_moves_what_was_tapped_and_scrolls_over_all_else(page: Page):
    add(page, "Stand", "9", "5")
    expect(stand(page, "2")).to_have_attribute("aria-current", "true")

    swipe(page, stand(page, "1"))
    swipe(page, stand(page, "2"))

    expect(stand(page, "2")).not_to_have_accessible_name(re.compile("5.00 m from the top"))
    assert stands()["1"] == (3_000, 5_000, 0)
    assert stands()["2"][1] > 6_000


def test_what_is_drawn_without_a_connection_is_kept_and_sent(page: Page):
    page.context.set_offline(True)
    stand(page, "1").press("ArrowRight")
    expect(page.get_by_text("No connection. Your change is kept")).to_be_visible()
    assert stands() == {"1": (3_000, 5_000, 0)}
    address = page.url
    page.goto("about:blank")  # the tab is closed
    page.context.set_offline(False)

    page.goto(address)

    expect(stand(page, "1")).to_have_accessible_name(re.compile("3.10 m from the left"))
    assert stands() == {"1": (3_100, 5_000, 0)}


def test_two_who_draw_at_once_both_keep_what_they_drew(page: Page):
    hall = Hall.objects.get(name="Journey")
    theirs = {"edit": "move", "ids": ["stand-1"], "dx": 0, "dy": 2_000}
    save_drawing(hall=hall, edit=theirs, based_on=hall.position)

    stand(page, "1").press("Shift+ArrowRight")

    expect(page.get_by_text("Somebody else was first")).to_be_visible()
    assert stands() == {"1": (3_000, 7_000, 0)}
    page.get_by_role("button", name="Send mine once more").click()
    expect(stand(page, "1")).to_have_accessible_name(re.compile("4.00 m from the left"))
    assert stands() == {"1": (4_000, 7_000, 0)}


def swipe(page: Page, one: Locator) -> None:
    """Put a finger on an item, go down, and take it off."""
    one.scroll_into_view_if_needed()
    box = one.locator(".plan__shape").bounding_box()
    assert box is not None
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for step in range(5):
        kind = "touchMove" if step else "touchStart"
        at = {"x": box["x"] + 10, "y": box["y"] + 10 + 20 * step}
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def turn_back(page: Page) -> None:
    """Take the chosen item by its handle, and let it go a quarter to the left."""
    page.locator(".plan__handle").scroll_into_view_if_needed()
    handle, item = (
        page.locator(one).bounding_box() for one in (".plan__handle", ".plan__item--chosen path")
    )
    assert handle is not None
    assert item is not None
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(item["x"] - 30, item["y"] + item["height"] / 2, steps=3)
    page.mouse.up()


def drag(page: Page, one: Locator, across: float, down: float) -> None:
    """Take an item with the mouse, and let it go so many metres further."""
    one.scroll_into_view_if_needed()
    metre = page.evaluate("document.querySelector('.plan__picture').getScreenCTM().a * 1000")
    box = one.locator(".plan__shape").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across * metre / 2, y + down * metre / 2)
    page.mouse.move(x + across * metre, y + down * metre)
    page.mouse.up()
