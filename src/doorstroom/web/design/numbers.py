"""Numbers in forms, as people here write them: 25,5 and 2.600, or 25.5 and 2,600."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.formats.tables import parsed_number
from doorstroom.web.design.reader import language

MOST_DIGITS: Final = 15


class DutchNumberField(forms.Field):
    """A number between two bounds; a sign with three digits behind it parts thousands."""

    def __init__(self, *, at_least: float, at_most: float, **kwargs: Any) -> None:
        self.at_least, self.at_most = at_least, at_most
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask a telephone for its keys with digits and a decimal sign."""
        return {**super().widget_attrs(widget), "inputmode": "decimal"}

    def prepare_value(self, value: object) -> object:
        """Write a stored number as the reader does; what was typed stays as it was typed."""
        return written(value) if isinstance(value, int | float) else value

    def to_python(self, value: object) -> float | None:
        """Read either notation."""
        text = str(value or "").strip()
        number = parsed_number(text, money=True)
        if text and number is None:
            raise ValidationError(_("This is not a number. Write for example 25 or 25.5."))
        return number

    def validate(self, value: float | None) -> None:
        """Refuse what is too little or too much."""
        super().validate(value)
        if value is not None and value < self.at_least:
            said = _("This is too little. Fill in %(number)s or more.")
            raise ValidationError(said, params={"number": written(self.at_least)})
        if value is not None and value > self.at_most:
            said = _("This is too much. Fill in %(number)s or less.")
            raise ValidationError(said, params={"number": written(self.at_most)})


def written(number: float) -> str:
    """Write a number in the reader's notation, so that it is read back as the same number.

    Three decimals would be read as thousands: they get a fourth.
    """
    whole, sign, decimals = f"{number:.12f}".rstrip("0").partition(".")
    if len(decimals) == len("125"):
        decimals += "0"
    return whole + ("." if language() == "en" else ",") + decimals if decimals and sign else whole


def whole_of(text: str) -> int:
    """Return a key or version that a button sent; 0, which no row has, for what is none.

    >>> whole_of("12"), whole_of(""), whole_of("-1"), whole_of("²"), whole_of("9" * 5000)
    (12, 0, 0, 0, 0)
    """
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else 0
