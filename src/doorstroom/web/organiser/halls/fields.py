"""Measures as people give them, and the fields of each kind of item."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.planning.hall import SWINGS
from doorstroom.fairs.states import Facility, Noise
from doorstroom.web.organiser.halls.naming import USES

FARTHEST: Final = 500
"""Metres."""
Themes = Mapping[str, str]
"""The names of the corners of a fair, by their key in drawings."""


class Metres(forms.DecimalField):
    """A length that is given in metres and comes out in whole millimetres."""

    def __init__(self, *, least: int = -FARTHEST, **more: Any) -> None:
        super().__init__(min_value=least, max_value=FARTHEST, decimal_places=3, **more)
        self.widget.attrs |= {"step": "any", "inputmode": "decimal"}

    def clean(self, value: Any) -> Any:
        """Return whole millimetres, or None for nothing."""
        found = super().clean(value)
        return None if found is None else int(found * 1000)

    def prepare_value(self, value: Any) -> Any:
        """Show millimetres in metres; what somebody typed stays as it is."""
        return f"{Decimal(value) / 1000:f}" if isinstance(value, int) else value


class Outline(forms.CharField):
    """The points of an outline, one a line, in metres: "1.5; 3"."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: Any) -> Any:
        """Return pairs of whole millimetres."""
        lines = [one for one in super().clean(value).splitlines() if one.strip()]
        return [_point(number, line) for number, line in enumerate(lines, 1)]

    def prepare_value(self, value: Any) -> Any:
        """Show points in metres."""
        if not isinstance(value, tuple):
            return value
        return "\n".join(f"{Decimal(x) / 1000:f}; {Decimal(y) / 1000:f}" for x, y in value)


def _point(number: int, line: str) -> list[int]:
    parts = re.split(r"[;\s]+", line.strip().strip(";"))
    try:
        x, y = (Decimal(one.replace(",", ".")) for one in parts)
        if not (abs(x) <= FARTHEST and abs(y) <= FARTHEST):
            raise InvalidOperation  # as for what is no number at all
        return [int(x * 1000), int(y * 1000)]
    except (ValueError, ArithmeticError) as error:
        raise forms.ValidationError(
            _("Line %(line)s: give two measures in metres with ; between them, such as 1.5; 3."),
            params={"line": number},
        ) from error


def _metres(label: Any, least: int = 0) -> Callable[[Themes], forms.Field]:
    return lambda _themes: Metres(label=label, least=least)


_SWINGS: Final = dict(
    zip(
        SWINGS,
        (
            gettext_lazy("not: it slides, or is open"),
            gettext_lazy("with its hinges on the left"),
            gettext_lazy("with its hinges on the right"),
            gettext_lazy("with two leaves"),
        ),
        strict=True,
    )
)
_MAKERS: Final[Mapping[str, Callable[[Themes], forms.Field]]] = {
    "x": _metres(gettext_lazy("Metres from the left")),
    "y": _metres(gettext_lazy("Metres from the top")),
    "x1": _metres(gettext_lazy("Begins, metres from the left")),
    "y1": _metres(gettext_lazy("Begins, metres from the top")),
    "x2": _metres(gettext_lazy("Ends, metres from the left")),
    "y2": _metres(gettext_lazy("Ends, metres from the top")),
    "width": _metres(gettext_lazy("Width in metres")),
    "depth": _metres(gettext_lazy("Depth in metres")),
    "thickness": _metres(gettext_lazy("Thickness in metres")),
    "angle": lambda _themes: forms.IntegerField(
        label=gettext_lazy("Turned, in degrees clockwise"), min_value=0, max_value=359
    ),
    "watts": lambda _themes: forms.IntegerField(
        label=gettext_lazy("Watts"), min_value=0, max_value=1_000_000
    ),
    "noise": lambda _themes: forms.TypedChoiceField(
        label=gettext_lazy("Noise"), choices=Noise.choices, coerce=int
    ),
    "number": lambda _themes: forms.CharField(
        label=gettext_lazy("Number on its sign"), max_length=12, required=False
    ),
    "name": lambda _themes: forms.CharField(
        label=gettext_lazy("Name"), max_length=80, required=False
    ),
    "theme": lambda themes: forms.ChoiceField(
        label=gettext_lazy("Theme"),
        choices=[("", gettext_lazy("None")), *themes.items()],
        required=False,
    ),
    "swing": lambda _themes: forms.ChoiceField(
        label=gettext_lazy("How it swings"), choices=[*_SWINGS.items()]
    ),
    "use": lambda _themes: forms.ChoiceField(
        label=gettext_lazy("What it is for"), choices=[*USES.items()]
    ),
    "facilities": lambda _themes: forms.MultipleChoiceField(
        label=gettext_lazy("What is there"),
        choices=Facility.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    ),
    "points": lambda _themes: Outline(
        label=gettext_lazy("Points of its outline"),
        help_text=gettext_lazy(
            "One a line: metres from the left and metres from the top, such as 1.5; 3."
        ),
    ),
    "is_round": lambda _themes: forms.BooleanField(label=gettext_lazy("Round"), required=False),
    "is_level": lambda _themes: forms.BooleanField(
        label=gettext_lazy("Reached without a step"), required=False
    ),
    "is_quiet": lambda _themes: forms.BooleanField(label=gettext_lazy("Quiet"), required=False),
}


def field_for(name: str, themes: Themes) -> forms.Field:
    """Return how a field of an item is asked for."""
    return _MAKERS[name](themes)
