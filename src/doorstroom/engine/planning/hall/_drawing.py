"""The drawing of a hall, and the document in which it is kept and sent."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Final

from doorstroom.engine.planning.hall._items import (
    KINDS,
    LARGEST,
    Area,
    Corner,
    DrawingError,
    Item,
    Point,
    Stand,
    Wall,
)

FORMAT: Final = "doorstroom.hall"
VERSION: Final = 1
SMALLEST_HALL: Final = 2_000
MAX_ITEMS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A hall to scale and what stands in it; one that exists is sound, though it may be unwise.

    Attributes:
        width: millimetres along x, 2 m to 500 m.
        depth: millimetres along y, the same.
        items: in the order of drawing, each with its own id, each with its points in the hall.

    Raises:
        DrawingError: names the item and what to do.
    """

    width: int
    depth: int
    items: tuple[Item, ...] = ()

    def __post_init__(self) -> None:
        for name, value in (("width", self.width), ("depth", self.depth)):
            if type(value) is not int or not SMALLEST_HALL <= value <= LARGEST:
                raise DrawingError(
                    f"The {name} of the hall is {value!r:.40}; give whole millimetres from "
                    f"{SMALLEST_HALL:,} to {LARGEST:,}.",
                    code="hall",
                    field=name,
                )
        if len(self.items) > MAX_ITEMS:
            raise DrawingError(
                f"The drawing has {len(self.items):,} items; keep to {MAX_ITEMS:,} or fewer.",
                code="many",
                most=str(MAX_ITEMS),
            )
        seen: set[str] = set()
        for item in self.items:
            self._check(item, seen)
            seen.add(item.id)

    def _check(self, item: Item, seen: set[str]) -> None:
        if item.id in seen:
            raise DrawingError(
                f"{item.id}: two items have this id; give one of them another.",
                code="duplicate",
                item=item.id,
            )
        for x, y in points_of(item):
            if not (0 <= x <= self.width and 0 <= y <= self.depth):
                raise DrawingError(
                    f"{item.id}: ({x}, {y}) lies outside the hall of {self.width} by {self.depth} "
                    "millimetres; move it inside or make the hall larger.",
                    code="outside",
                    item=item.id,
                )

    @property
    def stands(self) -> tuple[Stand, ...]:
        """The stands, in the order of drawing."""
        return tuple(one for one in self.items if isinstance(one, Stand))


def points_of(item: Item) -> tuple[Point, ...]:
    """Return the points that hold an item: its middle, its two ends, or its outline."""
    if isinstance(item, Wall):
        return (item.x1, item.y1), (item.x2, item.y2)
    return item.points if isinstance(item, Corner | Area) else ((item.x, item.y),)


def document_of(drawing: Drawing) -> dict[str, Any]:
    """Return a drawing as what JSON can hold; `read_drawing` gives the same drawing back."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "width": drawing.width,
        "depth": drawing.depth,
        "items": [_document_of(one) for one in drawing.items],
    }


def read_drawing(document: object) -> Drawing:
    """Return the drawing that a document holds.

    Args:
        document: what JSON gave: {"format": "doorstroom.hall", "version": 1, "width": …,
            "depth": …, "items": [{"kind": "stand", "id": …, …}, …]}, each item with the fields of
            its class. A field that has a default may be left out; a field nobody knows is refused.

    Raises:
        DrawingError: what is amiss, in which item, and what to do.
    """
    if not isinstance(document, Mapping):
        raise DrawingError("The drawing is no object; send one with items.", code="document")
    version = document.get("version")
    if document.get("format") != FORMAT or type(version) is not int or version != VERSION:
        raise DrawingError(
            f"The drawing says format {document.get('format')!r:.40}, version "
            f"{version!r:.40}; only {FORMAT!r}, version {VERSION}, is read.",
            code="version",
        )
    _check_names("drawing", document, {"format", "version", "width", "depth", "items"}, set())
    items = document.get("items", [])
    if not isinstance(items, list):
        raise DrawingError("The items of the drawing are no list; send a list.", code="document")
    if len(items) > MAX_ITEMS:
        items = items[: MAX_ITEMS + 1]  # enough for the drawing to refuse
    return Drawing(
        width=document.get("width"),  # type: ignore[arg-type] # the drawing looks itself
        depth=document.get("depth"),  # type: ignore[arg-type] # the same
        items=tuple(read_item(one, place) for place, one in enumerate(items, 1)),
    )


def read_item(document: object, place: int) -> Item:
    """Return one item of a document; `place` names it where it has no id.

    Raises:
        DrawingError: what is amiss and what to do.
    """
    if not isinstance(document, Mapping):
        raise DrawingError(
            f"Item {place} is no object; give its kind, id and fields.",
            code="document",
            item=str(place),
        )
    name = _named(document["id"]) if isinstance(document.get("id"), str) else f"item {place}"
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise DrawingError(
            f"{name}: nothing is known of kind {kind!r:.40}; use {', '.join(KINDS)}.",
            code="kind",
            item=name,
        )
    known = fields(KINDS[kind])
    needed = {one.name for one in known if one.default is MISSING}
    _check_names(name, document, {"kind", *(one.name for one in known)}, needed)
    return KINDS[kind](**{key: plain(key, document[key]) for key in document if key != "kind"})


def plain(name: str, value: object) -> Any:
    """Return the value of a field as an item keeps it: lists become points or a set."""
    if not isinstance(value, list):
        return value
    if name == "facilities" and all(isinstance(one, str) for one in value):
        return frozenset(value)
    if name == "points":
        return tuple(tuple(one) if isinstance(one, list) else one for one in value)
    return value


def _check_names(item: str, document: Mapping[Any, Any], known: set[str], needed: set[str]) -> None:
    for code, names, advice in (
        ("unknown", set(document) - known, "is no field of it; leave it out"),
        ("missing", needed - set(document), "is missing; give it"),
    ):
        if names:
            name = _named(min(map(str, names)))
            raise DrawingError(f"{item}: {name} {advice}.", code=code, item=item, field=name)


def _named(text: str) -> str:
    """Return a stranger's word so that it can stand in a sentence and in any encoding."""
    return text[:40] if text.isprintable() else ascii(text[:40])


def _document_of(item: Item) -> dict[str, Any]:
    values = {one.name: getattr(item, one.name) for one in fields(item)}
    if "facilities" in values:
        values["facilities"] = sorted(values["facilities"])
    if "points" in values:
        values["points"] = [list(one) for one in values["points"]]
    return {"kind": item.kind, **values}
