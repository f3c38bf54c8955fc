"""What stands in a hall: walls, doors, exits, columns, points, stands, corners and areas.

Whole millimetres from the upper left corner of the hall, x to the right and y down, as on a
screen; whole degrees clockwise. At angle 0 a stand faces down: its front is its lower side, and its
width lies along x. A door or an exit at angle 0 lies in a wall along x, and its leaf swings down.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import ClassVar, Final

LARGEST: Final = 500_000
"""Millimetres: no measure in a hall is above this."""
MAX_POINTS: Final = 100
MAX_FACILITIES: Final = 40
FACILITIES: Final = ("power", "screen", "workbench", "sink", "shop_window", "oven")
"""Facilities that the checks know; a fair may have keys of its own besides."""
SWINGS: Final = ("none", "left", "right", "both")
USES: Final = ("stage", "workshop", "quiet_room", "registration", "other")
KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")

Point = tuple[int, int]
"""x and y, in millimetres."""


class HallError(ValueError):
    """Something about a hall cannot be; the message says what to do.

    Attributes:
        code: its stable name, by which another language finds its own words.
        params: what those words need to know: "item" (an id), "field", "least", "most" and so on.
    """

    def __init__(self, message: str, *, code: str, **params: str) -> None:
        super().__init__(message)
        self.code = code
        self.params = params


class DrawingError(HallError):
    """A drawing, or one thing in it, is not what a drawing holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    kind: ClassVar[str]

    id: str

    def __post_init__(self) -> None:
        for one in fields(self):
            check_field(self.id, one.name, getattr(self, one.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall(_Item):
    """A straight wall between the middles of its two ends."""

    kind: ClassVar[str] = "wall"

    x1: int
    y1: int
    x2: int
    y2: int
    thickness: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Door(_Item):
    """A door inside the hall, from the middle of its opening; it makes a gap in a wall.

    Attributes:
        width: free width.
        swing: on which side its hinges are, seen from where it swings to; "both" has two leaves,
            "none" is a sliding door or an opening.
    """

    kind: ClassVar[str] = "door"

    x: int
    y: int
    width: int = 900
    angle: int = 0
    swing: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit(_Item):
    """A way out of the hall, in a wall or in the edge of the hall; otherwise like a door."""

    kind: ClassVar[str] = "exit"

    x: int
    y: int
    width: int = 1_200
    angle: int = 0
    swing: str = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(_Item):
    """A column from its middle; a round one is an ellipse in its width and depth."""

    kind: ClassVar[str] = "column"

    x: int
    y: int
    width: int = 400
    depth: int = 400
    angle: int = 0
    is_round: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(_Item):
    """A power point, and how many watts it gives."""

    kind: ClassVar[str] = "power"

    x: int
    y: int
    watts: int = 3_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Water(_Item):
    """A tap with a drain."""

    kind: ClassVar[str] = "water"

    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand(_Item):
    """A place for one candidate, from its middle.

    Attributes:
        number: what its sign says, such as "A12".
        facilities: what is there, by key (`FACILITIES`, or keys of the fair).
        is_level: reached without a step, so that somebody in a wheelchair can use it.
    """

    kind: ClassVar[str] = "stand"

    x: int
    y: int
    width: int = 2_000
    depth: int = 1_500
    angle: int = 0
    number: str = ""
    facilities: frozenset[str] = frozenset()
    is_level: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner(_Item):
    """A part of the hall with a theme.

    Attributes:
        points: of its outline, three or more.
        theme: its key, such as "crafts"; empty for none.
        is_quiet: for people whom noise hinders.
        noise: how loud it is, 0 (still) to 3 (machines).
    """

    kind: ClassVar[str] = "corner"

    points: tuple[Point, ...]
    theme: str = ""
    name: str = ""
    is_quiet: bool = False
    noise: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(_Item):
    """A part of the hall for something else than stands (`USES`)."""

    kind: ClassVar[str] = "area"

    points: tuple[Point, ...]
    use: str = "other"
    name: str = ""


Item = Wall | Door | Exit | Column | Power | Water | Stand | Corner | Area
KINDS: Final[dict[str, type[Item]]] = {
    one.kind: one for one in (Wall, Door, Exit, Column, Power, Water, Stand, Corner, Area)
}


def check_field(item: str, name: str, value: object) -> None:
    """Refuse what a field of an item, or of the hall, cannot hold.

    Raises:
        DrawingError: which item, which field, and what is needed.
    """
    is_right, needed, bounds = _CHECKS[name]
    if not is_right(value):
        raise DrawingError(
            f"{item}: {name} is {value!r:.40}; {needed} is needed.",
            code="field",
            item=str(item)[:40],
            field=name,
            **bounds,
        )


Check = tuple[Callable[[object], bool], str, dict[str, str]]


def _whole(least: int, most: int) -> Check:
    return (
        lambda value: type(value) is int and least <= value <= most,
        f"a whole number from {least:,} to {most:,}",
        {"least": str(least), "most": str(most)},
    )


def _matching(pattern: re.Pattern[str], needed: str) -> Check:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value)), needed, {}


def _text(most: int) -> Check:
    return (
        lambda value: isinstance(value, str) and len(value) <= most and value.isprintable(),
        f"text of at most {most} letters on one line",
        {"most": str(most)},
    )


def _one_of(names: tuple[str, ...]) -> Check:
    return lambda value: isinstance(value, str) and value in names, f"one of {', '.join(names)}", {}


def _is_point(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(type(one) is int for one in value)  # noqa: PLR2004 - x and y


def _is_outline(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) <= MAX_POINTS
        and all(_is_point(one) for one in value)
        and len(set(value)) >= 3  # noqa: PLR2004 - a triangle
    )


def _is_facilities(value: object) -> bool:
    return (
        isinstance(value, frozenset)
        and len(value) <= MAX_FACILITIES
        and all(isinstance(one, str) and KEY.fullmatch(one) for one in value)
    )


_YES_OR_NO: Final[Check] = (lambda value: isinstance(value, bool), "true or false", {})
_CHECKS: Final[dict[str, Check]] = {
    "id": _matching(ID, "an id of 1 to 40 letters, digits, - and _"),
    **dict.fromkeys(("x", "y", "x1", "y1", "x2", "y2"), _whole(-LARGEST, LARGEST)),
    **dict.fromkeys(("width", "depth"), _whole(10, LARGEST)),
    "thickness": _whole(1, 5_000),
    "angle": _whole(0, 359),
    "watts": _whole(0, 1_000_000),
    "noise": _whole(0, 3),
    "number": _text(12),
    "name": _text(80),
    "theme": _matching(re.compile(f"|{KEY.pattern}"), "a key of small letters, digits, - and _"),
    "swing": _one_of(SWINGS),
    "use": _one_of(USES),
    "facilities": (_is_facilities, f"a set of at most {MAX_FACILITIES} keys", {}),
    "points": (_is_outline, f"an outline of 3 to {MAX_POINTS} points of whole millimetres", {}),
    **dict.fromkeys(("is_round", "is_level", "is_quiet"), _YES_OR_NO),
}
