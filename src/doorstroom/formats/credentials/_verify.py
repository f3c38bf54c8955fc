"""The verdict on a credential: what is known of it, as facts beside each other.

People see a red mark where only the issuer is unknown; so signature, status, issuer and dates are
four facts, and each says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from doorstroom.formats.credentials._dids import Resolver, resolve_key
from doorstroom.formats.credentials._documents import Json
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._integrity import SKEW, ProofFact, Signature, check_proofs
from doorstroom.formats.credentials._model import (
    check_credential,
    issuer_name,
    issuer_of,
    listed,
    valid_from,
    valid_until,
)
from doorstroom.formats.credentials._status import Standing, StatusFact, StatusList, check_status

MAX_PARTS = 500
MAX_LEVELS = 3


class Trust(StrEnum):
    """What is known of who issued it."""

    KNOWN = "known"
    """Signed with a key of an organisation that whoever checks knows."""
    UNKNOWN = "unknown"
    """Signed with a key of the issuer it names; whoever checks does not know that issuer."""
    FOREIGN_KEY = "foreign_key"
    """Signed, but not with a key of the issuer it names: somebody else made this."""
    UNPROVEN = "unproven"
    """No signature holds, so anybody can have written who issued it."""


class Dates(StrEnum):
    """Whether it is valid now."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerFact:
    """Who issued it.

    Attributes:
        trust: see `Trust`.
        id: the address it gives.
        name: what whoever checks calls it; where it is not known, what it calls itself.
    """

    trust: Trust
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesFact:
    """When it is valid; None where it does not say."""

    dates: Dates
    valid_from: datetime | None
    valid_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about one credential.

    Attributes:
        signature: the proof that speaks for it, else the first one.
        status: withdrawn or not, and of when that is known.
        issuer: who made it and whether that is known.
        dates: whether it is valid now.
        fault: a stable code of why it cannot be read as a credential; "" otherwise. Where there is
            one, no signature can hold.
        message: the fault in a sentence.
        parts: verdicts on the credentials inside it (endorsements, the credentials of a passport),
            each by its path, as "credentialSubject.verifiableCredential.0".
    """

    signature: ProofFact
    status: StatusFact
    issuer: IssuerFact
    dates: DatesFact
    fault: str = ""
    message: str = ""
    parts: Mapping[str, "Verdict"] = field(default_factory=dict)

    @property
    def genuine(self) -> bool:
        """Signed by who it says, word for word; whether it still counts is another matter."""
        return self.signature.signature is Signature.VALID and self.issuer.trust in {
            Trust.KNOWN,
            Trust.UNKNOWN,
        }

    @property
    def holds(self) -> bool:
        """Genuine, valid now, and not known to be withdrawn; says nothing about trust."""
        return (
            self.genuine
            and self.dates.dates is Dates.VALID
            and self.status.standing not in {Standing.REVOKED, Standing.SUSPENDED}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a credential is checked against; all of it is at hand, nothing is fetched.

    Attributes:
        now: the moment of checking.
        resolve: finds the documents of issuers.
        known: the organisations that whoever checks knows: their DIDs and what they are called.
        lists: status lists by address, each read by `read_status_list`.
    """

    now: datetime
    resolve: Resolver = resolve_key
    known: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, StatusList] = field(default_factory=dict)


def verify_credential(document: Json, grounds: Grounds) -> Verdict:
    """Return the verdict on a credential and on the credentials inside it.

    Never raises for what stands in the document: a fault is part of the verdict.
    """
    return _verdict(document, grounds, MAX_LEVELS)


def _verdict(document: Json, grounds: Grounds, levels: int) -> Verdict:
    fault = message = ""
    proofs: list[ProofFact] = []
    try:
        check_credential(document)
        proofs = check_proofs(document, grounds.resolve, grounds.now)
    except CredentialError as error:
        fault, message = error.code, str(error)
    if fault:
        signature = ProofFact(signature=Signature.INVALID, reason=fault)
    else:
        signature = _speaking(proofs, issuer_of(document))
    parts = verdicts_inside(document, grounds, levels) if not fault else {}
    return verdict_on(document, signature, grounds, parts=parts, fault=(fault, message))


def verdicts_inside(
    document: Json, grounds: Grounds, levels: int = MAX_LEVELS
) -> dict[str, Verdict]:
    """Return the verdicts on the credentials inside a credential, by their path."""
    if levels <= 1:
        return {}
    return {path: _verdict(part, grounds, levels - 1) for path, part in _inner(document).items()}


def verdict_on(
    document: Json,
    signature: ProofFact,
    grounds: Grounds,
    *,
    parts: Mapping[str, Verdict],
    fault: tuple[str, str] = ("", ""),
) -> Verdict:
    """Return the verdict on a credential of whose signature all is known."""
    return Verdict(
        signature=signature,
        status=check_status(document, grounds.lists, grounds.now),
        issuer=_issuer(document, signature, grounds.known),
        dates=_dates(document, grounds.now),
        fault=fault[0],
        message=fault[1],
        parts=parts,
    )


def _speaking(proofs: list[ProofFact], issuer: str) -> ProofFact:
    """The proof that says most: one that holds and is the issuer's, else one that holds."""
    if not proofs:
        return ProofFact(signature=Signature.ABSENT, reason="proof_missing")
    order = (Signature.VALID, Signature.INVALID, Signature.UNREADABLE, Signature.ABSENT)
    return min(proofs, key=lambda fact: (order.index(fact.signature), fact.controller != issuer))


def _issuer(document: Json, signature: ProofFact, known: Mapping[str, str]) -> IssuerFact:
    issuer = issuer_of(document)
    trust = Trust.UNKNOWN
    if signature.signature is not Signature.VALID:
        trust = Trust.UNPROVEN
    elif signature.controller != issuer:
        trust = Trust.FOREIGN_KEY
    elif issuer in known:
        trust = Trust.KNOWN
    name = known[issuer] if trust is Trust.KNOWN else issuer_name(document)
    return IssuerFact(trust=trust, id=issuer, name=name)


def _dates(document: Json, now: datetime) -> DatesFact:
    start, end = valid_from(document), valid_until(document)
    dates = Dates.VALID
    if start is not None and start > now + SKEW:
        dates = Dates.NOT_YET
    elif end is not None and end < now - SKEW:
        dates = Dates.EXPIRED
    return DatesFact(dates=dates, valid_from=start, valid_until=end)


def _inner(document: Json) -> dict[str, Json]:
    """The credentials inside a credential, by their path."""
    found: dict[str, Json] = {}
    waiting: list[tuple[str, Any]] = [
        (name, value) for name, value in document.items() if name != "proof"
    ]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, list):
            waiting.extend((f"{path}.{index}", one) for index, one in enumerate(value))
        elif isinstance(value, dict):
            if "VerifiableCredential" in listed(value.get("type")):
                found[path] = value
                if len(found) > MAX_PARTS:
                    break
            else:
                waiting.extend((f"{path}.{name}", one) for name, one in value.items())
    return dict(sorted(found.items()))
