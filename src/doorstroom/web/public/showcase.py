"""The invented worker whose matches anyone may look at."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
from doorstroom.matches.phrases import euros, paper
from doorstroom.matches.queries import Order, ShownMatch, matches_of
from doorstroom.passports import queries
from doorstroom.people.models import Person
from doorstroom.people.queries import showcase_person
from doorstroom.web.design.components.forms import Option
from doorstroom.web.public.paging import page_of

A_PAGE = 8
ON_THE_HOME_PAGE = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing the person asks of a job."""

    subject: str
    text: str


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
        wishes=_wishes(person),
        matches=found.matches,
        page=page_of(found.total, number=number, size=size),
        orders=_orders(order),
        query="?" + urlencode({"order": order.value}) + "&",
    )


def occupation_held() -> str:
    """Return the uri of the work the person does now; empty without a demonstration."""
    person = showcase_person()
    return queries.occupation_held(person) if person else ""


def order_named(name: str) -> Order:
    """Return the order a reader asked for; what is unknown is the order by standing."""
    return Order(name) if name in {one.value for one in Order} else Order.STANDING


def _orders(chosen: Order) -> list[Option]:
    labels = {
        Order.STANDING: _("Fits best and possible now first"),
        Order.FIT: _("Best fit first"),
        Order.DISTANCE: _("Nearest first"),
        Order.WAGE: _("Highest wage first"),
    }
    return [Option(order.value, label, order is chosen) for order, label in labels.items()]


def _wishes(person: Person) -> list[Wish]:
    """Return what the person told us; what is not known is left out."""
    hours = {"low": f"{person.hours_min or 0:g}", "high": f"{person.hours_max or 0:g}"}
    wishes = []
    if person.place and person.max_km is not None:
        facts = {"place": person.place, "km": f"{person.max_km:g}"}
        wishes.append(Wish(_("Travel"), _("from %(place)s, up to %(km)s km") % facts))
    if person.hours_min is not None and person.hours_max is not None:
        wishes.append(Wish(_("Hours"), _("%(low)s to %(high)s hours a week") % hours))
    if person.wage_min is not None:
        facts = {"wage": euros(person.wage_min)}
        wishes.append(Wish(_("Wage"), _("at least %(wage)s a month, full time") % facts))
    if person.papers:
        wishes.append(Wish(_("Papers"), ", ".join(map(paper, person.papers))))
    return wishes
