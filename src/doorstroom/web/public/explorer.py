"""The causeways explorer: the way from one occupation to every sector. Nothing is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.values import Language
from doorstroom.matches.queries import CausewayPage, causeways_from
from doorstroom.vocabulary.queries import sector_names
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.components.pictures import End, Weight
from doorstroom.web.design.paging import page_of

A_PAGE = 12
LINES_OF_FLOW = 6
WEIGHTS: tuple[tuple[float, Weight], ...] = ((2 / 3, "thick"), (1 / 3, "mid"), (0, "thin"))
"""How thick a line is, by its part of the most occupations that any line stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorer:
    """What the page shows of the steps from one occupation; `towards` is the sector chosen."""

    found: CausewayPage
    towards: str
    sectors: list[Option]
    page: Page[int]
    query: str
    sources: list[End]
    targets: list[End]


def explore(uri: str, *, language: Language, sector: str = "", number: int = 1) -> Explorer | None:
    """Return one page of steps; None for an unknown occupation, all for an unknown sector.

    Raises:
        Http404: when there are not so many pages.
    """
    names = sector_names(language)
    chosen = sector if sector in names else ""
    found = causeways_from(
        uri, language=language, sector=chosen, start=(number - 1) * A_PAGE, count=A_PAGE
    )
    if found is None:
        return None
    letters = sorted(found.sectors, key=lambda one: (-found.sectors[one], names[one]))
    return Explorer(
        found=found,
        towards=names[chosen] if chosen else "",
        sectors=[
            Option("", _("All other sectors"), not chosen),
            *(
                Option(one, f"{names[one]} ({found.sectors[one]})", one == chosen)
                for one in letters
            ),
        ],
        page=page_of(found.total, number=number, size=A_PAGE),
        query=f"{address(uri, chosen)}&",
        sources=[End(found.label, ", ".join(found.sector_names))],
        targets=_ends(found, names),
    )


def address(uri: str, sector: str = "") -> str:
    """Return the query that shows the steps from an occupation, to one sector or to all."""
    return "?" + urlencode({"from": uri} | ({"sector": sector} if sector else {}))


def _ends(found: CausewayPage, names: Mapping[str, str]) -> list[End]:
    """Return where the work leads: the sectors with the most work that is partly alike."""
    most = max(found.leads.values(), default=0)
    letters = sorted(found.leads, key=lambda one: (-found.leads[one], names[one]))
    return [
        End(
            names[letter],
            ngettext("%(count)s occupation", "%(count)s occupations", found.leads[letter])
            % {"count": found.leads[letter]},
            address(found.origin.uri, letter) + "#results",
            next(weight for least, weight in WEIGHTS if found.leads[letter] >= most * least),
        )
        for letter in letters[:LINES_OF_FLOW]
    ]
