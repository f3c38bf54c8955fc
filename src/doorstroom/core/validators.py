"""What no text of ours may hold, whoever typed it and wherever."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doorstroom.formats.tables import mask_bsn


def refuse_bsn(text: str) -> None:
    """Refuse a text with a citizen service number in it (R-11); the number is not repeated.

    Raises:
        ValidationError: when there is one.
    """
    if mask_bsn(text) != text:
        raise ValidationError(
            _(
                "This holds a number that looks like a citizen service number (BSN). We never keep "
                "that. Leave it out."
            ),
            code="bsn",
        )
