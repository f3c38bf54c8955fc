"""A timetable as a plan that says what it reached, what not, and why."""

from typing import NamedTuple

import numpy as np

from doorstroom.engine.planning.talks._choosing import Choice, Left
from doorstroom.engine.planning.talks._kernel import Grid
from doorstroom.engine.planning.talks._plan import Numbers, Reason, Shortage, TalksPlan, Why
from doorstroom.engine.planning.talks._question import TalksQuestion
from doorstroom.engine.planning.talks._walking import metres, metres_by_score


class Facts(NamedTuple):
    """What was found before slots were: the choice under floors and without, and the proof.

    `reasons` (C x R), where they are known already.
    """

    left: Left
    choice: Choice
    unfair: Choice
    shortage: Shortage | None
    reasons: Numbers | None = None


def plan_of(question: TalksQuestion, grid: Grid, facts: Facts) -> TalksPlan:
    """Return the plan of a timetable."""
    who, whom = np.nonzero(grid.slot >= 0)
    order = np.lexsort((grid.slot[who, whom], who))
    who, whom = who[order], whom[order]
    talks = np.stack([who, whom, grid.slot[who, whom]], axis=1).astype(np.int32)
    counts = grid.candidate_count.copy()
    return TalksPlan(
        talks=talks,
        reasons=_reasons(question, talks, counts, facts),
        counts=counts,
        floor_met=bool((counts >= question.floor).all()),
        score=int(question.worth[who, whom].sum()),
        score_chosen=facts.choice.score,
        score_unfair=facts.unfair.score,
        wishes=int(question.wished[who, whom].sum()),
        wishes_unfair=facts.unfair.wishes,
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
