"""Bitstring Status List (W3C Recommendation, May 2025): one bit for each credential, signed.

A list is made, signed and published again when a bit changes; who checks a credential keeps the
list, and always says of which day it is.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from doorstroom.formats.credentials._dids import Resolver
from doorstroom.formats.credentials._documents import Json
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._integrity import Signature, check_proofs
from doorstroom.formats.credentials._model import (
    check_credential,
    issuer_of,
    listed,
    valid_from,
    valid_until,
)
from doorstroom.formats.credentials._multibase import base64url, from_base64url
from doorstroom.formats.credentials._pinned import CREDENTIALS_V2
from doorstroom.formats.credentials._times import moment_text

SMALLEST = 131_072
"""Bits of the shortest list that the standard allows: one bit then says little of whose it is."""
LARGEST = 2**25
_INDEX = re.compile(r"[0-9]{1,9}", re.ASCII)
REVOCATION, SUSPENSION = "revocation", "suspension"


class Standing(StrEnum):
    """What the lists say of a credential."""

    NONE = "none"
    """It has no status: it cannot be withdrawn."""
    GOOD = "good"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"
    """The list is not at hand, is not to be trusted, or is too old to say that nothing happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFact:
    """What the lists say of a credential, and of when they are.

    Attributes:
        standing: see `Standing`.
        as_of: of when the (oldest) list is; None where there is none.
        reason: a stable code of why it is unknown; "" otherwise.
    """

    standing: Standing
    as_of: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusList:
    """A list that was read and whose signature holds.

    Attributes:
        url: where it is published, and so what credentials call it.
        issuer: who signed it.
        purposes: "revocation", "suspension".
        bits: the bits, eight to a byte, the first one highest.
        valid_from: of when it is.
        valid_until: from when it should have been replaced.
    """

    url: str
    issuer: str
    purposes: frozenset[str]
    bits: bytes
    valid_from: datetime | None
    valid_until: datetime | None

    def is_set(self, index: int) -> bool:
        """Say whether a bit is set.

        Raises:
            IndexError: the list is not that long.
        """
        if index < 0:
            raise IndexError(index)
        return bool(self.bits[index // 8] >> (7 - index % 8) & 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTerms:
    """How a status list is published.

    Attributes:
        url: where; also its id.
        issuer: the DID of who signs it; must be that of the credentials.
        purpose: `REVOCATION` or `SUSPENSION`.
        now: of when it is.
        lasts: for how long a reader may lean on it without asking again.
    """

    url: str
    issuer: str
    purpose: str
    now: datetime
    lasts: timedelta = timedelta(days=1)


def bits_with(indexes: Iterable[int], size: int = SMALLEST) -> bytes:
    """Return the bits of a list in which these are set.

    Raises:
        CredentialError: a bit outside the list, or a size that no list may have.
    """
    if not SMALLEST <= size <= LARGEST or size % 8:
        raise CredentialError("list_invalid", reason=f"a list of {size} bits")
    bits = bytearray(size // 8)
    for index in indexes:
        if not 0 <= index < size:
            raise CredentialError("list_invalid", reason=f"bit {index} of {size}")
        bits[index // 8] |= 0x80 >> index % 8
    return bytes(bits)


def status_list_credential(bits: bytes, terms: ListTerms) -> Json:
    """Return the list as a credential, still to be signed; the same bits give the same text."""
    packed = gzip.compress(bits, compresslevel=9, mtime=0)
    return {
        "@context": [CREDENTIALS_V2],
        "id": terms.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": terms.issuer,
        "validFrom": moment_text(terms.now),
        "validUntil": moment_text(terms.now + terms.lasts),
        "credentialSubject": {
            "id": f"{terms.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": terms.purpose,
            "encodedList": f"u{base64url(packed)}",
        },
    }


def status_entry(url: str, index: int, purpose: str = REVOCATION) -> Json:
    """Return what a credential says of where its bit stands.

    Draw the index at random among those that are free: in order of issuing they would tell.
    """
    return {
        "id": f"{url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": url,
    }


def read_status_list(document: Json, resolve: Resolver, now: datetime) -> StatusList:
    """Check a published list and unpack it.

    Raises:
        CredentialError: its signature does not hold, it is signed by another than it says, is not
            valid yet, or is no status list.
    """
    check_credential(document)
    proofs = check_proofs(document, resolve, now)
    issuer = issuer_of(document)
    if not any(fact.signature is Signature.VALID and fact.controller == issuer for fact in proofs):
        raise CredentialError("list_invalid", reason="no signature of its issuer holds")
    if (start := valid_from(document)) is not None and start > now + timedelta(minutes=5):
        raise CredentialError("list_invalid", reason="it is of the future")
    subject = document["credentialSubject"]
    if (
        "BitstringStatusListCredential" not in listed(document["type"])
        or not isinstance(subject, dict)
        or "BitstringStatusList" not in listed(subject.get("type"))
        or not isinstance(document.get("id"), str)
    ):
        raise CredentialError("list_invalid", reason="it is no BitstringStatusListCredential")
    purposes = frozenset(
        one for one in listed(subject.get("statusPurpose")) if isinstance(one, str)
    )
    return StatusList(
        url=document["id"],
        issuer=issuer,
        purposes=purposes,
        bits=unpacked(subject.get("encodedList")),
        valid_from=start,
        valid_until=valid_until(document),
    )


def unpacked(encoded: Any) -> bytes:
    """Return the bits of an `encodedList`, never more than any honest list has.

    Raises:
        CredentialError: it is none, too short or too long.
    """
    if not isinstance(encoded, str) or encoded[:1] != "u":
        raise CredentialError("list_invalid", reason="encodedList is no base64url in multibase")
    try:
        packed = from_base64url(encoded[1:])
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            bits = file.read(LARGEST // 8 + 1)
    except (ValueError, OSError, EOFError, zlib.error) as error:
        raise CredentialError("list_invalid", reason="encodedList cannot be unpacked") from error
    if not SMALLEST // 8 <= len(bits) <= LARGEST // 8:
        raise CredentialError("list_invalid", reason="it has too few or too many bits")
    return bits


def check_status(document: Json, lists: Mapping[str, StatusList], now: datetime) -> StatusFact:
    """Say what the lists at hand say of a credential; the worst of its entries counts.

    A bit that is set counts however old the list is; one that is not set counts only as long as
    the list is valid.
    """
    entries = listed(document.get("credentialStatus"))
    if not entries:
        return StatusFact(standing=Standing.NONE)
    facts = [_of_entry(entry, issuer_of(document), lists, now) for entry in entries]
    dates = [fact.as_of for fact in facts if fact.as_of is not None]
    worst = min(facts, key=lambda fact: _WORST_FIRST.index(fact.standing))
    return StatusFact(standing=worst.standing, as_of=min(dates, default=None), reason=worst.reason)


_WORST_FIRST = (
    Standing.REVOKED,
    Standing.SUSPENDED,
    Standing.UNKNOWN,
    Standing.GOOD,
    Standing.NONE,
)
_IF_SET = {REVOCATION: Standing.REVOKED, SUSPENSION: Standing.SUSPENDED}


def _of_entry(
    entry: Any, issuer: str, lists: Mapping[str, StatusList], now: datetime
) -> StatusFact:
    url = entry.get("statusListCredential") if isinstance(entry, dict) else None
    held = lists.get(url) if isinstance(url, str) else None
    if held is None or "BitstringStatusListEntry" not in listed(entry.get("type")):
        reason = "list_absent" if held is None else "status_kind"
        return StatusFact(standing=Standing.UNKNOWN, reason=reason)
    reason = _unfit(held, entry, issuer)
    index = -1 if reason else int(entry["statusListIndex"])
    if not reason and held.is_set(index):
        return StatusFact(standing=_IF_SET[entry["statusPurpose"]], as_of=held.valid_from)
    if not reason and held.valid_until is not None and held.valid_until < now:
        reason = "list_old"
    standing = Standing.UNKNOWN if reason else Standing.GOOD
    return StatusFact(standing=standing, as_of=held.valid_from, reason=reason)


def _unfit(held: StatusList, entry: Json, issuer: str) -> str:
    """The code of why a list says nothing about an entry; "" where it does."""
    purpose, index = entry.get("statusPurpose"), entry.get("statusListIndex")
    if held.issuer != issuer:
        return "list_of_another"
    if not isinstance(purpose, str) or purpose not in _IF_SET:
        return "status_kind"
    if purpose not in held.purposes:
        return "list_for_another"
    if not isinstance(index, str) or not _INDEX.fullmatch(index):
        return "list_index"
    return "" if int(index) < len(held.bits) * 8 else "list_index"
