"""What a worker takes along: credentials as files, with a picture around them."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from doorstroom.credentials.adapters import profile_of
from doorstroom.credentials.models import Credential
from doorstroom.credentials.queries import token_of
from doorstroom.credentials.states import Form, Kind
from doorstroom.engine.values import Language
from doorstroom.formats.openbadges import bake
from doorstroom.formats.print import BadgePicture, badge_picture
from doorstroom.passports.states import Level, Proof

_TYPES: Final = {
    Form.JSON: ("application/vc", "json"),
    Form.JWT: ("application/vc+jwt", "jwt"),
    Form.PNG: ("image/png", "png"),
    Form.SVG: ("image/svg+xml", "svg"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A credential to download."""

    data: bytes
    kind: str
    name: str


def forms_of(credential: Credential) -> list[Form]:
    """Return in which forms a credential is handed out; a whole passport is no picture."""
    plain = [Form.JSON, Form.JWT]
    return plain if credential.kind == Kind.PASSPORT else [Form.PNG, Form.SVG, *plain]


def file_of(credential: Credential, form: Form, language: Language) -> File:
    """Return a credential as a file.

    Raises:
        SealError: a token is asked, and the key cannot be opened.
    """
    if form == Form.JSON:
        data = credential.document.encode()
    elif form == Form.JWT:
        data = token_of(credential).encode()
    else:
        data = bake(picture_of(credential, form, language), credential.document)
    kind, ending = _TYPES[form]
    name = slugify(credential.label)[:60] or "badge"
    return File(data=data, kind=kind, name=f"{name}.{ending}")


def picture_of(credential: Credential, form: Form, language: Language) -> bytes:
    """Return the picture of a credential, without the credential in it."""
    day = date_format(credential.until, "j F Y")
    title, level, proof = _said_of(credential)
    picture = BadgePicture(
        language=language,
        title=title,
        name=credential.label[:1].upper() + credential.label[1:],
        level=level,
        proof=proof,
        marks=None if credential.kind == Kind.ATTENDANCE else credential.proof,
        issuer=profile_of(credential.issuer).name,
        until=_("Valid until %(day)s") % {"day": day},
    )
    return badge_picture(
        picture, kind="png" if form == Form.PNG else "svg", fonts=settings.PRINT_FONTS_DIR
    )


def _said_of(credential: Credential) -> tuple[str, str, str]:
    """Return what it is, how well, and how that is known."""
    if credential.kind == Kind.ATTENDANCE:
        return _("Certificate of participation"), _("was there"), _("proves no skill")
    level = str(Level(credential.level).label)
    if credential.kind == Kind.ENDORSEMENT:
        return _("Word of an employer"), level, _("seen at work")
    return _("Proven skill"), level, str(Proof(credential.proof).label)
