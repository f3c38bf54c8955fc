"""What a reader would rather look at than read; each says in words what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from django.utils.safestring import SafeString

from doorstroom.web.design.components.library import checked, drawn, register

LightState = Literal["green", "amber", "red", "unknown"]
ReasonKind = Literal["fits", "nearly", "missing"]
Weight = Literal["thin", "mid", "thick"]
StepState = Literal["", "done", "now", "later"]


@dataclass(frozen=True, slots=True)
class End:
    """Where a line of the flow ends."""

    label: str
    note: str = ""
    href: str = ""
    weight: Weight = "mid"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; with a `state`, the way is somebody's own."""

    title: str
    text: str
    state: StepState = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of why: what it is about, and in a few words how or through what.

    Lines that follow each other with the same `group` stand under it.
    """

    label: str
    detail: str = ""
    group: str = ""


@register.simple_tag
def share(value: float, words: str, whole: str = "") -> SafeString:
    """Show a part of a whole (0 to 1) as a bar, with words for it and for what it is a part of."""
    percent = round(100 * min(max(value, 0.0), 1.0))
    return drawn("share", percent=percent, words=words, whole=whole)


@register.simple_tag
def proof(marks: int, words: str) -> SafeString:
    """Show how strongly something is proven: squares, of which 0 to 5 are full, and words."""
    return drawn("proof", squares=[one < marks for one in range(5)], words=words)


@register.simple_tag
def band(low: float, value: float, high: float, words: str) -> SafeString:
    """Show between what and what something lies, from 0 to 1, and where it most likely is."""
    least, most, likely = (round(100 * min(max(one, 0.0), 1.0)) for one in (low, high, value))
    wide = max(most - least, 1)
    return drawn("band", low=least, high=most, value=likely, wide=wide, words=words)


@register.simple_tag
def light(state: LightState, subject: str, text: str) -> SafeString:
    """Show whether something is feasible: by shape and in words, never by colour alone."""
    return drawn("light", state=checked(state, LightState), subject=subject, text=text)


@register.simple_tag
def reasons(kind: ReasonKind, heading: str, lines: Sequence[Reason], level: int = 4) -> SafeString:
    """List why: what fits, what nearly fits, what is missing."""
    return drawn(
        "reasons", kind=checked(kind, ReasonKind), heading=heading, lines=lines, level=level
    )


@register.simple_tag
def flow(sources: Sequence[End], targets: Sequence[End], caption: str) -> SafeString:
    """Draw lines from every source to every target; a target's weight is its line's thickness."""
    lines = [
        {"path": _line(start, len(sources), end, len(targets)), "weight": target.weight}
        for start in range(len(sources))
        for end, target in enumerate(targets)
    ]
    branches = [
        {"path": _branch(end, len(targets)), "weight": target.weight}
        for end, target in enumerate(targets)
    ]
    labels = "|".join(one.label for one in (*sources, *targets))
    return drawn(
        "flow",
        sources=sources,
        targets=targets,
        lines=lines,
        branches=branches if len(sources) == 1 else [],
        caption=caption,
        mark=f"flow-{crc32(labels.encode()):08x}",
    )


@register.simple_tag
def steps(items: Sequence[Step]) -> SafeString:
    """Draw the way as a line with one stop for each step."""
    return drawn("steps", items=items)


def _line(start: int, starts: int, end: int, ends: int) -> str:
    """Return the path of one line through a box of 100 by 100, rows spread evenly."""
    high, low = 100 * (start + 0.5) / starts, 100 * (end + 0.5) / ends
    return f"M0 {high:.1f}C45 {high:.1f} 55 {low:.1f} 100 {low:.1f}"


def _branch(end: int, ends: int) -> str:
    """Return the path of one line that falls from the top before it turns to its row."""
    low = 100 * (end + 0.5) / ends
    return f"M10 0C10 {low:.1f} 10 {low:.1f} 100 {low:.1f}"
