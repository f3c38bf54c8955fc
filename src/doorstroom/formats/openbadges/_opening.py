"""From what somebody hands over, whatever that is, to a credential and the verdict on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from doorstroom.formats.credentials import (
    CredentialError,
    Grounds,
    Json,
    Verdict,
    canonical_json,
    listed,
    read_document,
    read_token,
    verify_credential,
    verify_token,
)
from doorstroom.formats.openbadges._baking import MAX_IMAGE, is_picture, unbake
from doorstroom.formats.openbadges._reading import Badge, read_badge

MAX_GIVEN: Final = MAX_IMAGE
"""Bytes of a file with a credential; the picture around it counts."""

_PDF, _PDF_WITHIN = b"%PDF-", 1024
_ZIP = b"PK\x03\x04"
_PHOTOS = (b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_PHONE_PICTURE = b"ftyp"  # HEIC and videos, from the fifth byte
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)
_ADDRESS = re.compile(r"(?:https?|openid[\w+.-]*|web\+[\w-]+)://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A credential that somebody handed over.

    Attributes:
        text: the credential alone, as JSON or a token, without the picture around it.
        document: what it says.
        verdict: what was found about it.
        badge: what it says in short; believe it as far as the verdict goes.
    """

    text: str
    document: Json
    verdict: Verdict
    badge: Badge


def open_credential(data: bytes, grounds_for: Callable[[Json], Grounds]) -> Opened:
    """Find the credential in what was handed over, and check it.

    Args:
        data: JSON, a token, a PNG or SVG with one of these in it, or a presentation of a wallet
            with one credential.
        grounds_for: gives what a document is checked against; nothing is fetched.

    Raises:
        CredentialError: there is no credential in it that could be checked; the code says what it
            is instead. What is wrong with a credential stands in the verdict.
    """
    text = credential_text(data)
    if "~" in text and not text.startswith("{"):
        raise CredentialError("given_share")
    if text.startswith("{"):
        given = read_document(text)
        document = _presented(given)
        text = text if document is given else canonical_json(document)
        verdict = verify_credential(document, grounds_for(document))
    else:
        # What a token says is known before it is believed: only then it is known who could sign it.
        said = read_token(text).payload
        document, verdict = verify_token(text, grounds_for(said))
    return Opened(text=text, document=document, verdict=verdict, badge=read_badge(document))


def credential_text(data: bytes) -> str:
    """Return the credential in a file as text; nothing of it is checked yet.

    Raises:
        CredentialError: it is something else; the code says what.
    """
    if not data.strip():
        raise CredentialError("given_nothing")
    if len(data) > MAX_GIVEN:
        raise CredentialError("json_large", most=f"{MAX_GIVEN:,}")
    _refuse_others(data)
    text = unbake(data) if is_picture(data) else _decoded(data)
    text = text.strip()
    if text.startswith("{") or "~" in text or _TOKEN.fullmatch(text):
        return text
    if _ADDRESS.fullmatch(text):
        raise CredentialError("given_address")
    raise CredentialError("given_text")


def _refuse_others(data: bytes) -> None:
    if _PDF in data[:_PDF_WITHIN]:
        raise CredentialError("given_pdf")
    if data.startswith(_ZIP):
        raise CredentialError("given_zip")
    if data.startswith(_PHOTOS) or data[4:8] == _PHONE_PICTURE:
        raise CredentialError("given_photo")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CredentialError("json_encoding") from error


def _presented(document: Json) -> Json:
    """Return the one credential in what a wallet presents; anything else as it is."""
    if "VerifiablePresentation" not in listed(document.get("type")):
        return document
    inside = listed(document.get("verifiableCredential"))
    if len(inside) != 1 or not isinstance(inside[0], dict):
        raise CredentialError("given_several", count=len(inside))
    found: Json = inside[0]
    return found
