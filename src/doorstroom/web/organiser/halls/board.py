"""All that a page shows of a hall: the picture, what is amiss, the list and the forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms

from doorstroom.engine.planning.hall import Drawing, Item, remarks
from doorstroom.fairs.models import Hall
from doorstroom.fairs.queries import crowd_of, drawing_of
from doorstroom.web.organiser.halls.forms import OF_ITEM, forms_for
from doorstroom.web.organiser.halls.naming import KINDS, Names, metres, told
from doorstroom.web.organiser.halls.picture import in_reading_order, picture_of
from doorstroom.web.organiser.halls.words import told_remarks

PIXELS: Final = 24
"""Of a metre, before somebody makes the drawing larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item in the list."""

    id: str
    name: str
    told: str


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
        "rows": _rows(drawing, names),
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


def _rows(drawing: Drawing, names: Names) -> list[Row]:
    return [_row(one, names) for one in stands_first(drawing)]


def stands_first(drawing: Drawing) -> list[Item]:
    """Return the items with the stands first, which people look for."""
    ordered = in_reading_order(drawing)
    stands = [one for one in ordered if one.kind == "stand"]
    return [*stands, *(one for one in ordered if one.kind != "stand")]


def _row(item: Item, names: Names) -> Row:
    name = names.of(item)
    return Row(id=item.id, name=name, told=told(item, names).removeprefix(name).lstrip(", "))
