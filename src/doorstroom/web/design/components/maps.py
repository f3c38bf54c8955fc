"""Maps of where work leads; the names stand beside the lines as text, and a table below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.safestring import SafeString

from doorstroom.web.design.components.library import drawn, register
from doorstroom.web.design.components.pictures import End

WIDTHS = 5
"""So many thicknesses a line can have."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a way ends.

    Attributes:
        away: how far from the start it is drawn, 0 (the same) to 1.
        width: how thick its line is, 1 to `WIDTHS`.
        mark: a few words that stand before the note, such as a number.
    """

    label: str
    mark: str
    note: str
    away: float
    width: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from one of the sources to one of the targets, by their numbers.

    Attributes:
        width: how thick it is, 1 to `WIDTHS`.
        is_weak: it is drawn dashed.
    """

    source: int
    target: int
    width: int
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Legend:
    """What a map shows, in words.

    Attributes:
        caption: how to read it, above the picture; empty where another says so.
        title: what it is, for who does not see it.
        told: what it shows, in sentences, for who does not see it.
        scale: names of the bands between start and end, the nearest first; may be ().
    """

    caption: str
    title: str
    told: str
    scale: tuple[str, ...] = ()


def width_of(count: int, most: int) -> int:
    """Return how thick the line of a count is, beside the largest.

    >>> [width_of(count, 20) for count in (1, 5, 10, 20)]
    [1, 2, 3, 5]
    """
    return min(max(1, -(-WIDTHS * count // max(most, 1))), WIDTHS)


@register.simple_tag
def way_map(origin: End, stops: Sequence[Stop], legend: Legend) -> SafeString:
    """Draw ways from one start; the nearer a stop to it, the more alike."""
    rows = [100 * (number + 0.5) / len(stops) for number in range(len(stops))]
    drawings = [
        {
            "width": stop.width,
            "wide": f"M0 50C{x / 2:.1f} 50 {x / 2:.1f} {y:.1f} {x:.1f} {y:.1f}",
            "narrow": f"M4 0C4 {y:.1f} 4 {y:.1f} {max(x, 12):.1f} {y:.1f}",
            "rest": f"M{x:.1f} {y:.1f}H100",
            "dot": f"M{x:.1f} {y:.1f}h0",
        }
        for stop, y in zip(stops, rows, strict=True)
        for x in [max(100 * min(stop.away, 1), 6)]
    ]
    bands = [
        {"name": name, "x": 100 * number / len(legend.scale), "odd": number % 2}
        for number, name in enumerate(legend.scale)
    ]
    return drawn(
        "way_map",
        origin=origin,
        stops=stops,
        lines=drawings,
        legend=legend,
        bands=bands,
        breadth=100 / max(len(bands), 1),
        mark=_mark(origin.label, *(one.label for one in stops)),
    )


@register.simple_tag
def flow_map(
    sources: Sequence[End], targets: Sequence[End], ties: Sequence[Tie], legend: Legend
) -> SafeString:
    """Draw lines between some of the sources and some of the targets."""
    lines = [
        {"path": _line(tie, len(sources), len(targets)), "width": tie.width, "weak": tie.is_weak}
        for tie in sorted(ties, key=lambda tie: -tie.width)
    ]
    labels = [one.label for one in (*sources, *targets)]
    return drawn(
        "flow_map",
        sources=sources,
        targets=targets,
        lines=lines,
        legend=legend,
        mark=_mark(*labels),
    )


def _line(tie: Tie, sources: int, targets: int) -> str:
    high, low = 100 * (tie.source + 0.5) / sources, 100 * (tie.target + 0.5) / targets
    return f"M1 {high:.1f}C45 {high:.1f} 55 {low:.1f} 99 {low:.1f}"


def _mark(*labels: str) -> str:
    """Return an id for the parts of a map on a page that may have several."""
    return f"map-{crc32('|'.join(labels).encode()):08x}"
