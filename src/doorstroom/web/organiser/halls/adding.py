"""The form that adds something to a drawing; pointing in the drawing fills it in."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.planning import hall as engine
from doorstroom.web.organiser.halls.fields import Metres
from doorstroom.web.organiser.halls.naming import KINDS

Edit = dict[str, object]
Given = Mapping[str, Any]
MIDDLE: Final = ("x", "y")
ENDS: Final = ("x1", "y1", "x2", "y2")
ROW: Final = "row"
LINES: Final = frozenset({"wall", ROW})
"""What goes from somewhere to somewhere; all else has a middle."""
OUTLINED: Final = frozenset({"corner", "area"})
SQUARE: Final = 4_000
"""Millimetres of a corner or an area of which no size was given."""
WHAT: Final[Mapping[str, str | Promise]] = {
    "stand": KINDS["stand"],
    ROW: gettext_lazy("Row of stands"),
    **KINDS,
}
_CLASSES: Final[Mapping[str, type[Any]]] = {
    one.kind: one
    for one in (
        *(engine.Wall, engine.Door, engine.Exit, engine.Column, engine.Power, engine.Water),
        *(engine.Stand, engine.Corner, engine.Area),
    )
}


def _usual(kind: str) -> dict[str, int]:
    """Return the measures that a kind has when none are given, in millimetres."""
    if kind in OUTLINED:
        return {"width": SQUARE, "depth": SQUARE}
    kind = "stand" if kind == ROW else kind
    of: dict[str, Any] = {one.name: one.default for one in fields(_CLASSES[kind])}
    return {name: of[name] for name in ("width", "depth") if name in of}


USUAL: Final = {kind: _usual(kind) for kind in WHAT}


class AddForm(forms.Form):
    """Something new, with the measures that it usually has."""

    use_required_attribute = False  # what is needed depends on what is added
    usual = json.dumps(USUAL)
    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=[*WHAT.items()])
    x = Metres(label=gettext_lazy("Its middle, metres from the left"), least=0)
    y = Metres(label=gettext_lazy("Its middle, metres from the top"), least=0)
    x1 = Metres(label=gettext_lazy("Begins, metres from the left"), least=0)
    y1 = Metres(label=gettext_lazy("Begins, metres from the top"), least=0)
    x2 = Metres(label=gettext_lazy("Ends, metres from the left"), least=0)
    y2 = Metres(label=gettext_lazy("Ends, metres from the top"), least=0)
    width = Metres(label=gettext_lazy("Width in metres"), least=0, required=False)
    depth = Metres(label=gettext_lazy("Depth in metres"), least=0, required=False)
    angle = forms.IntegerField(
        label=gettext_lazy("Turned, in degrees clockwise"),
        min_value=0,
        max_value=359,
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.is_bound:
            for name in MIDDLE if self.data.get("kind") in LINES else ENDS:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Refuse a row in which two stands do not fit; what this kind does not have is no error."""
        given = self.cleaned_data
        kind = given.get("kind")
        for name in MIDDLE if kind in LINES else ENDS:
            self.errors.pop(name, None)
        if kind == ROW and not self.errors and _row(given)["count"] == 1:
            raise forms.ValidationError(
                _("A row is two stands long at least. Make it longer, or the stands narrower.")
            )
        return given

    def edit(self) -> Edit:
        """Return the change, as `fairs.actions.save_drawing` takes it."""
        given = self.cleaned_data
        if given["kind"] == ROW:
            return {"edit": "add_row", **_row(given)}
        return {"edit": "add", "item": {"kind": given["kind"], **_maker(given["kind"])(given)}}


def _maker(kind: str) -> Callable[[Given], Edit]:
    if kind in OUTLINED:
        return _outlined
    return _wall if kind == "wall" else _placed


def _wall(given: Given) -> Edit:
    return {name: given[name] for name in ENDS}


def _outlined(given: Given) -> Edit:
    x, y = given["x"], given["y"]
    half, deep = ((given[name] or SQUARE) // 2 for name in ("width", "depth"))
    corners = ((-half, -deep), (half, -deep), (half, deep), (-half, deep))
    return {"points": [[x + dx, y + dy] for dx, dy in corners]}


def _placed(given: Given) -> Edit:
    known = {one.name for one in fields(_CLASSES[given["kind"]])}
    own = {name: one for name, one in given.items() if one and name in known}
    return {**own, "x": given["x"], "y": given["y"]}


def _row(given: Given) -> Edit:
    """Return as many stands as fit along the longer side of a rectangle, from its first corner."""
    dx, dy = given["x2"] - given["x1"], given["y2"] - given["y1"]
    is_across = abs(dx) >= abs(dy)
    way = (0 if dx >= 0 else 180) if is_across else (90 if dy >= 0 else 270)
    width, depth = (given[name] or USUAL[ROW][name] for name in ("width", "depth"))
    turned = given["angle"] or 0
    radians = math.radians(turned)
    step = round(width * abs(math.cos(radians)) + depth * abs(math.sin(radians)))
    half = step // 2 if way in {0, 90} else -step // 2
    item: Edit = {
        "kind": "stand",
        "x": given["x1"] + (half if is_across else dx // 2),
        "y": given["y1"] + (dy // 2 if is_across else half),
        "width": width,
        "depth": depth,
        "angle": (turned + (0 if is_across else 90)) % 360,
    }
    return {"item": item, "count": max(max(abs(dx), abs(dy)) // step, 1), "gap": 0, "angle": way}
