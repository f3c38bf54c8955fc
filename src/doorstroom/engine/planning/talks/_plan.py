"""What a plan of talks says, and the words for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int32]


class TalksError(ValueError):
    """What was asked cannot be planned; says which column and why."""


class StoppedError(Exception):
    """Somebody pressed the stop button; nothing was returned."""


class Order(Enum):
    """In which order a recruiter meets the people chosen. Never by score."""

    WALK = "walk"
    THEME = "theme"
    RANDOM = "random"


class Reason(IntEnum):
    """Why two people talk."""

    LOCKED = 0
    WISHED = 1
    FIT = 2
    FLOOR = 3
    MENDED = 4


class Why(IntEnum):
    """Why a wish, or a talk that was promised, is not in the plan."""

    BARRED = 0
    NO_COMMON_SLOT = 1
    OWN_SLOTS = 2
    FEW_RECRUITERS = 3
    SHORTAGE = 4
    RECRUITER_FULL = 5
    CANDIDATE_FULL = 6
    TIMES = 7


@dataclass(frozen=True, eq=False, kw_only=True)
class Shortage:
    """A proof that the floors cannot be met: some need more than there is for them.

    A talk of one of these candidates is either in a slot that is not `counted`, of which each
    holds one, or it takes a place of a recruiter who may talk with somebody in a counted slot.

    Attributes:
        candidates: int (n): who is short together.
        counted: bool (n x T): in which of their slots the places of recruiters are what limits.
        needed: how many talks they were promised, beside the locked ones.
        places: how many they can get at most; below `needed`.
    """

    candidates: Numbers
    counted: Flags
    needed: int
    places: int

    def __str__(self) -> str:
        count = len(self.candidates)
        who = f"{count:,} candidates were" if count != 1 else "1 candidate was"
        return f"{who} promised {self.needed:,} talks; there is room for {self.places:,}."


@dataclass(frozen=True, eq=False, kw_only=True)
class TalksPlan:
    """Who meets whom, when.

    Attributes:
        talks: int (n x 3): candidate, recruiter, slot; sorted.
        reasons: int (n): why each is there, a `Reason`.
        counts: int (C): how many talks each candidate has.
        floor_met: whether everybody has as many as promised.
        score: the worth of all talks together.
        score_chosen: the worth of the exact choice under the floors, before slots were looked for.
        score_unfair: the same without floors: the difference is what the floors cost. A mended plan
            keeps these figures of the plan it mends, unless it is better itself.
        wishes: how many wishes are honoured.
        wishes_unfair: how many would be without floors.
        metres: how far all recruiters walk from stand to stand.
        metres_by_score: the same talks, each recruiter going from the best score to the lowest.
        unplaced: int (n x 3): candidate, recruiter, `Why`: each wish that is not honoured, and
            each promised talk that is missing (recruiter -1).
        shortage: the proof that the floors cannot be met, where there is one.
    """

    talks: Numbers
    reasons: Numbers
    counts: Numbers
    floor_met: bool
    score: int
    score_chosen: int
    score_unfair: int
    wishes: int
    wishes_unfair: int
    metres: float
    metres_by_score: float
    unplaced: Numbers
    shortage: Shortage | None

    @property
    def price(self) -> float:
        """What the floors cost, as a share of the score without them."""
        lost = self.score_unfair - self.score_chosen
        return lost / self.score_unfair if self.score_unfair else 0.0

    @property
    def walk_share(self) -> float:
        """How far is walked, as a share of going in the order of scores."""
        return self.metres / self.metres_by_score if self.metres_by_score else 0.0


@dataclass(frozen=True, kw_only=True)
class Work:
    """How much is done, and how chance falls: the same work gives the same plan, bit for bit.

    Attributes:
        order: in which order recruiters walk.
        seed: any whole number.
        tries: exchanges of two slots tried for each talk, to shorten walks.
        moves: talks moved aside for each talk, when one finds no slot.
        rounds: timetables tried at most, while somebody is below what could be promised.
        proving: deterministic seconds for the solver that is asked about a small fair after that.
    """

    order: Order = Order.WALK
    seed: int = 0
    tries: int = 5000
    moves: int = 20
    rounds: int = 20
    proving: float = 4.0


class Watch(NamedTuple):
    """Who is told how far it is (a step and its share done), and who may stop it."""

    told: Callable[[str, float], None] | None = None
    is_stopped: Callable[[], bool] | None = None

    def tell(self, step: str, share: float) -> None:
        """Say how far it is.

        Raises:
            StoppedError: when somebody pressed the stop button.
        """
        if self.told is not None:
            self.told(step, share)
        if self.is_stopped is not None and self.is_stopped():
            raise StoppedError(f"Stopped while {step}; the old plan stands.")
