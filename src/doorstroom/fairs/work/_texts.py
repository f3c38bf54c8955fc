"""How long a text may be: Django holds a form to it, and not a row."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _


def refuse_long(row: Model, *names: str) -> None:
    """Refuse texts of a row that are longer than its fields say.

    Raises:
        ValidationError: at each of these fields.
    """
    limits = {name: row._meta.get_field(name).max_length or 0 for name in names}  # type: ignore[union-attr]  # noqa: SLF001 - texts; Django's public name for it
    lengths = {name: len(getattr(row, name)) for name in names}
    said = _("This has %(count)s characters. Make it %(most)s or fewer.")
    if wrong := {
        name: said % {"count": lengths[name], "most": limits[name]}
        for name in names
        if lengths[name] > limits[name]
    }:
        raise ValidationError(wrong)
