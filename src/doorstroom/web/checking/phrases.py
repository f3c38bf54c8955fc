"""What is said of what somebody gave that is no credential, in the language that is active."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.formats.credentials import CredentialError

_REFUSALS: Mapping[str, str | Promise] = {
    "given_nothing": _("There is nothing in it. Choose another file."),
    "given_pdf": _(
        "This is a PDF. A diploma as a PDF cannot be checked here. Ask who gave it for the "
        "digital credential: a JSON file, or a badge as a PNG or SVG."
    ),
    "given_photo": _(
        "This is a photo. No credential is in it. Give the badge as you got it: a PNG or SVG."
    ),
    "given_zip": _("This is a zip file or an office document. Unpack it, and give what is in it."),
    "given_address": _(
        "This is a web address, not a credential. We never open addresses. Open it yourself, "
        "download the credential there, and give that."
    ),
    "given_text": _("This is some other text, not a credential. Did you copy all of it?"),
    "given_share": _(
        "This was made to show one thing to one reader. Open the link that came with it."
    ),
    "given_several": _("More than one credential is in it, or none. Give them one by one."),
    "json_large": _("This is too large for a credential: 8 MB at most, as an SVG 2 MB."),
    "json_encoding": _("The letters in this file cannot be read. Download it again."),
    "json_unreadable": _("This looks like a credential, but it is damaged. Download it again."),
    "json_deep": _("This is built so deep that no credential is like it. It was not read."),
    "json_many": _("So much is in this that no credential is like it. It was not read."),
    "image_empty": _(
        "No credential is in this picture. Pictures that were sent by app or put in a document "
        "lose it. Download the badge again where you got it."
    ),
    "image_invalid": _("This picture is damaged. Download the badge again where you got it."),
    "token_invalid": _("This looks like a token (JWT), but it is damaged or not complete."),
}
_OTHER = _("This cannot be read as a credential. Nothing was kept.")


def refusal_of(error: CredentialError) -> str:
    """Return why what was given cannot be checked, and what to do."""
    return str(_REFUSALS.get(error.code, _OTHER))
