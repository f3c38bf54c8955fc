"""What is asked of a plan of talks, and whether it can be planned at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.talks._plan import Flags, TalksError

MOST_WORTH: Final = 1000
MOST_PAIRS: Final = 4_000_000
FARTHEST: Final = 6000
KINDS: Final = {"b": "yes or no", "i": "whole numbers (signed)", "fi": "numbers (signed)"}


@dataclass(frozen=True, eq=False, kw_only=True)
class TalksQuestion:
    """Who could meet whom at a fair of C candidates at stands, R recruiters who walk, T slots.

    Attributes:
        worth: int (C x R), 0 to 1,000: what a talk is worth, from the matches of both sides.
        barred: bool (C x R): somebody refuses, or it is the former employer.
        wished: bool (C x R): the recruiter asks for this talk; honoured first within the floors.
        candidate_free: bool (C x T): shift, breaks and workshops taken out.
        recruiter_free: bool (R x T): the same; who comes late is not free before.
        floor: int (C): how many talks each candidate is promised.
        ceiling: int (C): how many at most.
        limit: int (R): how many talks each recruiter holds at most.
        themes: int (C): the theme of each stand.
        stands: float (C x 2), metres: where each stands. Or give `distances`.
        distances: float (C x C), metres: how far it is to walk from stand to stand.
        locked: int (n x 3): candidate, recruiter and slot of talks that stay as they are.

    Raises:
        TalksError: when a column is not that.
    """

    worth: NDArray[np.integer]
    barred: Flags
    wished: Flags
    candidate_free: Flags
    recruiter_free: Flags
    floor: NDArray[np.integer]
    ceiling: NDArray[np.integer]
    limit: NDArray[np.integer]
    themes: NDArray[np.integer]
    stands: NDArray[np.floating] | None = None
    distances: NDArray[np.floating] | None = None
    locked: NDArray[np.integer] = field(default_factory=lambda: np.zeros((0, 3), dtype=np.int32))

    def __post_init__(self) -> None:
        check(self)

    @property
    def size(self) -> tuple[int, int, int]:
        """How many candidates, recruiters and slots."""
        return (*self.worth.shape, self.candidate_free.shape[1])


def check(question: TalksQuestion) -> None:
    """Raise a TalksError that says what is wrong first."""
    for find in (_sizes, _shapes, _values, _places):
        for said in find(question):
            raise TalksError(said)
    locked = question.locked
    for find_locked in (_outside, _not_allowed, _clashes, _too_many):
        for said in find_locked(question, locked):
            raise TalksError(said)


def _sizes(question: TalksQuestion) -> Iterator[str]:
    if question.worth.ndim != 2 or question.candidate_free.ndim != 2:  # noqa: PLR2004 - a table
        yield "worth, candidate_free: a table is needed."
        return
    candidates, recruiters, slots = question.size
    if not candidates:
        yield "There are no candidates: register some, or approve who registered."
    if not recruiters:
        yield "There are no recruiters: invite some, or approve who registered."
    if not slots:
        yield "There are no slots: give the fair a start, an end and the length of a talk."
    if candidates * recruiters > MOST_PAIRS:
        yield (
            f"{candidates:,} candidates x {recruiters:,} recruiters are more than "
            f"{MOST_PAIRS:,} pairs: split the fair into sessions."
        )


def _shapes(question: TalksQuestion) -> Iterator[str]:
    candidates, recruiters, slots = question.size
    wanted = {
        "worth": ((candidates, recruiters), "i"),
        "barred": ((candidates, recruiters), "b"),
        "wished": ((candidates, recruiters), "b"),
        "candidate_free": ((candidates, slots), "b"),
        "recruiter_free": ((recruiters, slots), "b"),
        "floor": ((candidates,), "i"),
        "ceiling": ((candidates,), "i"),
        "limit": ((recruiters,), "i"),
        "themes": ((candidates,), "i"),
        "stands": ((candidates, 2), "fi"),
        "distances": ((candidates, candidates), "fi"),
        "locked": ((len(question.locked), 3), "i"),
    }
    if (question.stands is None) == (question.distances is None):
        yield "stands, distances: one of the two is needed."
    for name, (shape, kind) in wanted.items():
        found = getattr(question, name)
        if found is not None and (found.shape != shape or found.dtype.kind not in kind):
            yield f"{name}: {KINDS[kind]} of shape {shape} are needed, not {found.shape}."


def _values(question: TalksQuestion) -> Iterator[str]:
    if question.worth.min() < 0 or question.worth.max() > MOST_WORTH:
        yield f"worth: must lie between 0 and {MOST_WORTH:,}."
    if question.floor.min() < 0 or question.limit.min() < 0:
        yield "floor, limit: none can be below 0."
    over = np.flatnonzero(question.floor > question.ceiling)
    if len(over):
        one = over[0]
        yield (
            f"Candidate {one} is promised {question.floor[one]} talks and may have at most "
            f"{question.ceiling[one]}: lower the floor or raise the ceiling."
        )


def _places(question: TalksQuestion) -> Iterator[str]:
    far = question.distances
    if far is None:
        assert question.stands is not None  # noqa: S101 - `_shapes` saw to it
        far = question.stands - question.stands.mean(axis=0)
        low = -FARTHEST / 2
    else:
        low = 0
    if not np.isfinite(far).all() or far.min() < low or far.max() > FARTHEST + low:
        yield f"stands, distances: metres within a hall of {FARTHEST:,} are needed."


def _named(row: NDArray[np.integer]) -> str:
    return f"The locked talk of candidate {row[0]} with recruiter {row[1]} in slot {row[2]}"


def _outside(question: TalksQuestion, locked: NDArray[np.integer]) -> Iterator[str]:
    for row in locked[((locked < 0) | (locked >= np.array(question.size))).any(axis=1)]:
        yield f"{_named(row)} names somebody or a slot that is not of this fair."


def _not_allowed(question: TalksQuestion, locked: NDArray[np.integer]) -> Iterator[str]:
    who, whom, when = locked.T
    for row in locked[question.barred[who, whom]]:
        yield f"{_named(row)} is barred: unlock it, or take the refusal back."
    for row in locked[~(question.candidate_free[who, when] & question.recruiter_free[whom, when])]:
        yield f"{_named(row)} is while one of them is not free: unlock it."


def _clashes(question: TalksQuestion, locked: NDArray[np.integer]) -> Iterator[str]:  # noqa: ARG001 - one of a row of checks
    for pair, said in (([0, 2], "slot"), ([1, 2], "slot"), ([0, 1], "pair")):
        _, first = np.unique(locked[:, pair], axis=0, return_index=True)
        for one in np.setdiff1d(np.arange(len(locked)), first):
            yield f"{_named(locked[one])} clashes with another of the same {said}: unlock one."


def _too_many(question: TalksQuestion, locked: NDArray[np.integer]) -> Iterator[str]:
    for column, name, most in (
        (0, "Candidate", question.ceiling),
        (1, "Recruiter", question.limit),
    ):
        over = np.flatnonzero(np.bincount(locked[:, column], minlength=len(most)) > most)
        for one in over:
            yield f"{name} {one} has more locked talks than {most[one]}: unlock some."
