"""Each change to a drawing as a form: the mouse and the keyboard send the same ones."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.planning import hall as engine
from doorstroom.engine.planning.hall import Drawing, Item
from doorstroom.formats.dxf import MAX_BYTES, MILLIMETRES
from doorstroom.web.organiser.halls.adding import AddForm, Edit
from doorstroom.web.organiser.halls.fields import Metres, Themes, field_for

WAYS: Final = (
    (0, gettext_lazy("to the right")),
    (90, gettext_lazy("down")),
    (180, gettext_lazy("to the left")),
    (270, gettext_lazy("up")),
)


class NewHallForm(forms.Form):
    """A hall to begin with."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    width = Metres(label=gettext_lazy("Width in metres"), least=2, initial=30_000)
    depth = Metres(label=gettext_lazy("Depth in metres"), least=2, initial=20_000)


class GroundForm(forms.Form):
    """What lies under a drawing: a picture, or the lines of an architect."""

    file = forms.FileField(label=gettext_lazy("A picture of the plan, or its DXF"))
    width = Metres(
        label=gettext_lazy("How wide is what the picture shows, in metres?"),
        least=1,
        required=False,
        help_text=gettext_lazy("Left empty, it is as wide as the hall. A DXF says so itself."),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("In which unit was the DXF drawn?"),
        choices=[("", gettext_lazy("As the file says")), *((one, one) for one in MILLIMETRES)],
        required=False,
    )

    def content(self) -> bytes:
        """Return the file, or as much as shows that it is too large."""
        read: bytes = self.cleaned_data["file"].read(MAX_BYTES + 1)
        return read


class _By(forms.Form):
    """So much to the right and down."""

    dx = Metres(label=gettext_lazy("Metres to the right"))
    dy = Metres(label=gettext_lazy("Metres down"))


class _Turn(forms.Form):
    degrees = forms.IntegerField(
        label=gettext_lazy("Degrees clockwise"), min_value=-360, max_value=360
    )


class _Row(forms.Form):
    count = forms.IntegerField(
        label=gettext_lazy("Stands in the row, this one included"), min_value=2, max_value=200
    )
    gap = Metres(label=gettext_lazy("Metres between two stands"), least=0)
    angle = forms.TypedChoiceField(label=gettext_lazy("It goes"), choices=WAYS, coerce=int)


class _Size(forms.Form):
    width = Metres(label=gettext_lazy("Width in metres"), least=2)
    depth = Metres(label=gettext_lazy("Depth in metres"), least=2)


_INITIAL: Final[Mapping[str, Mapping[str, object]]] = {
    "duplicate": {"dx": 500, "dy": 500},
    "move": {"dx": 0, "dy": 0},
    "turn": {"degrees": 90},
    "row": {"count": 5, "gap": 0, "angle": 0},
    "add": {"kind": "stand"},
}
_FORMS: Final[Mapping[str, type[forms.Form]]] = {
    "add": AddForm,
    "resize": _Size,
    "move": _By,
    "duplicate": _By,
    "turn": _Turn,
    "row": _Row,
    "remove": forms.Form,
}
OF_HALL: Final = ("add", "resize")
OF_ITEM: Final = ("move", "turn", "duplicate", "row", "remove")


def change_form(item: Item, themes: Themes, data: QueryDict | None = None) -> forms.Form:
    """Return the form with the numbers of one item."""
    names = [one.name for one in fields(item) if one.name != "id"]
    initial = {name: getattr(item, name) for name in names}
    if "facilities" in initial:  # a choice of several shows a list alone
        initial["facilities"] = sorted(initial["facilities"])
    form = forms.Form(data, initial=initial, prefix=None, auto_id="id-change-%s")
    form.fields = {name: field_for(name, themes) for name in names}
    for name in {"facilities", "theme"} & {*names}:  # those of the drawing alone stay to choose
        field: Any = form.fields[name]
        own = [initial[name]] if name == "theme" else initial[name]
        field.choices = {**{one: one or _("None") for one in own}, **dict(field.choices)}.items()
    return form


def forms_for(drawing: Drawing, item: Item | None, themes: Themes) -> dict[str, forms.Form]:
    """Return the forms of a page by the name of their change: of the hall, and of one item."""
    found = {}
    for name in (*OF_HALL, *(OF_ITEM if item else ())):
        if name == "row" and not isinstance(item, engine.Stand):
            continue
        initial = {"width": drawing.width, "depth": drawing.depth} if name == "resize" else {}
        found[name] = _FORMS[name](
            initial={**_INITIAL.get(name, {}), **initial}, auto_id=f"id-{name}-%s"
        )
    if item:
        found["change"] = change_form(item, themes)
    return found


def sent_form(data: QueryDict, drawing: Drawing, themes: Themes) -> tuple[str, forms.Form]:
    """Return which change was sent, and its form, filled in; a form alone for what is none."""
    name = data.get("edit", "")
    if name == "change":
        item = next((one for one in drawing.items if one.id == data.get("item")), None)
        if item is not None:
            return name, change_form(item, themes, data)
    if name in _FORMS:
        return name, _FORMS[name](data, auto_id=f"id-{name}-%s")
    form = forms.Form(data)
    form.add_error(None, _("That is not in the drawing any more. Choose something that is there."))
    return name, form


def edit_of(name: str, form: forms.Form, data: QueryDict) -> Edit:
    """Return the change that a valid form asks for, as `fairs.actions.save_drawing` takes it."""
    if isinstance(form, AddForm):
        return form.edit()
    maker = _EDITS.get(name)
    if maker is None:
        return {"edit": name, "ids": data.getlist("ids"), **form.cleaned_data}
    return {"edit": name, **maker(form.cleaned_data, data)}


_EDITS: Final[Mapping[str, Callable[[dict[str, Any], QueryDict], Edit]]] = {
    "change": lambda given, data: {"item": data.get("item", ""), "values": given},
    "row": lambda given, data: {"stand": data.get("ids", ""), **given},
    "resize": lambda given, _data: given,
}
