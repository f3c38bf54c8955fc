"""The causeways explorer: the way from one occupation to every sector. Nothing is left out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.values import Language
from doorstroom.matches.queries import CausewayPage, causeways_from
from doorstroom.vocabulary.queries import sector_names
from doorstroom.web.design.components.pictures import End, Weight
from doorstroom.web.public.paging import page_of

A_PAGE = 12
LINES_OF_FLOW = 6
WEIGHTS: tuple[Weight, ...] = ("thick", "thick", "mid", "mid", "thin", "thin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One sector to look at; an empty code is all of them."""

    code: str
    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorer:
    """What the page shows of the steps from one occupation."""

    found: CausewayPage
    filters: list[Filter]
    page: Page[int]
    query: str
    sources: list[End]
    targets: list[End]


def explore(uri: str, *, language: Language, sector: str, number: int) -> Explorer | None:
    """Return one page of steps; None for an unknown occupation, all for an unknown sector.

    Raises:
        Http404: when there are not so many pages.
    """
    chosen = sector if sector in sector_names(language) else ""
    found = causeways_from(
        uri, language=language, sector=chosen, start=(number - 1) * A_PAGE, count=A_PAGE
    )
    if found is None:
        return None
    filters = _filters(found, chosen, language)
    return Explorer(
        found=found,
        filters=filters,
        page=page_of(found.total, number=number, size=A_PAGE),
        query=f"{address(uri, chosen)}&",
        sources=[End(found.label, ", ".join(found.sector_names))],
        targets=_ends(filters[1:]),
    )


def address(uri: str, sector: str = "") -> str:
    """Return the query that shows the steps from an occupation, to one sector or to all."""
    return "?" + urlencode({"from": uri} | ({"sector": sector} if sector else {}))


def _filters(found: CausewayPage, chosen: str, language: Language) -> list[Filter]:
    names = sector_names(language)
    letters = sorted(found.sectors, key=lambda letter: (-found.sectors[letter], names[letter]))
    return [
        Filter(
            code=letter,
            label=names[letter] if letter else _("All sectors"),
            count=found.sectors.get(letter, 0),
            href=address(found.origin.uri, letter),
            chosen=letter == chosen,
        )
        for letter in ("", *letters)
    ]


def _ends(sectors: list[Filter]) -> list[End]:
    """Return the sectors with the most steps, which come first, with the thickest lines."""
    return [
        End(
            one.label,
            ngettext("%(count)s occupation", "%(count)s occupations", one.count)
            % {"count": one.count},
            one.href,
            weight,
        )
        for one, weight in zip(sectors[:LINES_OF_FLOW], WEIGHTS, strict=False)
    ]
