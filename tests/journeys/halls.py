"""A new hall in a browser, and what is in it."""

from playwright.sync_api import Locator, Page, expect

from doorstroom.engine.planning.hall import Drawing
from doorstroom.fairs.models import Hall
from doorstroom.fairs.queries import drawing_of
from journeys.fairs import fair_ahead
from journeys.places import Visit

ORGANISER = "markten@overstapkring.example"
REPORTED = ("ERR_INTERNET_DISCONNECTED", "409 (Conflict)", "422 (Unprocessable")
"""What the browser itself says of a lost connection, of who came second, and of what cannot be."""


def begin(visit: Visit, **options: object) -> Page:
    """The page of a new hall with one exit and one stand."""
    fair = fair_ahead()
    fair.halls.filter(name="Journey").delete()
    path = f"/en/organise/{fair.pk}/halls/"
    page = visit(path, by=ORGANISER, awaits=REPORTED, bypass_csp=True, **options)
    page.get_by_label("Name").fill("Journey")
    page.get_by_label("Width in metres").fill("30")
    page.get_by_label("Depth in metres").fill("15")
    page.get_by_role("button", name="Add and draw").click()
    expect(page.get_by_text("The hall has no exit")).to_be_visible()
    add(page, "Exit", "15", "15")
    expect(page.get_by_text("The hall has no exit")).to_be_hidden()
    add(page, "Stand", "3", "5")
    expect(stand(page, "1")).to_be_visible()
    return page


def adding(page: Page) -> Locator:
    """The form by which something is added."""
    return page.locator("form").filter(has=page.get_by_role("button", name="Add", exact=True))


def add(page: Page, what: str, x: str, y: str) -> None:
    form = adding(page)
    form.get_by_label("What").select_option(what)
    form.get_by_label("Its middle, metres from the left").fill(x)
    form.get_by_label("Its middle, metres from the top").fill(y)
    form.get_by_role("button", name="Add", exact=True).click()


def stand(page: Page, number: str) -> Locator:
    return page.get_by_role("link", name=f"Stand {number},")


def drawn() -> Drawing:
    """What the database holds."""
    return drawing_of(Hall.objects.get(name="Journey"))


def stands() -> dict[str, tuple[int, int, int]]:
    """Of each stand that the database holds x, y and angle."""
    return {one.number: (one.x, one.y, one.angle) for one in drawn().stands}
