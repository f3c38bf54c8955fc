"""Changes to a drawing: each takes one and gives another, so that undo is keeping the old one.

The list form, the mouse and the keyboard use the same ones.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from itertools import count as counted
from typing import Any, Final

from doorstroom.engine.planning.hall._drawing import MAX_ITEMS, Drawing, plain, points_of
from doorstroom.engine.planning.hall._items import (
    LARGEST,
    Area,
    Column,
    Corner,
    Door,
    Exit,
    HallError,
    Item,
    Point,
    Stand,
    Wall,
)

MAX_ROW: Final = 200
TRAILING: Final = re.compile(r"^(.*?)(\d*)$", re.DOTALL)


class EditError(HallError):
    """A change that cannot be made; the drawing stays as it was. The message says what to do."""


def add(drawing: Drawing, item: Item) -> Drawing:
    """Return the drawing with an item more, drawn last.

    Raises:
        DrawingError: when the item does not fit in the drawing, as for every change here.
    """
    return replace(drawing, items=(*drawing.items, item))


def change(drawing: Drawing, *, item: str, values: Mapping[str, object]) -> Drawing:
    """Return the drawing with some fields of one item changed; lists are read as in a document.

    Raises:
        EditError: when there is no such item, or when it has no such field.
    """
    (old,) = _items(drawing, (item,))
    names = {one.name for one in fields(old)} - {"id"}
    for name in values:
        if name not in names:
            raise EditError(
                f"{item}: a {old.kind} has no {name!r:.40} to change; it has "
                f"{', '.join(sorted(names))}.",
                code="no_field",
                item=item,
            )
    made: Any = {name: plain(name, value) for name, value in values.items()}
    return _replaced(drawing, {item: replace(old, **made)})


def remove(drawing: Drawing, *, ids: Collection[str]) -> Drawing:
    """Return the drawing without some items."""
    gone = {one.id for one in _items(drawing, ids)}
    return replace(drawing, items=tuple(one for one in drawing.items if one.id not in gone))


def move(drawing: Drawing, *, ids: Collection[str], dx: int, dy: int) -> Drawing:
    """Return the drawing with some items moved by so many millimetres."""
    return _replaced(drawing, {one.id: moved(one, dx, dy) for one in _items(drawing, ids)})


def duplicate(drawing: Drawing, *, ids: Collection[str], dx: int, dy: int) -> Drawing:
    """Return the drawing with copies of some items, so many millimetres further, drawn last.

    A copy gets the next free id, and a stand the next free number: "A7" after "A6".
    """
    originals = _items(drawing, ids)
    _check_room(drawing, len(originals))
    taken = _taken(drawing)
    copies = [_copy(moved(one, dx, dy), taken) for one in originals]
    return replace(drawing, items=(*drawing.items, *copies))


def row(drawing: Drawing, *, stand: str, count: int, gap: int, angle: int) -> Drawing:
    """Return the drawing with a row that starts at a stand.

    Args:
        drawing: what there is.
        stand: the id of the first of the row; the others are like it, with ids and numbers on.
        count: how many stands the row has, the first included; 2 to 200.
        gap: millimetres between two of them, 0 or more.
        angle: where the row goes, in degrees clockwise from the right; the stands do not turn.
    """
    (first,) = _items(drawing, (stand,))
    if not isinstance(first, Stand):
        raise EditError(
            f"{stand} is a {first.kind}; choose a stand to start a row with.",
            code="no_stand",
            item=stand,
        )
    _check_whole("count", count, 2, MAX_ROW)
    _check_whole("gap", gap, 0, LARGEST)
    _check_whole("angle", angle, -360, 360)
    _check_room(drawing, count - 1)
    along = math.radians(angle)
    across = math.radians(angle - first.angle)
    step = gap + first.width * abs(math.cos(across)) + first.depth * abs(math.sin(across))
    taken = _taken(drawing)
    others = [
        _copy(
            moved(first, round(i * step * math.cos(along)), round(i * step * math.sin(along))),
            taken,
        )
        for i in range(1, count)
    ]
    return replace(drawing, items=(*drawing.items, *others))


def turn(drawing: Drawing, *, ids: Collection[str], degrees: int) -> Drawing:
    """Return the drawing with some items turned clockwise, together round their common middle."""
    items = _items(drawing, ids)
    _check_whole("degrees", degrees, -360, 360)
    points = [point for one in items for point in points_of(one)]
    x, y = ((min(values) + max(values)) // 2 for values in zip(*points, strict=True))
    return _replaced(drawing, {one.id: _turned(one, (x, y), degrees) for one in items})


def snap(value: int, grid: int) -> int:
    """Return the multiple of the grid nearest to a value, the upper one of two; grid 0 is none."""
    return (2 * value + grid) // (2 * grid) * grid if grid > 0 else value


def moved(item: Item, dx: int, dy: int) -> Item:
    """Return an item so many millimetres further."""
    _check_whole("dx", dx, -LARGEST, LARGEST)
    _check_whole("dy", dy, -LARGEST, LARGEST)
    return _placed(item, [(x + dx, y + dy) for x, y in points_of(item)])


def _turned(item: Item, middle: Point, degrees: int) -> Item:
    placed = _placed(item, [_round(point, middle, degrees) for point in points_of(item)])
    if isinstance(placed, Door | Exit | Column | Stand):
        return replace(placed, angle=(placed.angle + degrees) % 360)
    return placed


def _round(point: Point, middle: Point, degrees: int) -> Point:
    """Turn a point round another; quarter turns are exact."""
    quarters = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}
    angle = math.radians(degrees)
    cosine, sine = quarters.get(degrees % 360, (math.cos(angle), math.sin(angle)))
    x, y = point[0] - middle[0], point[1] - middle[1]
    return middle[0] + round(x * cosine - y * sine), middle[1] + round(x * sine + y * cosine)


def _placed(item: Item, points: list[Point]) -> Item:
    if isinstance(item, Wall):
        (x1, y1), (x2, y2) = points
        return replace(item, x1=x1, y1=y1, x2=x2, y2=y2)
    if isinstance(item, Corner | Area):
        return replace(item, points=tuple(points))
    ((x, y),) = points
    return replace(item, x=x, y=y)


def _check_whole(name: str, value: object, least: int, most: int) -> None:
    if type(value) is not int or not least <= value <= most:
        raise EditError(
            f"{name} is {value!r:.40}; give a whole number from {least:,} to {most:,}.",
            code="number",
            field=name,
            least=str(least),
            most=str(most),
        )


def _items(drawing: Drawing, ids: Collection[Any]) -> list[Item]:
    """Return the items of some ids, in the order of drawing."""
    known = {one.id for one in drawing.items}
    for one in ids:
        if not isinstance(one, str) or one not in known:
            raise EditError(
                f"There is no {one!r:.42} in the drawing; look again at what there is.",
                code="no_item",
                item=str(one)[:40],
            )
    if not ids:
        raise EditError("Nothing was chosen; choose at least one item.", code="no_item", item="")
    return [one for one in drawing.items if one.id in ids]


def _replaced(drawing: Drawing, new: Mapping[str, Item]) -> Drawing:
    return replace(drawing, items=tuple(new.get(one.id, one) for one in drawing.items))


def _check_room(drawing: Drawing, more: int) -> None:
    if len(drawing.items) + more > MAX_ITEMS:
        raise EditError(
            f"{len(drawing.items):,} items and {more:,} more are above {MAX_ITEMS:,}; "
            "remove some first.",
            code="many",
            most=str(MAX_ITEMS),
        )


def _taken(drawing: Drawing) -> set[str]:
    """Return the ids of a drawing and, after a space, the numbers on its stands."""
    return {one.id for one in drawing.items} | {f" {one.number}" for one in drawing.stands}


def _copy(item: Item, taken: set[str]) -> Item:
    made = replace(item, id=_next(item.id, taken))
    if isinstance(made, Stand) and made.number:
        return replace(made, number=_next(f" {made.number}", taken)[1:])
    return made


def _next(name: str, taken: set[str]) -> str:
    """Return the first free name after this one, and take it: "A08" after "A07"."""
    made = next(one for one in _following(name) if one not in taken)
    taken.add(made)
    return made


def _following(name: str) -> Iterator[str]:
    stem, digits = TRAILING.fullmatch(name).groups()  # type: ignore[union-attr] # matches any text
    most = 13 if name.startswith(" ") else 40
    if not digits:
        stem, digits = (stem if name.startswith(" ") else f"{stem}-"), "1"
    for number in counted(int(digits) + 1):
        ending = f"{number:0{len(digits)}d}"
        yield stem[: most - len(ending)] + ending
