"""Drawings of halls: as stored, as a page sends a change to one, and as an architect drew it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from doorstroom.core.apart import read_apart
from doorstroom.core.validators import refuse_bsn
from doorstroom.engine.planning import hall as engine
from doorstroom.engine.planning.hall import Drawing, EditError, Wall, document_of, read_drawing
from doorstroom.formats.dxf import DxfError, HallOutline, Line

Json = dict[str, Any]
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "add": ("item",),
    "add_row": ("item", "count", "gap", "angle"),
    "change": ("item", "values"),
    "remove": ("ids",),
    "move": ("ids", "dx", "dy"),
    "duplicate": ("ids", "dx", "dy"),
    "turn": ("ids", "degrees"),
    "row": ("stand", "count", "gap", "angle"),
    "resize": ("width", "depth"),
    "draw": ("drawing",),
}
"""The changes to a drawing by name, and what each of them needs to know."""


def edited(drawing: Drawing, edit: Mapping[str, object]) -> Drawing:
    """Return a drawing after one change, as a page sends it.

    Args:
        drawing: what there is.
        edit: its name ("edit", a key of `NEEDS`) and what that needs. Measures are whole
            millimetres and degrees; "item" of "add" is an item of a document, of which the id may
            be left out (a stand without one gets a number too); "add_row" adds a stand, and the row
            that begins there; "drawing" is a whole document.

    Raises:
        HallError: what is amiss, and what to do.
        ValidationError: a text in it holds a citizen service number (R-11).
    """
    name = edit.get("edit")
    if not isinstance(name, str) or name not in NEEDS:
        raise EditError(
            f"{name!r:.40} is no change to a drawing; use {', '.join(NEEDS)}.", code="edit"
        )
    given = {key: edit.get(key) for key in NEEDS[name]}
    _check_ids(given)
    made = _EDITS[name](drawing, given)
    _refuse_bsn(made)
    return made


def new_id(drawing: Drawing, kind: str) -> str:
    """Return an id for the next item of a kind: "stand-4" when there are "stand-1" to "stand-3"."""
    taken = {one.id for one in drawing.items}
    return next(
        name for count in range(1, len(taken) + 2) if (name := f"{kind}-{count}") not in taken
    )


def outline_apart(content: bytes, *, unit: str | None) -> HallOutline:
    """Read an architect's drawing (DXF) in a process of its own.

    Raises:
        DxfError: it gives no outline of a hall.
    """
    head = json.dumps({"unit": unit}).encode() + b"\n"
    try:
        answer = json.loads(read_apart("doorstroom.formats.dxf", head + content))
    except ValueError as error:  # it was ended before it could answer
        raise DxfError("damaged") from error
    if "code" in answer:
        raise DxfError(answer["code"], **answer["params"])
    read: Json = {
        name: tuple(one) if isinstance(one, list) else one for name, one in answer.items()
    }
    lines = tuple(Line(**one) for one in read.pop("lines"))
    skipped = tuple((kind, count) for kind, count in read.pop("skipped"))
    return HallOutline(lines=lines, skipped=skipped, **read)


def with_outline(drawing: Drawing, outline: HallOutline) -> Drawing:
    """Return a drawing with the lines of an architect as its walls, in a hall of that size.

    What was drawn as walls before goes; all else stays where it is.

    Raises:
        HallError: there are more lines than a drawing takes, or something would stand outside.
    """
    kept = tuple(one for one in drawing.items if not isinstance(one, Wall))
    taken = {one.id for one in kept}
    numbers = (number for number in range(1, 2**31) if f"wall-{number}" not in taken)
    walls = [
        Wall(id=f"wall-{number}", x1=one.x1, y1=one.y1, x2=one.x2, y2=one.y2, thickness=50)
        for number, one in zip(numbers, outline.lines, strict=False)
    ]
    return Drawing(width=outline.width, depth=outline.depth, items=(*walls, *kept))


def _check_ids(given: Mapping[str, object]) -> None:
    """Refuse what is no list of ids, or no id, before it is looked for."""
    ids = given.get("ids", [])
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise EditError("Say which items, as a list of ids.", code="no_item", item="")
    for name in ("item", "stand"):
        if name in given and not isinstance(given[name], str | Mapping):
            raise EditError("Say which item, by its id.", code="no_item", item="")


def _refuse_bsn(drawing: Drawing) -> None:
    """Refuse a citizen service number in whatever somebody typed into a drawing."""
    for one in drawing.items:
        texts = (getattr(one, name, "") for name in ("id", "number", "name", "theme"))
        for text in (*texts, *getattr(one, "facilities", ())):
            refuse_bsn(text)


def _add(drawing: Drawing, item: object) -> Drawing:
    if isinstance(item, Mapping) and not item.get("id"):
        kind = str(item.get("kind", "item"))[:30]
        name = new_id(drawing, kind if kind.isidentifier() else "item")
        number = {"number": name.removeprefix("stand-")} if kind == "stand" else {}
        item = {**number, **item, "id": name}
    read = read_drawing({**document_of(replace(drawing, items=())), "items": [item]})
    return engine.add(drawing, read.items[0])


def _add_row(drawing: Drawing, item: object, **row: Any) -> Drawing:
    added = _add(drawing, item)
    return engine.row(added, stand=added.items[-1].id, **row)


def _change(drawing: Drawing, item: Any, values: Any) -> Drawing:
    if not isinstance(values, Mapping) or not isinstance(item, str):
        raise EditError("Say which item changes, and what in it.", code="no_item", item="")
    return engine.change(drawing, item=item, values=values)


_EDITS: Final[Mapping[str, Callable[[Drawing, Any], Drawing]]] = {
    "add": lambda drawing, given: _add(drawing, **given),
    "add_row": lambda drawing, given: _add_row(drawing, **given),
    "change": lambda drawing, given: _change(drawing, **given),
    "remove": lambda drawing, given: engine.remove(drawing, **given),
    "move": lambda drawing, given: engine.move(drawing, **given),
    "duplicate": lambda drawing, given: engine.duplicate(drawing, **given),
    "turn": lambda drawing, given: engine.turn(drawing, **given),
    "row": lambda drawing, given: engine.row(drawing, **given),
    "resize": lambda drawing, given: replace(drawing, **given),
    "draw": lambda _drawing, given: read_drawing(given["drawing"]),
}
