"""What a badge of anybody says, for people and for the passport; read only after it is checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from doorstroom.formats.credentials import Json, issuer_name, issuer_of, listed, moment_of

_TEXT = 2_000
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAlignment:
    """Something in a framework that a badge points at."""

    name: str
    url: str
    framework: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """A result: what was measured or judged, and its value as it stands there."""

    name: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A badge in short; "" and () where it does not say.

    Attributes:
        id: the address of the credential.
        kind: "AchievementCredential", "EndorsementCredential", "ClrCredential" or "".
        name, description: of the achievement, else of the credential.
        recipient: whom it is about.
        issuer, issuer_name: who issued it; the name is what it calls itself.
        skills: alignments of the achievement, or those that an endorsement is about.
        results: with their names.
        evidence: the narratives or addresses.
        valid_from, valid_until: when it is valid.
    """

    id: str
    kind: str
    name: str
    description: str
    recipient: str
    issuer: str
    issuer_name: str
    skills: Sequence[ReadAlignment]
    results: Sequence[ReadResult]
    evidence: Sequence[str]
    valid_from: datetime | None
    valid_until: datetime | None


def read_badge(document: Json) -> Badge:
    """Return a badge in short; what has another form than it should counts as not said."""
    subject = _object(document.get("credentialSubject"))
    achievement = _object(subject.get("achievement"))
    types = set(map(str, listed(document.get("type"))))
    return Badge(
        id=_text(document.get("id")),
        kind=next((one for one in _KINDS if types & _KINDS[one]), ""),
        name=_text(achievement.get("name")) or _text(document.get("name")),
        description=_text(achievement.get("description")) or _text(document.get("description")),
        recipient=_text(subject.get("id")),
        issuer=_text(issuer_of(document)),
        issuer_name=_text(issuer_name(document)),
        skills=tuple(
            _alignment(one)
            for part in (achievement, subject)
            for one in _objects(part.get("alignment"))
        ),
        results=_results(subject, achievement),
        evidence=tuple(
            _text(one.get("narrative")) or _text(one.get("id"))
            for one in _objects(document.get("evidence"))
        ),
        valid_from=moment_of(document.get("validFrom")),
        valid_until=moment_of(document.get("validUntil")),
    )


_KINDS = {
    "AchievementCredential": {"AchievementCredential", "OpenBadgeCredential"},
    "EndorsementCredential": {"EndorsementCredential"},
    "ClrCredential": {"ClrCredential"},
}


def _results(subject: Json, achievement: Json) -> tuple[ReadResult, ...]:
    described = {
        _text(one.get("id")): one for one in _objects(achievement.get("resultDescription"))
    }
    found = []
    for one in _objects(subject.get("result")):
        description = described.get(_text(one.get("resultDescription")), {})
        levels = {
            _text(level.get("id")): _text(level.get("name"))
            for level in _objects(description.get("rubricCriterionLevel"))
        }
        reached = _text(one.get("achievedLevel"))
        found.append(
            ReadResult(
                name=_text(description.get("name")),
                value=_text(one.get("value")) or levels.get(reached, reached),
                kind=_text(description.get("resultType")),
            )
        )
    return tuple(found)


def _alignment(one: Json) -> ReadAlignment:
    return ReadAlignment(
        name=_text(one.get("targetName")),
        url=_text(one.get("targetUrl")),
        framework=_text(one.get("targetFramework")),
        code=_text(one.get("targetCode")),
        kind=_text(one.get("targetType")),
    )


def _objects(value: Any) -> list[Json]:
    return [one for one in listed(value)[:_MOST] if isinstance(one, dict)]


def _object(value: Any) -> Json:
    return next(iter(_objects(value)), {})


def _text(value: Any) -> str:
    """Return a text as it can be kept: no NUL, which PostgreSQL refuses, and not too long."""
    if isinstance(value, dict):
        value = value.get("@value", value.get("id"))
    return value.replace("\0", "")[:_TEXT] if isinstance(value, str) else ""
