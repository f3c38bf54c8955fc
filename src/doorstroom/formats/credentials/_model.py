"""Whether a document is a credential of the VC Data Model 2.0 (W3C Recommendation, May 2025)."""

from datetime import datetime
from typing import Any

from doorstroom.formats.credentials._documents import Json
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._pinned import CREDENTIALS_V2
from doorstroom.formats.credentials._scopes import ABSOLUTE
from doorstroom.formats.credentials._times import moment_of

_TYPED = ("proof", "credentialStatus", "termsOfUse", "evidence", "credentialSchema")


def check_credential(document: Json) -> None:
    """Hold a document to the model.

    Raises:
        CredentialError: what is wrong with it, in a sentence.
    """
    contexts = document.get("@context")
    if not isinstance(contexts, list) or contexts[:1] != [CREDENTIALS_V2]:
        raise CredentialError("context_missing", url=CREDENTIALS_V2)
    types = document.get("type")
    if "VerifiableCredential" not in listed(types):
        raise _wrong("its type is not VerifiableCredential")
    _check_subjects(document)
    if not is_address(issuer_of(document)):
        raise _wrong("its issuer has no address")
    if not is_address(document.get("id", "urn:none")):
        raise _wrong("its id is no address")
    _check_dates(document)
    for name in _TYPED:
        for one in listed(document.get(name, [])):
            _check_typed(name, one)


def _check_dates(document: Json) -> None:
    for name in ("validFrom", "validUntil"):
        if name in document and moment_of(document[name]) is None:
            raise _wrong(f"{name} is no moment with a time zone")


def _check_typed(name: str, value: Any) -> None:
    if not isinstance(value, dict) or not value.get("type"):
        raise _wrong(f"{name} has no type")
    if "id" in value and not is_address(value["id"]):
        raise _wrong(f"the id of {name} is no address")
    if "BitstringStatusListEntry" in listed(value["type"]):
        # Who lacks where its bit stands was stripped of it: as RDF that may stand elsewhere.
        for part in ("statusPurpose", "statusListIndex", "statusListCredential"):
            if not isinstance(value.get(part), str):
                raise _wrong(f"its status does not say its {part}")


def _check_subjects(document: Json) -> None:
    subjects = listed(document.get("credentialSubject", []))
    if not subjects:
        raise _wrong("it is about nobody")
    for subject in subjects:
        if not isinstance(subject, dict) or not subject:
            raise _wrong("it says nothing about somebody")
        if "id" in subject and not is_address(subject["id"]):
            raise _wrong("the id of whom it is about is no address")


def issuer_of(document: Json) -> str:
    """Return the address of who issued it; "" where none is given."""
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else ""


def issuer_name(document: Json) -> str:
    """Return what an issuer calls itself, which proves nothing; "" where it does not say."""
    issuer = document.get("issuer")
    name = issuer.get("name") if isinstance(issuer, dict) else ""
    return name if isinstance(name, str) else ""


def valid_from(document: Json) -> datetime | None:
    """Return from when it is valid; None where it does not say."""
    return moment_of(document.get("validFrom"))


def valid_until(document: Json) -> datetime | None:
    """Return until when it is valid; None where it does not say."""
    return moment_of(document.get("validUntil"))


def is_address(value: Any) -> bool:
    """Say whether a value is a full address (URL, DID, URN)."""
    return isinstance(value, str) and ABSOLUTE.fullmatch(value) is not None and value[:2] != "_:"


def listed(value: Any) -> list[Any]:
    """Return a list as it is, nothing for null, and one thing as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _wrong(reason: str) -> CredentialError:
    return CredentialError("credential_invalid", reason=reason)
