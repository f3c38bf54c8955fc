"""What a judgement of evidence says."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from doorstroom.engine.assessing._evidence import Evidence, Rung
from doorstroom.engine.values import Level, Proof

STRENGTHS: Final = {
    Proof.CLAIMED: 40,
    Proof.EXPERIENCE: 80,
    Proof.CONFIRMED: 120,
    Proof.TESTED: 160,
    Proof.CERTIFIED: 220,
}
"""The least strength of each class: what a class counts for where no evidence is kept."""


def proof_of(strength: int) -> Proof | None:
    """Return the class of a strength; None below that of a claim.

    >>> proof_of(159), proof_of(160), proof_of(39)
    (<Proof.CONFIRMED: 3>, <Proof.TESTED: 4>, None)
    """
    return max((one for one, least in STRENGTHS.items() if strength >= least), default=None)


class Part(Enum):
    """What a piece does in a judgement."""

    CARRIES = "carries"
    ADDS = "adds"
    SAME_SOURCE = "same source"
    OVERRULED = "overruled"
    AGAINST = "against"
    ANSWERED = "answered"


class Outcome(Enum):
    """How it ends where evidence disagrees.

    STANDS: the stronger or the more numerous evidence is for it. CONTESTED: as many for it as
    against. REFUTED: what is against it is stronger. ANSWERED: it was shown since. LESS_SEEN: who
    looked closer saw a lower level.
    """

    STANDS = "stands"
    CONTESTED = "contested"
    REFUTED = "refuted"
    ANSWERED = "answered"
    LESS_SEEN = "less was seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One piece and what it does.

    Attributes:
        rung: what it counts as; below its kind where it ran out or was revoked.
        looks: how many looks at the work it stands for, in hundredths, rounded down.
    """

    evidence: Evidence
    rung: Rung
    part: Part
    looks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two pieces that do not agree: `says` is the one that stands alone or against.

    Attributes:
        other: the strongest piece on the other side.
        outcome: how it ends, at the level that is in dispute.
    """

    says: Evidence
    other: Evidence
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLevel:
    """What stands for one level, which the evidence of every higher level supports too.

    Attributes:
        certainty: per cent, from what speaks for it to all that does not speak against it.
    """

    level: Level
    strength: int
    rung: Rung
    outcome: Outcome
    certainty: tuple[int, int]

    @property
    def proof(self) -> Proof | None:
        """The class of the strength; None where it is doubted or nothing is known."""
        return proof_of(self.strength)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What evidence says of one competence.

    Attributes:
        level: the highest level that is proven in the same class as the skill itself; None where
            nothing stands.
        strength: 0 to 255: how strongly it is proven that somebody does this at all.
        certainty: per cent, for the level judged (of doing it at all where there is none).
        levels: each level, lowest first.
        reasons: every piece, the strongest first, then the newest.
        disputes: where evidence disagrees.
    """

    level: Level | None
    strength: int
    certainty: tuple[int, int]
    levels: tuple[AtLevel, ...]
    reasons: tuple[Reason, ...]
    disputes: tuple[Dispute, ...]

    @property
    def proof(self) -> Proof | None:
        """The class of the strength, for display; None where it is doubted or not known."""
        return proof_of(self.strength)

    @property
    def rung(self) -> Rung:
        """How high the evidence reaches."""
        return self.levels[0].rung
