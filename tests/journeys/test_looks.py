"""What every page owes every reader: no barrier, no sideways scrolling, print, one's own brand."""

from itertools import groupby
from operator import itemgetter

import pytest
from playwright.sync_api import Page, expect

from journeys.places import PAGES, Visit
from journeys.rooms import rooms

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"type": "tag", "values": TAGS}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
OTHER_CITY = {
    "--brand-water": "rgb(180, 20, 60)",
    "--brand-water-deep": "rgb(60, 0, 20)",
    "--brand-radius": "0",
    "--brand-font-heading": "serif",
}


def barriers(page: Page, *, only: dict[str, object] = EVERYTHING) -> list[str]:
    """Return what axe calls serious or critical; it must have been added to the page."""
    wanted = {"runOnly": only, "resultTypes": ["violations"]}
    found = page.evaluate("wanted => axe.run(document, wanted)", wanted)
    return [
        f"{page.url} {one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_have_no_barrier_in_light_and_in_dark(visit: Visit, axe: str, language: str):
    found = []
    page = visit(PAGES[language][0], bypass_csp=True, reduced_motion="reduce")
    for path in PAGES[language]:
        page.goto(path)
        page.evaluate(axe)
        page.evaluate(OPEN_ALL)
        page.emulate_media(color_scheme="light")
        found += barriers(page)
        page.emulate_media(color_scheme="dark")
        found += barriers(page, only=CONTRAST)

    assert found == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_fit_every_screen(visit: Visit, language: str):
    found, wanted = {}, {}
    page = visit(PAGES[language][0])
    for path in PAGES[language]:
        page.goto(path)
        page.evaluate(OPEN_ALL)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[path, width] = page.evaluate("document.documentElement.scrollWidth")
            wanted[path, width] = width

    assert found == wanted


@pytest.mark.parametrize("language", ["nl", "en"])
def test_rooms_have_no_barrier_and_fit_every_screen(visit: Visit, axe: str, language: str):
    found, too_wide = [], []
    for by, some in groupby(rooms(language), key=itemgetter(0)):
        page = visit(f"/{language}/", by=by, bypass_csp=True, reduced_motion="reduce")
        for _, path in some:
            answer = page.goto(path)
            assert answer is not None
            assert (path, answer.status) == (path, 200)
            page.evaluate(axe)
            page.evaluate(OPEN_ALL)
            page.emulate_media(color_scheme="light")
            found += barriers(page)
            page.emulate_media(color_scheme="dark")
            found += barriers(page, only=CONTRAST)
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate("document.documentElement.scrollWidth") != width:
                    too_wide.append((path, width))

    assert found == []
    assert too_wide == []


@pytest.mark.parametrize("path", ["/nl/inloggen/", "/en/password/", "/nl/wachtwoord/verstuurd/"])
def test_signing_in_has_no_barrier(visit: Visit, axe: str, path: str):
    page = visit(path, bypass_csp=True)

    page.evaluate(axe)

    assert barriers(page) == []


def test_barriers_are_found_where_one_is_planted(visit: Visit, axe: str):
    page = visit("/nl/", bypass_csp=True)
    page.evaluate("document.querySelector('h1').innerHTML = '<button></button>'")

    page.evaluate(axe)

    [found] = barriers(page)
    assert "button-name" in found


def test_page_not_found_has_no_barrier(visit: Visit, axe: str):
    page = visit("/nl/nergens/", status=404, bypass_csp=True)

    page.evaluate(axe)

    assert barriers(page) == []


def test_options_have_no_barrier(visit: Visit, axe: str):
    page = visit("/nl/overstappen/", bypass_csp=True)
    page.get_by_role("combobox").press_sequentially("planner", delay=20)
    page.get_by_role("option").first.wait_for()

    page.evaluate(axe)

    assert barriers(page) == []


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_gallery_shows_every_component_by_name(visit: Visit, medium: str):
    page = visit("/nl/design/")
    page.emulate_media(media=medium)

    specimens = page.locator("[data-component]")
    assert specimens.count() > 30
    for specimen in specimens.all():
        assert specimen.locator("code").is_visible()


def test_print_shows_the_reasons_of_a_closed_disclosure(visit: Visit):
    page = visit("/nl/voorbeeld/")
    closed = page.locator("details:not([open]) .reason").first
    assert not closed.is_visible()

    page.emulate_media(media="print")

    assert closed.is_visible()
    assert not page.get_by_label("Volgorde").is_visible()


def test_print_of_causeways_stays_a_list(visit: Visit):
    page = visit(PAGES["nl"][4])
    page.emulate_media(media="print")

    assert page.locator(".causeway__title").first.is_visible()
    assert not page.locator(".reason").first.is_visible()
    assert not page.locator("form").first.is_visible()


def test_brand_of_another_city_restyles_the_pages(visit: Visit):
    page = visit("/nl/overstappen/", bypass_csp=True)
    button = page.get_by_role("button", name="Zoek")
    before = button.evaluate("one => getComputedStyle(one).backgroundColor")

    values = "".join(f"{name}: {value};" for name, value in OTHER_CITY.items())
    page.add_style_tag(content=f":root {{ {values} }}")

    assert before != "rgb(180, 20, 60)"
    expect(button).to_have_css("background-color", "rgb(180, 20, 60)")
    expect(button).to_have_css("border-radius", "0px")
    heading = page.get_by_role("heading", level=1)
    assert heading.evaluate("one => getComputedStyle(one).fontFamily") == "serif"


def test_forced_colours_keep_the_controls_visible(visit: Visit):
    page = visit("/nl/overstappen/", forced_colors="active")
    edge = page.get_by_role("button", name="Zoek").evaluate(
        "one => getComputedStyle(one).borderTopColor"
    )

    assert edge not in {"rgba(0, 0, 0, 0)", "transparent"}


def test_reduced_motion_stops_what_moves(visit: Visit):
    page = visit("/nl/", reduced_motion="reduce")
    button = page.get_by_role("link", name="Kijk waar jouw werk je brengt")

    assert button.evaluate("one => getComputedStyle(one).transitionDuration") == "0s"
