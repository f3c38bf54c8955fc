"""What a placement costs, pair by pair: the readable definition, which no solver uses.

Explanations, prices and the verifier count with these lines; the search counts with the tables of
`_tables`. Tests hold the two against each other.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from doorstroom.engine.planning.stands._question import (
    LOUDEST,
    Candidate,
    Place,
    Stand,
    StandsQuestion,
)

FULL_LEVEL: Final = 100
FULL_MEASURE: Final = 1000
UNIT: Final = FULL_LEVEL * FULL_MEASURE
"""What a wish of weight 1 costs when it is missed completely, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What is missed of each wish: weight x how much x UNIT. The wishes are those of Weights."""

    theme: int = 0
    colleagues: int = 0
    noise: int = 0
    spread: int = 0
    corner: int = 0
    moves: int = 0

    @property
    def total(self) -> int:
        """The sum."""
        return sum(self)

    def __iter__(self) -> Iterator[int]:
        return (getattr(self, name) for name in self.__slots__)

    def __sub__(self, other: "Costs") -> "Costs":
        less = (mine - yours for mine, yours in zip(self, other, strict=True))
        return Costs(**dict(zip(self.__slots__, less, strict=True)))


def sum_of(some: Iterable[Costs]) -> Costs:
    """Add costs wish by wish."""
    sums = map(sum, zip(Costs(), *some, strict=True))
    return Costs(**dict(zip(Costs.__slots__, sums, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """Why a candidate cannot stand on a place.

    Attributes:
        candidate: whom it stops.
        kind: "facility": the stand lacks something they need; "shift": they do not come then;
            "lock": they are locked elsewhere; "taken": somebody else is locked here.
        what: the facility, the shift, the stand of the lock, or who is locked here.
    """

    candidate: str
    kind: str
    what: str


class Ruler:
    """Measures one question: what pairs and places cost, and who cannot stand where."""

    def __init__(self, question: StandsQuestion) -> None:
        self.question = question
        self.stands = {one.id: one for one in question.stands}
        self.candidates = {one.id: one for one in question.candidates}
        self.longest = longest_of(question.stands)
        self.most = max(one.popularity for one in question.candidates) or 1
        self.locks = {one.locked: one.id for one in question.candidates if one.locked}

    def between(self, one: str, here: Place, other: str, there: Place) -> Costs | None:
        """Return what two candidates cost together; None when nothing."""
        a, b = self.candidates[one], self.candidates[other]
        is_now = here.shift == there.shift
        is_theme = a.theme is not None and a.theme == b.theme
        is_group = a.group is not None and a.group == b.group
        if not (is_now or is_theme or is_group):
            return None
        metres = metres_between(self.stands[here.stand], self.stands[there.stand])
        far = round(FULL_MEASURE * metres / self.longest)
        close = is_now * round(FULL_MEASURE * max(0.0, 1 - metres / self.question.near))
        if not (close or is_theme or is_group):
            return None
        weights = self.question.weights
        apart = far if is_now else FULL_MEASURE
        return Costs(
            theme=weights.theme * FULL_LEVEL * is_theme * far,
            colleagues=weights.colleagues * FULL_LEVEL * is_group * apart,
            noise=weights.noise * burden(a, b) * close,
            spread=weights.spread * self._crowd(a, b) * close,
        )

    def alone(self, one: str, here: Place) -> Costs:
        """Return what a candidate costs on a place, whoever stands elsewhere."""
        candidate, stand = self.candidates[one], self.stands[here.stand]
        weights, over = self.question.weights, max(0, candidate.noise - stand.noise)
        before = self.question.before.get(one, here)
        return Costs(
            noise=weights.noise * level_of(over) * FULL_MEASURE,
            corner=weights.corner * UNIT * (candidate.theme not in (None, stand.corner)),
            moves=weights.moves * UNIT * (before != here),
        )

    def share(self, names: Collection[str], places: Mapping[str, Place]) -> Costs:
        """Return what some have part in: alone, and in every pair with one of them, once."""
        found = [self.alone(one, places[one]) for one in names]
        for one in names:
            pairs = (
                self.between(one, places[one], other, there)
                for other, there in places.items()
                if other not in names or other < one
            )
            found += [pair for pair in pairs if pair is not None]
        return sum_of(found)

    def barriers(self, one: str, here: Place) -> tuple[Barrier, ...]:
        """Return everything that stops a candidate from standing on a place."""
        candidate = self.candidates[one]
        holder, lock = self.locks.get(here, one), candidate.locked or here
        missing = sorted(candidate.needs - self.stands[here.stand].facilities)
        found = [
            *(("facility", what) for what in missing),
            *([("shift", here.shift)] if here.shift not in candidate.shifts else []),
            *([("lock", lock.stand)] if lock != here else []),
            *([("taken", holder)] if holder != one else []),
        ]
        return tuple(Barrier(candidate=one, kind=kind, what=what) for kind, what in found)

    def _crowd(self, a: Candidate, b: Candidate) -> int:
        return round(FULL_LEVEL * ((a.popularity / self.most) * (b.popularity / self.most)))


def burden(a: Candidate, b: Candidate) -> int:
    """Return how much noise one of two makes for the other, 0 to 100."""
    return level_of(max(a.noise * b.needs_quiet, b.noise * a.needs_quiet))


def level_of(noise: int) -> int:
    """Return a noise of 0 to 3 as 0 to 100."""
    return round(FULL_LEVEL * noise / LOUDEST)


def metres_between(one: Stand, other: Stand) -> float:
    """Return the distance in a straight line."""
    x, y = one.x - other.x, one.y - other.y
    return math.sqrt(x * x + y * y)


def longest_of(stands: tuple[Stand, ...]) -> float:
    """Return the largest distance between two stands in metres; 1 when there is none."""
    x, y = (np.array([getattr(one, name) for one in stands], dtype=float) for name in "xy")
    across, along = np.subtract.outer(x, x), np.subtract.outer(y, y)
    return float(np.sqrt(across * across + along * along).max()) or 1.0
