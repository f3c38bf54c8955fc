"""How a question changes: for no-shows before the fair, and by what happens during the day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.talks._plan import TalksError, TalksPlan
from doorstroom.engine.planning.talks._question import TalksQuestion

FREEDOM: Final = ("candidate_free", "recruiter_free", "barred")


def planned_floor(floor: int, *, no_show: float) -> int:
    """Return how many talks to plan, so that `floor` are expected to happen.

    >>> planned_floor(8, no_show=0.2)
    10

    Raises:
        TalksError: when no_show is not a share from 0 to below 1, or the floor below 0.
    """
    if not 0 <= no_show < 1 or floor < 0:
        raise TalksError("no_show: a share from 0 to below 1 is needed, and a floor of at least 0.")
    return ceil(floor / (1 - Fraction(no_show).limit_denominator(1000)))


def absent(
    question: TalksQuestion,
    *,
    candidates: Sequence[int] = (),
    recruiters: Sequence[int] = (),
    start: int,
    end: int | None = None,
) -> TalksQuestion:
    """Return the question when these people are away from slot `start` to before `end`.

    Whoever stays away till the end of the fair is promised nothing more.
    """
    who, whom = list(candidates), list(recruiters)
    candidate_free, recruiter_free = question.candidate_free.copy(), question.recruiter_free.copy()
    floor = question.floor.copy()
    candidate_free[who, start:end] = False
    recruiter_free[whom, start:end] = False
    if end is None:
        floor[who] = 0
    return _changed(
        question, candidate_free=candidate_free, recruiter_free=recruiter_free, floor=floor
    )


def refused(question: TalksQuestion, pairs: Iterable[tuple[int, int]]) -> TalksQuestion:
    """Return the question when these candidates and recruiters do not want to meet any more."""
    barred = question.barred.copy()
    for who, whom in pairs:
        barred[who, whom] = True
    return _changed(question, barred=barred)


def since(question: TalksQuestion, plan: TalksPlan, *, start: int) -> TalksQuestion:
    """Return what is left to ask in slot `start`: what was held stays, and earlier slots are gone.

    Raises:
        TalksError: when `start` is no slot of this fair.
    """
    candidates, recruiters, slots = question.size
    if not 0 <= start <= slots:
        raise TalksError(f"start: must lie between 0 and {slots}.")
    held = plan.talks[plan.talks[:, 2] < start]
    later = question.locked[question.locked[:, 2] >= start]
    locked = np.concatenate([held, later])
    gone = np.arange(slots) < start
    candidate_free, recruiter_free = (
        question.candidate_free & ~gone,
        question.recruiter_free & ~gone,
    )
    candidate_free[held[:, 0], held[:, 2]] = True
    recruiter_free[held[:, 1], held[:, 2]] = True
    barred = question.barred.copy()
    barred[held[:, 0], held[:, 1]] = False
    return replace(
        question,
        barred=barred,
        candidate_free=candidate_free,
        recruiter_free=recruiter_free,
        ceiling=np.maximum(question.ceiling, np.bincount(locked[:, 0], minlength=candidates)),
        limit=np.maximum(question.limit, np.bincount(locked[:, 1], minlength=recruiters)),
        locked=locked,
    )


def _changed(question: TalksQuestion, **columns: NDArray[Any]) -> TalksQuestion:
    """Return the question with other columns, without the locked talks they make impossible."""
    new = {name: columns.get(name, getattr(question, name)) for name in FREEDOM}
    who, whom, when = question.locked.T
    possible = (new["candidate_free"][who, when] & new["recruiter_free"][whom, when]) & ~new[
        "barred"
    ][who, whom]
    return replace(question, **columns, locked=question.locked[possible])
