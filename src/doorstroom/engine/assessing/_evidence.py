"""What can speak for a competence, or against it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum
from typing import Final

from doorstroom.engine.values import Level


class AssessingError(ValueError):
    """Something cannot be assessed as it is given."""


class Rung(IntEnum):
    """How high evidence reaches on the ladder of proof; the names of `Kind` are rungs too."""

    DOUBTED = 0
    CLAIM = 1
    EXPERIENCE = 2
    PORTFOLIO = 3
    ATTESTATION = 4
    TEST = 5
    OBSERVATION = 6
    TWO_OBSERVERS = 7
    CREDENTIAL = 8


class Kind(IntEnum):
    """What a piece of evidence is; its number is the rung that it reaches alone.

    A claim is the person's own word. Experience is work held, in which the skill is usual.
    A portfolio piece is a photo, video, document or link. An attestation is the word of a
    (former) employer for this skill. A test is supervised. An observation is at work or at a
    stand, against a rubric. A credential is an EVC certificate, a diploma or certificate checked
    at its source, or a verified credential; one that nobody checked is a portfolio piece.
    """

    CLAIM = 1
    EXPERIENCE = 2
    PORTFOLIO = 3
    ATTESTATION = 4
    TEST = 5
    OBSERVATION = 6
    CREDENTIAL = 8


class Verdict(Enum):
    """Whether a piece shows that somebody can do it at a level, or that they cannot."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


OWN: Final = ""
"""The source of what somebody says or brings themselves."""

_NEEDS_A_SOURCE: Final = frozenset({Kind.ATTESTATION, Kind.TEST, Kind.OBSERVATION, Kind.CREDENTIAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece that says something about one competence of one person.

    Attributes:
        reference: names the piece in the reasons; no two pieces of a competence share one.
        kind: what it is.
        level: the highest level that was seen; where it contradicts, the lowest that was not.
        on: the day on which it was seen or given.
        source: an opaque key of who says so: an assessor, an employer, an issuer. Two pieces with
            one key are one opinion. `OWN` for what comes from the person.
        valid_until: the last day on which it holds; None holds on.
        is_revoked: whoever issued it took it back.
        verdict: whether it speaks for the competence or against it.
        rubric: names the rubric it was seen against; empty where there was none.
        points: what the rubric was given, criterion by criterion.

    Raises:
        AssessingError: when somebody else's word names nobody, a person's own word names
            somebody, or it ended before it was given.
    """

    reference: str
    kind: Kind
    level: Level
    on: date
    source: str = OWN
    valid_until: date | None = None
    is_revoked: bool = False
    verdict: Verdict = Verdict.SUPPORTS
    rubric: str = ""
    points: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.kind in _NEEDS_A_SOURCE and self.source == OWN:
            raise AssessingError(f"{self.reference}: say who gave it; it is not their own word")
        if self.kind is Kind.CLAIM and self.source != OWN:
            raise AssessingError(f"{self.reference}: a claim is the person's own; leave out who")
        if self.valid_until is not None and self.valid_until < self.on:
            raise AssessingError(f"{self.reference}: it ended before the day on which it was given")

    def rung_on(self, today: date) -> Rung:
        """Return what it counts as: what ran out or was revoked is experience, at the most."""
        is_over = self.valid_until is not None and self.valid_until < today
        reach = Rung.EXPERIENCE if is_over or self.is_revoked else Rung.CREDENTIAL
        return min(Rung(self.kind), reach)
