"""The list of everybody whom a coach helps: who needs attention first."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.values import Language
from doorstroom.matches.queries import sectors_visible_to
from doorstroom.passports.queries import ENOUGH, Case, cases_of, work_of
from doorstroom.people.models import Account
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.paging import page_of

A_PAGE = 10
NUMBER = re.compile(r"(?:kandidaat|candidate)?\s*#?\s*(\d{1,18})", re.ASCII)
"""How a recruiter names somebody of whom they see no name, in either language."""


class Order(Enum):
    """How the coach wants the list."""

    ATTENTION = "attention"
    NAME = "name"
    SKILLS = "skills"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person in the list; `lacks` says what to do first."""

    case: Case
    work: str
    sectors: tuple[str, ...]
    lacks: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """A part of the list; `everybody` counts all of it, also whom a search leaves out."""

    rows: list[Row]
    everybody: int
    asked: str
    orders: list[Option]
    page: Page[int]
    query: str


def show(viewer: Account, *, asked: str, order: Order, number: int, language: Language) -> Cases:
    """Return one page of the people whom a coach helps.

    Raises:
        Http404: when there are not so many pages.
    """
    everybody = cases_of(viewer)
    found = [one for one in everybody if _is_asked(one, _folded(asked))]
    page = page_of(len(found), number=number, size=A_PAGE)
    start = (number - 1) * A_PAGE
    shown = sorted(found, key=_KEYS[order])[start : start + A_PAGE]
    people = [one.person for one in shown]
    work = work_of(people, language=language)
    sectors = sectors_visible_to(viewer, people, language=language) if people else {}
    return Cases(
        rows=[
            Row(
                case=one,
                work=work.get(one.person.pk, ""),
                sectors=sectors.get(one.person.pk, ()),
                lacks=lacks_of(one),
            )
            for one in shown
        ],
        everybody=len(everybody),
        asked=asked,
        orders=_orders_with(order),
        page=page,
        query="?" + urlencode({"q": asked, "order": order.value}) + "&",
    )


def order_named(name: str) -> Order:
    """Return the order asked for; what is unknown is who needs attention first."""
    return Order(name) if name in {one.value for one in Order} else Order.ATTENTION


def lacks_of(case: Case) -> list[str]:
    """Say what of the first things that a switch needs is not there yet."""
    known = ngettext("Only %(count)s skill known", "Only %(count)s skills known", case.known)
    said = [
        (case.has_account, _("No account yet")),
        (
            case.known >= ENOUGH,
            known % {"count": case.known} if case.known else _("No skills known"),
        ),
        (case.shares, _("Shares nothing with an employer yet")),
    ]
    return [words for is_there, words in said if not is_there]


def _orders_with(chosen: Order) -> list[Option]:
    labels = {
        Order.ATTENTION: _("Who needs attention first"),
        Order.NAME: _("By name"),
        Order.SKILLS: _("Most skills proven first"),
    }
    return [Option(order.value, label, order is chosen) for order, label in labels.items()]


def _is_asked(case: Case, asked: str) -> bool:
    number = NUMBER.fullmatch(asked)
    is_number = number is not None and int(number[1]) == case.person.pk
    return is_number or asked in _name(case)


def _folded(text: str) -> str:
    """Return the text without capitals and accents.

    >>> _folded("  Özlem ")
    'ozlem'
    """
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _name(case: Case) -> str:
    return _folded(str(case.person))


# Ties keep the order of `cases_of`, because sorting is stable.
_KEYS: Mapping[Order, Callable[[Case], Any]] = {
    Order.ATTENTION: lambda _: 0,
    Order.NAME: _name,
    Order.SKILLS: lambda case: (-case.proven, _name(case)),
}
