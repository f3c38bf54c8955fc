"""The invented worker whose matches anyone may look at."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page

from doorstroom.engine.values import Language
from doorstroom.matches.queries import Order, ShownMatch, matches_of
from doorstroom.passports import queries
from doorstroom.people.queries import showcase_person
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.paging import page_of
from doorstroom.web.reasons.lists import Wish, orders_with, wishes_of

A_PAGE = 8
ON_THE_HOME_PAGE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Showcase:
    """What the pages show of the person and a part of the list."""

    name: str
    about: str
    wishes: list[Wish]
    matches: tuple[ShownMatch, ...]
    page: Page[int]
    orders: list[Option]
    query: str


def best_matches(language: Language) -> Showcase | None:
    """Return the person with the three best matches; None without a demonstration."""
    return show(language=language, order=Order.STANDING, number=1, size=ON_THE_HOME_PAGE)


def show(*, language: Language, order: Order, number: int, size: int = A_PAGE) -> Showcase | None:
    """Return the person with one page of matches; None without a demonstration.

    Raises:
        Http404: when there are not so many pages.
    """
    person = showcase_person()
    if person is None:
        return None
    start = (number - 1) * size
    found = matches_of(person, language=language, order=order, start=start, count=size)
    return Showcase(
        name=person.name,
        about=person.about_nl if language == "nl" else person.about_en,
        wishes=wishes_of(person),
        matches=found.matches,
        page=page_of(found.total, number=number, size=size),
        orders=orders_with(order, is_unweighed=found.unweighed is not None),
        query="?" + urlencode({"order": order.value}) + "&",
    )


def occupation_held() -> str:
    """Return the uri of the work the person does now; empty without a demonstration."""
    person = showcase_person()
    return queries.occupation_held(person) if person else ""
