"""A reasoning sitting in a browser: by keyboard alone, without a barrier, at every width."""

from playwright.sync_api import Page

from journeys.places import Visit
from journeys.test_looks import CONTRAST, OPEN_ALL, barriers

WORKER = "samira@belvast.example"
WIDTHS = (320, 390, 1280)


def looked_at(page: Page, axe: str, name: str) -> list[str]:
    """Return what stands in somebody's way."""
    page.evaluate(axe)
    page.evaluate(OPEN_ALL)
    page.emulate_media(color_scheme="light")
    found = barriers(page)
    page.emulate_media(color_scheme="dark")
    found += barriers(page, only=CONTRAST)
    page.emulate_media(color_scheme="light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{name}: {wide} wide on {width}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > WIDTHS[-1]:
        found.append(f"{name}: {wide} wide with letters twice as large")
    return found


def test_a_sitting_by_keyboard_has_no_barrier(visit: Visit, axe: str, region: None):
    path = "/nl/mijn-overstap/jezelf/reasoning/"
    page = visit(path, by=WORKER, bypass_csp=True, reduced_motion="reduce")
    found = looked_at(page, axe, "start")
    page.get_by_role("button", name="Begin").press("Enter")
    for _ in range(20):
        page.wait_for_load_state()
        if page.locator(".picks").count():
            break
        page.get_by_role("radio").first.press("Space")
        page.get_by_role("button", name="Volgende").press("Enter")
    assert page.locator(".picks").count() == 1
    found += looked_at(page, axe, "matrix")

    page.reload()
    page.get_by_role("radio").nth(1).press("Space")
    page.get_by_role("button", name="Volgende").press("Enter")
    page.wait_for_load_state()
    page.get_by_role("button", name="Stop hier").press("Enter")
    page.wait_for_url("**/uitkomst/")
    found += looked_at(page, axe, "result")
    page.goto("/nl/mijn-overstap/jezelf/")
    found += looked_at(page, axe, "list")

    assert found == []
