"""A visitor looks where the work of a contact centre agent can lead."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from journeys.places import Visit

MOST_TABS = 40


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the keyboard stands on what carries a name."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.innerText || document.activeElement.name")
        if name in here:
            return
    pytest.fail(f"the keyboard does not come to {name!r}")


def test_visitor_comes_from_home_to_reasons_by_keyboard_alone(visit: Visit):
    page = visit("/nl/")

    tab_to(page, "Kijk waar jouw werk je brengt")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/nl/overstappen/")
    tab_to(page, "q")
    page.keyboard.type("klantcon", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("klantcontactmedewerker")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-activedescendant", "option-1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_contain_text("Klantcontactmedewerker: 91")
    tab_to(page, "Wat past, wat bijna past en wat dat werk ook vraagt")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Dit past bijna").first).to_be_visible()
    expect(page.locator(".reason").first).to_be_visible()


def test_visitor_comes_from_home_to_reasons_without_javascript(visit: Visit):
    page = visit("/en/", java_script_enabled=False)

    page.get_by_role("link", name="See where your work can take you").click()
    page.get_by_role("searchbox", name="What work do you do now?").fill("contact centre")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Contact centre agent", exact=True).click()
    page.get_by_label("To which sector?").select_option("Care and welfare (17)")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".causeway").first).to_contain_text("Care and welfare")
    page.locator(".causeway summary").first.click()
    expect(page.locator(".reason").first).to_be_visible()
    page.locator(".causeway__title a").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("From contact centre agent to")
    expect(page.locator(".reasons")).to_have_count(3)


def test_visitor_closes_the_options_with_escape_and_opens_them_again(visit: Visit):
    page = visit("/nl/overstappen/")
    search = page.get_by_role("combobox")

    search.press_sequentially("planner", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("gevonden")
    search.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(search).to_have_attribute("aria-expanded", "false")
    search.press("ArrowDown")

    expect(page.get_by_role("listbox")).to_be_visible()
    expect(search).to_have_value("planner")


def test_an_answer_that_comes_late_does_not_open_what_was_closed(visit: Visit):
    page = visit("/nl/overstappen/")
    search = page.get_by_role("combobox")
    search.fill("timmerman")
    expect(page.get_by_role("listbox")).to_be_visible()
    under_way: list[Route] = []
    page.route(re.compile(r"\?q="), lambda route: under_way.append(route))  # noqa: PLW0108
    with page.expect_request(re.compile(r"\?q=")):
        search.fill("planner")
    search.press("Escape")

    while under_way:
        under_way.pop().continue_()
    expect(page.locator("[role=option]").first).to_contain_text("planner")

    expect(page.get_by_role("listbox")).to_be_hidden()


def test_visitor_hears_that_nothing_was_found(visit: Visit):
    page = visit("/en/causeways/")

    page.get_by_role("combobox").press_sequentially("xqzzy", delay=20)

    expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Nothing found for “xqzzy”. Try another word.")


def test_visitor_leaves_the_open_list_by_tab_for_the_button(visit: Visit):
    page = visit("/nl/overstappen/")
    page.get_by_role("combobox").press_sequentially("en", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Zoek")).to_be_focused()


def test_visitor_chooses_an_option_with_the_mouse(visit: Visit):
    page = visit("/en/causeways/")

    choose(page, "bank counter")

    expect(page.get_by_role("heading", level=2).first).to_contain_text(
        "possible moves to other sectors"
    )


def choose(page: Page, text: str) -> None:
    """Type, wait until what is offered answers all of it, and click the first."""
    page.get_by_role("combobox").press_sequentially(text, delay=20)
    first = page.get_by_role("option").first
    expect(first).to_contain_text(text)
    first.click()


def test_visitor_filters_by_sector_and_goes_back(visit: Visit):
    page = visit("/nl/overstappen/")
    choose(page, "klantcontact")
    heading = page.get_by_role("heading", level=2).first

    page.get_by_label("Naar welke sector?").select_option("Q")
    expect(heading).to_contain_text("7 overstappen")
    assert "sector=Q" in page.url
    page.get_by_role("link", name="English").click()
    expect(heading).to_contain_text("7 possible moves to")
    page.go_back()
    page.go_back()

    expect(heading).to_contain_text("91 overstappen")


def test_visitor_puts_the_example_in_another_order(visit: Visit):
    page = visit("/nl/voorbeeld/")

    page.get_by_label("Volgorde").select_option("distance")

    expect(page).to_have_url("/nl/voorbeeld/?order=distance")
    expect(page.locator(".light__text").first).to_contain_text("In je eigen plaats")
