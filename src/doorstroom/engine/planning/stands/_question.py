"""What is asked: which candidates, which stands in which shifts, and what counts how much."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

FACILITIES: Final = frozenset(
    {
        *("power", "screen", "workbench", "sink", "shop_window", "oven", "sales_space", "table"),
        *("level_access", "near_exit", "quiet"),
    }
)
"""What a stand can have and a candidate can need."""

MOST_PLACES: Final = 1_500
"""More stands times shifts than this cannot be weighed against each other at once."""

LOUDEST: Final = 3
HEAVIEST: Final = 100
FARTHEST: Final = 10_000.0


class StandsError(ValueError):
    """A question cannot be answered as it stands; says what is wrong and what to do."""


class StoppedError(Exception):
    """Somebody pressed the stop button; nothing was returned, the old plan still holds."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """One stand in one shift: room for one candidate."""

    stand: str
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A stand in the hall.

    Attributes:
        id: unique in the hall.
        x: metres from the left of the drawing.
        y: metres from the top of the drawing.
        facilities: what it has, of FACILITIES.
        corner: the theme of the corner it stands in; None outside corners.
        noise: the loudest demonstration that suits it, 0 (quiet) to 3.
    """

    id: str
    x: float
    y: float
    facilities: frozenset[str] = frozenset()
    corner: str | None = None
    noise: int = LOUDEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who will stand at the fair in one of the shifts.

    Attributes:
        id: unique at the fair.
        shifts: when they can come.
        needs: facilities they cannot do without, for what they show or to get and be there.
        theme: the kind of work they show; None for none.
        group: who carries the same name would like to stand together; None for nobody.
        noise: how loud their demonstration is, 0 (silent) to 3.
        needs_quiet: whether noise next to them is a burden.
        popularity: how many recruiters are expected to ask for them.
        locked: the place somebody has fixed for them; None for free.
    """

    id: str
    shifts: frozenset[str]
    needs: frozenset[str] = frozenset()
    theme: str | None = None
    group: str | None = None
    noise: int = 0
    needs_quiet: bool = False
    popularity: float = 0
    locked: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each wish counts, whole numbers from 0 (not at all) to 100.

    Attributes:
        theme: two of the same theme, the full length of the hall apart.
        colleagues: two of the same group, in different shifts or the length of the hall apart.
        noise: the loudest next to somebody who needs quiet, or on a stand where it must be quiet.
        spread: the two most popular candidates right beside each other.
        corner: somebody with a theme outside the corner of that theme.
        moves: somebody who leaves the place they had in the plan before.
    """

    theme: int = 2
    colleagues: int = 20
    noise: int = 30
    spread: int = 10
    corner: int = 20
    moves: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsQuestion:
    """Who may stand where, and what is wished.

    Attributes:
        stands: the stands of the hall.
        shifts: names of the shifts, in order; everybody stands in one of them.
        candidates: who must get a place.
        weights: how much each wish counts.
        near: metres within which noise is heard and queues meet.
        before: where candidates stood in an earlier plan to stay near to, by id. Who is gone is
            passed over; whose place is gone has moved in any case.

    Raises:
        StandsError: when something contradicts itself or is unknown.
    """

    stands: tuple[Stand, ...]
    shifts: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    weights: Weights = Weights()
    near: float = 6.0
    before: Mapping[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_hall(self)
        _check_candidates(self)
        for name in Weights.__slots__:
            _whole(f"weights.{name}", getattr(self.weights, name), HEAVIEST)
        _number("near", self.near, 0.1, FARTHEST)

    @property
    def places(self) -> tuple[Place, ...]:
        """Each stand in each shift, stand by stand."""
        return tuple(Place(one.id, shift) for one in self.stands for shift in self.shifts)


def _check_hall(question: StandsQuestion) -> None:
    _some("stands", question.stands, "draw at least one stand")
    _some("shifts", question.shifts, "name at least one shift")
    _once("stands", (one.id for one in question.stands))
    _once("shifts", question.shifts)
    for one in question.stands:
        _number(f"stand {one.id}, x", one.x, -FARTHEST, FARTHEST)
        _number(f"stand {one.id}, y", one.y, -FARTHEST, FARTHEST)
        _known(f"stand {one.id}, facilities", one.facilities, FACILITIES)
        _whole(f"stand {one.id}, noise", one.noise, LOUDEST)
    count = len(question.stands) * len(question.shifts)
    if count > MOST_PLACES:
        raise StandsError(
            f"stands: {count:,} places (stands x shifts) are more than the {MOST_PLACES:,} that "
            "can be weighed at once; plan each hall or each shift by itself."
        )


def _check_candidates(question: StandsQuestion) -> None:
    _some("candidates", question.candidates, "approve at least one registration")
    _once("candidates", (one.id for one in question.candidates))
    for one in question.candidates:
        _some(f"candidate {one.id}, shifts", one.shifts, "say when they can come")
        _known(f"candidate {one.id}, shifts", one.shifts, frozenset(question.shifts))
        _known(f"candidate {one.id}, needs", one.needs, FACILITIES)
        _whole(f"candidate {one.id}, noise", one.noise, LOUDEST)
        _number(f"candidate {one.id}, popularity", one.popularity, 0, 1e6)
    _check_locks(question)


def _check_locks(question: StandsQuestion) -> None:
    stands = {one.id: one for one in question.stands}
    holders: dict[Place, str] = {}
    for one in question.candidates:
        if (lock := one.locked) is None:
            continue
        if lock.stand not in stands or lock.shift not in one.shifts:
            raise StandsError(
                f"candidate {one.id}: locked on stand {lock.stand} in shift {lock.shift}, which "
                "is not there or is no shift of theirs; unlock them."
            )
        if missing := one.needs - stands[lock.stand].facilities:
            raise StandsError(
                f"candidate {one.id}: locked on stand {lock.stand}, which has no "
                f"{', '.join(sorted(missing))}; unlock them or change the stand."
            )
        if lock in holders:
            raise StandsError(
                f"candidates {holders[lock]} and {one.id}: both locked on stand {lock.stand} in "
                f"shift {lock.shift}; unlock one of them."
            )
        holders[lock] = one.id


def _some(what: str, found: Iterable[object], to_do: str) -> None:
    if not tuple(found):
        raise StandsError(f"{what}: there are none; {to_do}.")


def _once(what: str, ids: Iterable[str]) -> None:
    twice = sorted(name for name, count in Counter(ids).items() if count > 1)
    if twice:
        raise StandsError(f"{what}: {', '.join(twice[:5])} occurs twice; give each its own id.")


def _known(what: str, found: frozenset[str], known: frozenset[str]) -> None:
    if strange := found - known:
        raise StandsError(
            f"{what}: {', '.join(sorted(strange)[:5])} is unknown; "
            f"known are {', '.join(sorted(known)[:12])}."
        )


def _number(what: str, found: object, low: float, high: float) -> None:
    if not (isinstance(found, int | float) and math.isfinite(found) and low <= found <= high):
        raise StandsError(f"{what}: {found!r} is no number from {low:g} to {high:g}.")


def _whole(what: str, found: object, high: int) -> None:
    if not (isinstance(found, int) and 0 <= found <= high):
        raise StandsError(f"{what}: {found!r} is no whole number from 0 to {high}.")
