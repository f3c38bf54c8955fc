"""A page of ways from work to other work: the map, and the same figures as a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.values import Language
from doorstroom.matches.queries import Way, Ways
from doorstroom.vocabulary.queries import sector_names
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.components.maps import Legend, Stop, width_of
from doorstroom.web.design.components.pictures import End
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.maps.scale import alike_in_words, away_of, scale

A_PAGE = 8
"""So many ways a map shows, and the table below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the reader chose: the work to start from, the sector to go to, and the page."""

    origin: str
    sector: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayMap:
    """One page of ways.

    Attributes:
        found: all ways there are.
        ways: those of this page, in the order of `stops`.
        vacancies: how many vacancies the ways to the chosen sector lead to.
        works: the occupations to start from, where there are several.
        sectors: those that the ways lead to.
    """

    found: Ways
    ways: Sequence[Way]
    vacancies: int
    origin: End
    stops: list[Stop]
    legend: Legend
    works: list[Option]
    sectors: list[Option]
    page: Page[int]
    query: str


def asked_of(request: HttpRequest) -> Asked:
    """Return what the address of a page asks for."""
    return Asked(
        origin=request.GET.get("from", ""),
        sector=request.GET.get("sector", ""),
        number=asked_page(request),
    )


def show(found: Ways, asked: Asked, language: Language) -> WayMap:
    """Return one page of ways; an unknown sector is all of them.

    Raises:
        Http404: when there are not so many pages.
    """
    counts = _by_sector(found.ways)
    sector = asked.sector if asked.sector in counts else ""
    kept = [one for one in found.ways if not sector or sector in one.occupation.sectors]
    page = page_of(len(kept), number=asked.number, size=A_PAGE)
    shown = kept[(asked.number - 1) * A_PAGE : asked.number * A_PAGE]
    origin = asked.origin if asked.origin in {one.uri for one in found.starts} else ""
    query = {"from": origin, "sector": sector}
    return WayMap(
        found=found,
        ways=shown,
        vacancies=sum(one.opening.total for one in kept),
        origin=End(capfirst(get_text_list([one.label for one in found.starts], _("and")))),
        stops=stops_of(shown, most=max((one.opening.total for one in kept), default=0)),
        legend=_legend(found, shown),
        works=_works(found, origin),
        sectors=_sectors(counts, sector, language),
        page=page,
        query="?" + "".join(f"{urlencode({key: one})}&" for key, one in query.items() if one),
    )


def stops_of(ways: Iterable[Way], *, most: int) -> list[Stop]:
    """Return where the ways end on the map; each leads to its row in the table."""
    return [
        Stop(
            label=capfirst(one.label),
            mark=vacancies_in_words(one.opening.total),
            note=_note(one),
            away=away_of(one.closeness),
            width=width_of(one.opening.total, most),
            href=f"#way-{number}",
        )
        for number, one in enumerate(ways, start=1)
    ]


def vacancies_in_words(count: int) -> str:
    """Return how many vacancies there are, in words."""
    return ngettext("%(count)s vacancy", "%(count)s vacancies", count) % {"count": count}


def _note(way: Way) -> str:
    words = alike_in_words(way.closeness)
    if way.km is None:
        return words
    if way.km == 0:
        return _("%(alike)s · in your own town") % {"alike": words}
    return _("%(alike)s · %(km)s km") % {"alike": words, "km": way.km}


def _legend(found: Ways, shown: Iterable[Way]) -> Legend:
    told = "; ".join(
        _("%(work)s: %(vacancies)s, %(alike)s")
        % {
            "work": one.label,
            "vacancies": vacancies_in_words(one.opening.total),
            "alike": alike_in_words(one.closeness),
        }
        for one in shown
    )
    start = get_text_list([one.label for one in found.starts], _("and"))
    return Legend(
        caption=_(
            "The nearer a dot is to the start of its line, the more the work is alike. The "
            "thicker the line, the more vacancies. The table below says the same."
        ),
        title=_("Map of the ways from %(work)s to work with vacancies") % {"work": start},
        told=told + ".",
        scale=scale(),
    )


def _works(found: Ways, origin: str) -> list[Option]:
    """Return the work to start from; nothing to choose where there is one."""
    if len(found.works) <= 1:
        return []
    return [
        Option("", _("All work together"), not origin),
        *(Option(one.uri, capfirst(one.label), one.uri == origin) for one in found.works),
    ]


def _sectors(counts: Counter[str], chosen: str, language: Language) -> list[Option]:
    names = sector_names(language)
    letters = sorted(counts, key=lambda one: (-counts[one], names[one]))
    return [
        Option("", _("All sectors"), not chosen),
        *(Option(one, f"{names[one]} ({counts[one]})", one == chosen) for one in letters),
    ]


def _by_sector(ways: Iterable[Way]) -> Counter[str]:
    """Return how many vacancies there are in each section letter."""
    counts: Counter[str] = Counter()
    for one in ways:
        for letter in one.occupation.sectors:
            counts[letter] += one.opening.total
    return counts
