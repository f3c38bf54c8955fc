"""Slow and readable: every choice, and every timetable, of a fair of a few people."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from doorstroom.engine.planning.talks import TalksQuestion

Pair = tuple[int, int]


def pairs_of(question: TalksQuestion) -> list[Pair]:
    """Who may meet: not barred, and with a slot in which both are free."""
    shared = question.candidate_free.astype(int) @ question.recruiter_free.T.astype(int) > 0
    return [(int(a), int(b)) for a, b in np.argwhere(shared & ~question.barred)]


def choices(question: TalksQuestion) -> Iterator[tuple[Pair, ...]]:
    """Every choice in which nobody has more talks than allowed, or than free slots."""
    pairs = pairs_of(question)
    room = np.minimum(question.ceiling, question.candidate_free.sum(axis=1))
    places = np.minimum(question.limit, question.recruiter_free.sum(axis=1))
    for count in range(len(pairs) + 1):
        for some in combinations(pairs, count):
            mine = np.bincount([a for a, _ in some], minlength=len(room))
            theirs = np.bincount([b for _, b in some], minlength=len(places))
            if (mine <= room).all() and (theirs <= places).all():
                yield some


def counts(question: TalksQuestion, some: tuple[Pair, ...]) -> np.ndarray:
    """How many talks each candidate has, as far as they were promised."""
    found = np.bincount([a for a, _ in some], minlength=len(question.floor))
    return np.minimum(found, question.floor)


def value(question: TalksQuestion, some: tuple[Pair, ...]) -> tuple[int, int]:
    """Wishes, and then worth."""
    return (
        sum(bool(question.wished[one]) for one in some),
        sum(int(question.worth[one]) for one in some),
    )


def fits(question: TalksQuestion, some: tuple[Pair, ...]) -> bool:
    """Whether there is a timetable without a clash: tries all."""
    if not some:
        return True
    (who, whom), rest = some[0], some[1:]
    for when in np.flatnonzero(question.candidate_free[who] & question.recruiter_free[whom]):
        candidate_free, recruiter_free = (
            question.candidate_free.copy(),
            question.recruiter_free.copy(),
        )
        candidate_free[who, when] = recruiter_free[whom, when] = False
        if fits(_Hours(candidate_free, recruiter_free), rest):  # type: ignore[arg-type]
            return True
    return False


class _Hours:
    def __init__(self, candidate_free: np.ndarray, recruiter_free: np.ndarray) -> None:
        self.candidate_free, self.recruiter_free = candidate_free, recruiter_free
