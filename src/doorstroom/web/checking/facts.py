"""The verdict on a credential as facts in plain words, each by itself."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doorstroom.core.moments import local_moment
from doorstroom.formats.credentials import (
    Dates,
    DatesFact,
    IssuerFact,
    ProofFact,
    Signature,
    Standing,
    StatusFact,
    Trust,
    Verdict,
)
from doorstroom.formats.openbadges import Badge, Opened

Tone = Literal["good", "plain", "bad"]
"""Whether a fact speaks for it, says nothing against it, or speaks against it."""

_OLD: Final = "list_old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that was looked at, and what was found."""

    heading: str
    says: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A credential inside the credential."""

    name: str
    says: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A credential as a page shows it.

    Attributes:
        heading, advice: all facts together, in a line, and what it means.
        facts: each by itself.
        about: what it says; believe it as far as the facts go.
        parts: what is inside it.
        at: when it was checked.
    """

    heading: str
    advice: str
    tone: Tone
    facts: tuple[Fact, ...]
    about: Badge
    parts: tuple[Part, ...]
    at: datetime


def checked_of(opened: Opened) -> Checked:
    """Return a credential that was checked now, in words."""
    verdict = opened.verdict
    heading, advice, tone = _together(verdict)
    return Checked(
        heading=heading,
        advice=advice,
        tone=tone,
        facts=facts_of(verdict),
        about=opened.badge,
        parts=tuple(_part(path, one) for path, one in verdict.parts.items()),
        at=timezone.now(),
    )


def facts_of(verdict: Verdict) -> tuple[Fact, ...]:
    """Return the four facts: signature, withdrawn or not, issuer, dates."""
    facts = (
        _signature(verdict.signature, verdict.fault),
        _status(verdict.status),
        _issuer(verdict.issuer),
        _dates(verdict.dates),
    )
    if verdict.genuine:
        return facts
    # What nobody signed can say anything: then nothing of it speaks for it.
    return tuple(replace(one, tone="plain") if one.tone == "good" else one for one in facts)


def _together(verdict: Verdict) -> tuple[str, str, Tone]:
    if verdict.holds and verdict.issuer.trust is Trust.KNOWN:
        return _("This is right"), _("It is real, it holds today, and we know who made it."), "good"
    if verdict.holds:
        said = _("It is real and it holds today. Whether you trust who made it is up to you.")
        return _("The signature is right"), said, "plain"
    if verdict.genuine:
        said = _("It is real, but it does not count today. Below you read why.")
        return _("This does not count now"), said, "bad"
    if verdict.signature.signature is Signature.UNREADABLE:
        said = _("That does not mean that it is wrong. Ask who made it how it can be checked.")
        return _("We cannot check this here"), said, "plain"
    return _("Do not rely on this"), _("Nobody can see from it that it is real."), "bad"


def _signature(fact: ProofFact, fault: str) -> Fact:
    heading = _("Signature")
    if fault:
        said = _("It is not built as a credential should be, so no signature can hold.")
        return Fact(heading=heading, says=said, tone="bad")
    tones: dict[Signature, Tone] = {Signature.VALID: "good", Signature.UNREADABLE: "plain"}
    said = {
        Signature.VALID: _("Right. Nothing was changed since it was signed."),
        Signature.INVALID: _("Wrong. Something was changed, or the key is not valid."),
        Signature.ABSENT: _("There is none. So anybody can have written this."),
        Signature.UNREADABLE: _("We do not have the key, or it is of a kind that we do not read."),
    }[fact.signature]
    return Fact(heading=heading, says=said, tone=tones.get(fact.signature, "bad"))


def _status(fact: StatusFact) -> Fact:
    day = _moment(fact.as_of) if fact.as_of else ""
    words: dict[Standing, tuple[str, Tone]] = {
        Standing.NONE: (_("It has no list on which it could be withdrawn."), "plain"),
        Standing.GOOD: (_("No, says the list of its issuer. As of %(day)s."), "good"),
        Standing.REVOKED: (_("Yes, it was withdrawn. As of %(day)s."), "bad"),
        Standing.SUSPENDED: (_("It is on hold for now. As of %(day)s."), "bad"),
        Standing.UNKNOWN: (_("We do not know: we do not have the list of its issuer."), "plain"),
    }
    said, tone = words[fact.standing]
    if fact.standing is Standing.UNKNOWN and fact.reason == _OLD:
        said = _("It was not on %(day)s. That list is too old to say that nothing happened since.")
    return Fact(heading=_("Withdrawn?"), says=said % {"day": day}, tone=tone)


def _issuer(fact: IssuerFact) -> Fact:
    name = fact.name or fact.id
    words: dict[Trust, tuple[str, Tone]] = {
        Trust.KNOWN: (_("%(name)s. We know this organisation."), "good"),
        Trust.UNKNOWN: (
            _(
                "It calls itself “%(name)s”. We do not know it. That is no fault. Do you know it? "
                "Then compare its address: %(id)s"
            ),
            "plain",
        ),
        Trust.FOREIGN_KEY: (_("It names “%(name)s”, but somebody else signed it."), "bad"),
        Trust.UNPROVEN: (_("It names “%(name)s”. Nothing proves that."), "plain"),
    }
    said, tone = words[fact.trust]
    return Fact(heading=_("Who made it?"), says=said % {"name": name, "id": fact.id}, tone=tone)


def _dates(fact: DatesFact) -> Fact:
    start = _moment(fact.valid_from) if fact.valid_from else ""
    end = _moment(fact.valid_until) if fact.valid_until else ""
    tone: Tone = "good" if fact.dates is Dates.VALID else "bad"
    if fact.dates is Dates.NOT_YET:
        said = _("Not yet: only from %(start)s. Is the clock right where it was made?")
    elif fact.dates is Dates.EXPIRED:
        said = _("No longer: it was valid until %(end)s.")
    else:
        said = _("Yes, until %(end)s.") if end else _("Yes. It has no last day.")
    return Fact(heading=_("Valid now?"), says=said % {"start": start, "end": end}, tone=tone)


def _part(path: str, verdict: Verdict) -> Part:
    heading, _advice, tone = _together(verdict)
    if verdict.genuine and verdict.status.standing is Standing.UNKNOWN:
        status = _status(verdict.status)
        heading, tone = f"{heading}. {status.heading} {status.says}", "plain"
    return Part(name=verdict.issuer.name or path, says=heading, tone=tone)


def _moment(at: datetime) -> str:
    return date_format(local_moment(at), "j F Y, H:i")
