"""How the papers of a consortium look."""

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.apart import cleaned_apart
from doorstroom.formats.works import WorkError
from doorstroom.organisations.models import HouseStyle, Organisation
from doorstroom.organisations.states import Role

LARGEST_LOGO: Final = 5
"""Megabytes of a logo as it is given."""

_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def set_house_style(
    *,
    consortium: Organisation,
    colour: str = "",
    sender: str = "",
    logo: bytes = b"",
    by: audit.Actor = None,
) -> HouseStyle:
    """Keep how the papers of a consortium look.

    Args:
        consortium: whose papers.
        colour: "#" and six digits or letters a to f; empty for those of Doorstroom.
        sender: one line, such as an address.
        logo: a PNG or JPEG, which is cleaned before it is kept; empty leaves the one there is.
        by: who does it.

    Raises:
        ValidationError: no consortium, colour, or picture that can be kept; nothing is changed.
    """
    if consortium.role != Role.CONSORTIUM:
        raise ValidationError(_("Only a consortium has papers of its own."))
    drawn = _drawn(logo) if logo else b""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=consortium.pk)  # one at a time
        style = HouseStyle.objects.filter(consortium=consortium).first()
        style = style or HouseStyle(consortium=consortium)
        style.colour = colour.strip().lower()
        style.sender = " ".join(sender.split())
        style.logo = drawn or style.logo
        style.full_clean()
        style.save()
        audit.record(
            action="organisations.set_house_style",
            by=by,
            subject=consortium,
            organisation=consortium.pk,
            facts={"colour": style.colour.lstrip("#"), "logo": bool(drawn)},
        )
    return style


@transaction.atomic
def remove_logo(*, consortium: Organisation, by: audit.Actor = None) -> None:
    """Take the logo off the papers of a consortium; colour and sender stay."""
    HouseStyle.objects.filter(consortium=consortium).update(logo=b"")
    audit.record(
        action="organisations.remove_logo", by=by, subject=consortium, organisation=consortium.pk
    )


@transaction.atomic
def remove_house_style(*, consortium: Organisation, by: audit.Actor = None) -> None:
    """Give the papers of a consortium the look of Doorstroom again."""
    HouseStyle.objects.filter(consortium=consortium).delete()
    audit.record(
        action="organisations.remove_house_style",
        by=by,
        subject=consortium,
        organisation=consortium.pk,
    )


def _drawn(file: bytes) -> bytes:
    """Return a logo drawn anew, as a JPEG on white; what it is, its content says.

    An SVG is a program as much as a picture, so it is none here.
    """
    if len(file) > LARGEST_LOGO * 1024 * 1024:
        said = _("This file is larger than %(most)s MB. Save the logo smaller, and give that.")
        raise ValidationError({"logo": said % {"most": LARGEST_LOGO}})
    if not file.startswith(_PICTURES):
        said = _(
            "This is no picture that we can take. Give a PNG or a JPEG; save an SVG as PNG first."
        )
        raise ValidationError({"logo": said})
    try:
        return cleaned_apart(file).content
    except WorkError as error:
        said = _(
            "This picture cannot be read: it is damaged or far too large. Save it again as PNG of "
            "at most 4000 pixels wide, and give that."
        )
        raise ValidationError({"logo": said}) from error
