"""A timetable as a plan that says what it reached, what not, and why."""

from typing import NamedTuple

import numpy as np

from doorstroom.engine.planning.talks._choosing import Choice, Left
from doorstroom.engine.planning.talks._kernel import Grid
from doorstroom.engine.planning.talks._plan import Numbers, Reason, Shortage, TalksPlan, Why
from doorstroom.engine.planning.talks._question import TalksQuestion
from doorstroom.engine.planning.talks._timing import talks_of
from doorstroom.engine.planning.talks._walking import metres, metres_by_score


class Facts(NamedTuple):
    """What is known beside the timetable.

    `left` is what there was to choose; `score` that of the choice under floors; `unfair` the choice
    without; `reasons` (C x R) why each pair talks, where that is known already.
    """

    left: Left
    score: int
    unfair: Choice
    shortage: Shortage | None
    reasons: Numbers | None = None


def plan_of(question: TalksQuestion, grid: Grid, facts: Facts) -> TalksPlan:
    """Return the plan of a timetable."""
    talks, counts = talks_of(grid), grid.candidate_count.copy()
    who, whom = talks[:, 0], talks[:, 1]
    score, wishes = int(question.worth[who, whom].sum()), int(question.wished[who, whom].sum())
    best = max((wishes, score), (facts.unfair.wishes, facts.unfair.score))
    return TalksPlan(
        talks=talks,
        reasons=_reasons(question, talks, counts, facts),
        counts=counts,
        floor_met=bool((counts >= question.floor).all()),
        score=score,
        score_chosen=facts.score,
        score_unfair=best[1],
        wishes=wishes,
        wishes_unfair=best[0],
        metres=metres(question, talks),
        metres_by_score=metres_by_score(question, talks),
        unplaced=np.concatenate(
            [_wishes(question, grid, facts.left), _missing(question, counts, facts)]
        ),
        shortage=facts.shortage,
    )


def _reasons(question: TalksQuestion, talks: Numbers, counts: Numbers, facts: Facts) -> Numbers:
    """Return why each talk is there: for the floor is what would not have been chosen without."""
    who, whom = talks[:, 0], talks[:, 1]
    if facts.reasons is not None:
        return facts.reasons[who, whom]
    locked = np.zeros_like(question.barred)
    locked[question.locked[:, 0], question.locked[:, 1]] = True
    found = np.where(
        ~facts.unfair.chosen[who, whom] & (counts[who] <= question.floor[who]),
        Reason.FLOOR,
        Reason.FIT,
    )
    found = np.where(question.wished[who, whom], Reason.WISHED, found)
    return np.where(locked[who, whom], Reason.LOCKED, found).astype(np.int32)


def _wishes(question: TalksQuestion, grid: Grid, left: Left) -> Numbers:
    """Return the wishes that are not honoured, and why."""
    who, whom = np.nonzero(question.wished & (grid.slot < 0))
    held = np.bincount(question.locked[:, 1], minlength=len(left.places))
    why = np.select(
        [
            question.barred[who, whom],
            ~left.may[who, whom],
            grid.recruiter_count[whom] >= (left.places + held)[whom],
            grid.candidate_count[who] >= (left.room + left.held)[who],
        ],
        [Why.BARRED, Why.NO_COMMON_SLOT, Why.RECRUITER_FULL, Why.CANDIDATE_FULL],
        Why.TIMES,
    )
    return np.stack([who, whom, why], axis=1).astype(np.int32)


def _missing(question: TalksQuestion, counts: Numbers, facts: Facts) -> Numbers:
    """Return each promised talk that is missing, and why."""
    left = facts.left
    short = np.zeros(len(counts), dtype=bool)
    if facts.shortage is not None:
        short[facts.shortage.candidates] = True
    why = np.select(
        [left.room < left.need, left.may.sum(axis=1) < left.need, short],
        [Why.OWN_SLOTS, Why.FEW_RECRUITERS, Why.SHORTAGE],
        Why.TIMES,
    )
    who = np.repeat(np.arange(len(counts)), np.maximum(question.floor - counts, 0))
    return np.stack([who, np.full(len(who), -1), why[who]], axis=1).astype(np.int32)
