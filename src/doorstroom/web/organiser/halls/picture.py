"""The drawing of a hall as shapes, for a page and for paper, to scale in millimetres."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from doorstroom.engine.planning.hall import (
    Area,
    Column,
    Corner,
    Door,
    Drawing,
    Exit,
    Item,
    Power,
    Stand,
    Wall,
    Water,
)
from doorstroom.web.organiser.halls.naming import Names, metres, middle_of, told

LAYERS: Final = (Corner, Area, Wall, Column, Door, Exit, Power, Water, Stand)
"""What is drawn over what."""
BAND: Final = 1_000
"""Millimetres of depth that read as one row."""
MARGIN: Final = 1_500
BAR: Final = 5_000
ICON: Final = 420
LETTER: Final = 420
"""How high a sign is at least; `hall/picture.html` says so too."""
ICONS: Final[Mapping[str, str]] = {
    "power": "M13 2L4 14h6l-1 8 9-12h-6z",
    "screen": "M2 4h20v13H2zM8 21h8M12 17v4",
    "workbench": "M2 8h20v3H2zM5 11v9M19 11v9M5 16h14",
    "sink": "M2 10h20v3a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6zM12 10V4h5v2",
    "shop_window": "M3 3h18v14H3zM3 21h18M8 17v4M16 17v4M8 7l5 5",
    "oven": "M3 3h18v18H3zM6 10h12v8H6zM7 6.5h1M11 6.5h1M15 6.5h1",
    "sales_space": "M3 8h18l-2 13H5zM8 8a4 4 0 0 1 8 0",
    "table": "M2 8h20M4 8v12M20 8v12",
    "water": "M12 2c4 6 6 9 6 12a6 6 0 0 1-12 0c0-3 2-6 6-12z",
}
"""Small signs in a box of 24 by 24."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """A sign of something that is there, around the middle of its shape."""

    path: str
    x: float
    y: float
    size: int = ICON


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One item as it is drawn.

    Attributes:
        x: of its middle, round which its path is drawn and turned; 0 for what has an outline.
        sign: what stands on it, upright at `at`, measured from its middle.
        words: what it is, for who cannot see it.
    """

    id: str
    kind: str
    x: int
    y: int
    angle: int
    path: str
    sign: str
    at: tuple[int, int]
    icons: tuple[Icon, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A hall as it is drawn, with a bar of `bar` millimetres for its scale."""

    width: int
    depth: int
    shapes: tuple[Shape, ...]
    bar: int

    @property
    def box(self) -> str:
        """The part of the plane that the picture shows."""
        return f"{-MARGIN} {-MARGIN} {self.width + 2 * MARGIN} {self.depth + 2 * MARGIN + 600}"


def picture_of(drawing: Drawing, names: Names) -> Picture:
    """Return a drawing as shapes: layer over layer, each in the order of reading."""
    return Picture(
        width=drawing.width,
        depth=drawing.depth,
        shapes=tuple(_shape(one, names) for one in in_reading_order(drawing)),
        bar=BAR if drawing.width >= BAR else 1_000,
    )


def in_reading_order(drawing: Drawing) -> list[Item]:
    """Return the items by layer, row by row from the upper left."""
    return sorted(
        drawing.items,
        key=lambda one: (
            LAYERS.index(type(one)),
            middle_of(one)[1] // BAND,
            middle_of(one)[0],
            one.id,
        ),
    )


def _shape(item: Item, names: Names) -> Shape:
    has_outline = isinstance(item, Wall | Corner | Area)
    x, y = (0, 0) if has_outline else middle_of(item)
    sign = metres(item.width) if isinstance(item, Exit) else names.sign(item)
    return Shape(
        id=item.id,
        kind=item.kind,
        x=x,
        y=y,
        angle=getattr(item, "angle", 0),
        path=_PATHS[type(item)](item),
        sign=sign,
        at=_place_of_sign(item),
        icons=tuple(_icons(item)),
        words=told(item, names),
    )


def _place_of_sign(item: Item) -> tuple[int, int]:
    if isinstance(item, Corner | Area):
        top = min(y for _x, y in item.points)
        is_above = isinstance(item, Corner) and top > LETTER  # where no stand is over it
        return middle_of(item)[0], top - 150 if is_above else top + LETTER + 100
    if isinstance(item, Exit):
        turned = math.radians(item.angle)
        return round(math.sin(turned) * 950), round(150 - math.cos(turned) * 500)
    return 0, -60 if isinstance(item, Stand) and item.facilities else 150


def _icons(item: Item) -> Iterator[Icon]:
    if isinstance(item, Power | Water):
        yield Icon(path=ICONS[item.kind], x=-110, y=-110, size=220)
    if isinstance(item, Stand):
        known = [ICONS[one] for one in sorted(item.facilities) if one in ICONS]
        shown = known[: max(item.width // ICON, 1)]
        for place, path in enumerate(shown):
            yield Icon(path=path, x=(place - len(shown) / 2) * ICON, y=60)


def _box(item: Any) -> str:
    x, y = item.width / 2, item.depth / 2
    return f"M{-x:.0f} {-y:.0f}H{x:.0f}V{y:.0f}H{-x:.0f}Z"


def _stand(item: Stand) -> str:
    """A box, and within it a line along its front."""
    x, y = item.width / 2, item.depth / 2 - 120
    return f"{_box(item)}M{-x:.0f} {y:.0f}H{x:.0f}"


def _column(item: Column) -> str:
    if not item.is_round:
        return _box(item)
    x, y = item.width / 2, item.depth / 2
    return f"M{-x:.0f} 0A{x:.0f} {y:.0f} 0 1 0 {x:.0f} 0A{x:.0f} {y:.0f} 0 1 0 {-x:.0f} 0Z"


def _opening(item: Door | Exit) -> str:
    """The opening as a bar, and how its leaves swing, as quarters of circles."""
    half, whole = item.width / 2, item.width
    bar = f"M{-half:.0f} -60H{half:.0f}V60H{-half:.0f}Z"
    leaves = {
        "none": "",
        "left": f"M{-half:.0f} 0V{whole}A{whole} {whole} 0 0 0 {half:.0f} 0",
        "right": f"M{half:.0f} 0V{whole}A{whole} {whole} 0 0 1 {-half:.0f} 0",
        "both": f"M{-half:.0f} 0V{half:.0f}A{half:.0f} {half:.0f} 0 0 0 0 0"
        f"M{half:.0f} 0V{half:.0f}A{half:.0f} {half:.0f} 0 0 1 0 0",
    }
    return bar + leaves[item.swing]


def _wall(item: Wall) -> str:
    """The wall as it is, with its thickness; one without length as a square."""
    long = math.hypot(item.x2 - item.x1, item.y2 - item.y1)
    across = item.thickness / 2
    ux, uy = ((item.x2 - item.x1) / long, (item.y2 - item.y1) / long) if long else (1, 0)
    ends = (
        (item.x1 - uy * across, item.y1 + ux * across),
        (item.x2 - uy * across, item.y2 + ux * across),
        (item.x2 + uy * across, item.y2 - ux * across),
        (item.x1 + uy * across, item.y1 - ux * across),
    )
    return _outline(ends)


def _outline(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z"


def _dot(_item: Item) -> str:
    return "M-200 0A200 200 0 1 0 200 0A200 200 0 1 0 -200 0Z"


_PATHS: Final[Mapping[type[Item], Callable[[Any], str]]] = {
    Corner: lambda item: _outline(item.points),
    Area: lambda item: _outline(item.points),
    Wall: _wall,
    Column: _column,
    Door: _opening,
    Exit: _opening,
    Power: _dot,
    Water: _dot,
    Stand: _stand,
}
