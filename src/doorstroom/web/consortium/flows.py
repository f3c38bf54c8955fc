"""The map of a whole region: from the work that disappears to the work there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.matches.phrases import ALIKE_FROM
from doorstroom.matches.queries import Flow, Incoming, Outgoing, RegionFlows
from doorstroom.web.design.components.maps import Legend, Stop, Tie, width_of
from doorstroom.web.design.components.pictures import End
from doorstroom.web.design.paging import page_of
from doorstroom.web.maps.scale import alike_in_words, away_of
from doorstroom.web.maps.ways import vacancies_in_words

SOURCES, TARGETS = 8, 10
"""So many kinds of work the picture shows on either side; the tables show all."""
A_PAGE = 8
"""So many occupations have their table on one page."""
EACH = 5
"""So many ways of each occupation stand in the table; the map of that occupation shows all."""
STRONG = ALIKE_FROM[1]
"""From here on a line is drawn unbroken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: from where, to where, and what is in between."""

    flow: Flow
    target: Incoming
    alike: str


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """The rows of one occupation; `more` counts the ways that stand on its own map only.

    `origin`, `stops` and `legend` draw it by itself, where there is no room for all together.
    """

    origin: End
    stops: list[Stop]
    legend: Legend
    outgoing: Outgoing
    href: str
    rows: list[Row]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowMap:
    """The map with its tables.

    Attributes:
        people: how many people are counted.
        reached: how many vacancies lie near the work of those.
        vacancies: how many vacancies there are of which the occupation is known.
        starts: occupations that lead somewhere, those of this page.
        drawn: those of them that stand in the picture.
        dead_ends: those that lead to no vacancy.
        unreached: work with vacancies to which nobody who is counted is near.
    """

    found: RegionFlows
    people: int
    reached: int
    vacancies: int
    sources: list[End]
    targets: list[End]
    ties: list[Tie]
    legend: Legend
    starts: list[From]
    drawn: list[From]
    page: Page[int]
    dead_ends: list[From]
    unreached: list[Incoming]


def show(found: RegionFlows, *, number: int) -> FlowMap:
    """Return the map of a region with one page of its tables.

    Raises:
        Http404: when there are not so many pages.
    """
    leading = [one for one in found.outgoing if one.flows]
    page = page_of(len(leading), number=number, size=A_PAGE)
    shown = leading[(number - 1) * A_PAGE : number * A_PAGE]
    drawn = found.outgoing[:SOURCES]
    groups = _drawn_groups(found, drawn)
    near = [one for one in found.openings.values() if one.people]
    return FlowMap(
        found=found,
        people=sum(one.people for one in found.outgoing),
        reached=sum(one.opening.total for one in near),
        vacancies=sum(one.opening.total for one in found.openings.values()),
        sources=[_source(one) for one in drawn],
        targets=[_target(found.openings[group]) for group in groups],
        ties=_ties(found, drawn, groups),
        legend=_legend(found, drawn),
        starts=[_from(found, one) for one in shown],
        drawn=[_from(found, one) for one in drawn if one.flows],
        page=page,
        dead_ends=[_from(found, one) for one in found.outgoing if not one.flows],
        unreached=[one for one in found.openings.values() if not one.people],
    )


def address_of(origin: str) -> str:
    """Return where the map of one occupation stands."""
    return reverse("consortium:ways") + "?" + urlencode({"from": origin})


def people_in_words(count: int) -> str:
    """Return how many people there are, in words."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def _from(found: RegionFlows, one: Outgoing) -> From:
    rows = [
        Row(flow=flow, target=found.openings[flow.group], alike=alike_in_words(flow.closeness))
        for flow in one.flows[:EACH]
    ]
    more = len(one.flows) - len(rows)
    return From(
        origin=_source(one),
        stops=_stops(rows),
        legend=Legend(caption="", title=capfirst(one.label), told=_told(found, one)),
        outgoing=one,
        href=address_of(one.uri),
        rows=rows,
        more=more,
    )


def _stops(rows: Sequence[Row]) -> list[Stop]:
    most = max((row.target.opening.total for row in rows), default=0)
    return [
        Stop(
            label=_target(row.target).label,
            mark=_target(row.target).note,
            note=row.alike,
            away=away_of(row.flow.closeness),
            width=width_of(row.target.opening.total, most),
        )
        for row in rows
    ]


def _drawn_groups(found: RegionFlows, drawn: Sequence[Outgoing]) -> list[str]:
    """Return the work with most vacancies to which a line leads, so that few lines cross."""
    starts: dict[str, list[int]] = {}
    for number, one in enumerate(drawn):
        for flow in one.flows:
            starts.setdefault(flow.group, []).append(number)
    kept = [group for group in found.openings if group in starts][:TARGETS]
    return sorted(kept, key=lambda group: sum(starts[group]) / len(starts[group]))


def _source(one: Outgoing) -> End:
    note = people_in_words(one.people)
    if not one.flows:
        note = _("%(people)s · nothing opens now") % {"people": note}
    return End(capfirst(one.label), note, address_of(one.uri))


def _target(one: Incoming) -> End:
    label = capfirst(one.label)
    if one.more:
        label = _("%(work)s and similar") % {"work": label}
    return End(label, vacancies_in_words(one.opening.total))


def _ties(found: RegionFlows, drawn: Sequence[Outgoing], groups: Sequence[str]) -> list[Tie]:
    places = {group: number for number, group in enumerate(groups)}
    most = max((found.openings[group].opening.total for group in groups), default=0)
    return [
        Tie(
            source=number,
            target=places[flow.group],
            width=width_of(found.openings[flow.group].opening.total, most),
            is_weak=flow.closeness < STRONG,
        )
        for number, one in enumerate(drawn)
        for flow in one.flows
        if flow.group in places
    ]


def _legend(found: RegionFlows, drawn: Sequence[Outgoing]) -> Legend:
    return Legend(
        caption=_(
            "Left is work that disappears, right is work with vacancies. The thicker the line, "
            "the more vacancies. An unbroken line: much alike. A broken line: partly alike. What "
            "is less alike has no line. The table below says the same."
        ),
        title=_("Map of the region: from work that disappears to work with vacancies"),
        told=" ".join(_told(found, one) for one in drawn),
    )


def _told(found: RegionFlows, one: Outgoing) -> str:
    ways = ", ".join(
        f"{found.openings[flow.group].label} ({alike_in_words(flow.closeness)})"
        for flow in one.flows[:EACH]
    )
    return _("From %(work)s: %(ways)s.") % {
        "work": one.label,
        "ways": ways or _("nothing opens now"),
    }
