"""All that a page shows of a hall: the picture, what is amiss, the list and the forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms

from doorstroom.engine.planning.hall import Drawing, Item, remarks
from doorstroom.fairs.models import Hall
from doorstroom.fairs.queries import crowd_of, drawing_of
from doorstroom.web.organiser.halls.forms import OF_ITEM, forms_for
from doorstroom.web.organiser.halls.naming import KINDS, MANY, Names, metres, told
from doorstroom.web.organiser.halls.picture import in_reading_order, picture_of
from doorstroom.web.organiser.halls.words import told_remarks

PIXELS: Final = 24
"""Of a metre, before somebody makes the drawing larger."""


FEW: Final = 3
"""So many of a kind are not folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item in the list."""

    id: str
    name: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All items of a kind in the list, folded when they are many.

    Attributes:
        chosen: the one that is chosen, which is seen also when they are folded.
    """

    name: str
    rows: tuple[Row, ...]
    chosen: Row | None

    @property
    def is_open(self) -> bool:
        """Whether they are few."""
        return len(self.rows) <= FEW


def themes_of(hall: Hall) -> dict[str, str]:
    """Return the names of the corners of a fair, by their key in drawings."""
    return dict(hall.fair.corners.order_by("pk").values_list("key", "name"))


def board(
    hall: Hall,
    *,
    chosen: str = "",
    sent: Mapping[str, forms.Form] | None = None,
    said: str = "",
) -> dict[str, Any]:
    """Return what the templates of a hall need.

    Args:
        hall: as `halls_organised_by` gives it.
        chosen: id of the item whose forms are shown, if it is there.
        sent: a form that was not kept, by the name of its change, in the place of an empty one.
        said: what happened just now, for who cannot see it.
    """
    drawing, themes = drawing_of(hall), themes_of(hall)
    names = Names(drawing, themes)
    item = next((one for one in drawing.items if one.id == chosen), None)
    people = crowd_of(hall.fair)
    shown = {**forms_for(drawing, item, themes), **(sent or {})}
    return {
        "hall": hall,
        "fair": hall.fair,
        "picture": picture_of(drawing, names),
        "pixels": (drawing.width + 3_000) * PIXELS // 1000,
        "size": f"{metres(drawing.width)} \N{MULTIPLICATION SIGN} {metres(drawing.depth)}",
        "remarks": told_remarks(remarks(drawing, people=people), names),
        "people": people,
        "groups": _groups(drawing, names, chosen),
        "item": item,
        "item_name": names.of(item) if item else "",
        "forms": shown,
        "item_forms": [(name, shown[name]) for name in OF_ITEM if item and name in shown],
        "kinds": KINDS,
        "said": said,
    }


def said_of(hall: Hall, item: str) -> str:
    """Return where an item is now and what it is, in words."""
    drawing = drawing_of(hall)
    found = next((one for one in drawing.items if one.id == item), None)
    return told(found, Names(drawing, themes_of(hall))) if found else ""


def _groups(drawing: Drawing, names: Names, chosen: str) -> list[Group]:
    rows: dict[str, list[Row]] = {kind: [] for kind in MANY}
    for one in in_reading_order(drawing):
        rows[one.kind].append(_row(one, names))
    return [
        Group(
            name=f"{MANY[kind]} ({len(some)})",
            rows=tuple(some),
            chosen=next((one for one in some if one.id == chosen), None),
        )
        for kind, some in rows.items()
        if some
    ]


def _row(item: Item, names: Names) -> Row:
    name = names.of(item)
    return Row(id=item.id, name=name, told=told(item, names).removeprefix(name).lstrip(", "))
