"""How a plan is made, and made again around what stays: brings OR-Tools and Numba."""

from typing import Final

import numpy as np

from doorstroom.engine.planning.talks import _kernel, _timing
from doorstroom.engine.planning.talks._choosing import Choice, choose, left_of, reach
from doorstroom.engine.planning.talks._exactly import hold_exactly
from doorstroom.engine.planning.talks._plan import Numbers, Reason, TalksPlan, Watch, Work
from doorstroom.engine.planning.talks._question import TalksQuestion
from doorstroom.engine.planning.talks._reporting import Facts, plan_of
from doorstroom.engine.planning.talks._timing import Table
from doorstroom.engine.planning.talks._windows import proof_by_hours

MOST_AHEAD: Final = 12_000_000
MOST_ON_THE_DAY: Final = 1_000_000
"""How many talks that could be, slot by slot, a proof by hours may read: ten seconds, or one."""


def make(question: TalksQuestion, work: Work, watch: Watch) -> TalksPlan:
    """Choose, find slots, hold the floors, fill up, and shorten the walks."""
    left = left_of(question)
    target, shortage = reach(left)
    watch.tell("choosing", 0)
    choice = choose(question, left, target)
    watch.tell("choosing", 0.5)
    unfair = choose(question, left, np.zeros_like(target)) if target.any() else choice
    watch.tell("finding slots", 0)
    table = _timing.table_of(question, left, target, work.seed)
    _timing.settle(table, choice.chosen, work.moves)
    if not _timing.hold(table, question.floor, rounds=work.rounds):
        hold_exactly(question, table, work)
    _timing.fill(table, question, aside=True)
    if shortage is None and (table.grid.candidate_count < question.floor).any():
        shortage = proof_by_hours(left, MOST_AHEAD)
    _timing.walk(table, question, work, watch)
    return plan_of(question, table.grid, Facts(left, choice.score, unfair, shortage))


def remake(question: TalksQuestion, old: TalksPlan, work: Work, watch: Watch) -> TalksPlan:
    """Keep what may stay, hold the floors by few exchanges, and fill up without moving anybody."""
    left, shortage = left_of(question), None
    table = _timing.table_of(question, left, left.need, work.seed)
    watch.tell("mending", 0)
    _keep(question, table, old)
    _timing.hold(table, question.floor)
    _timing.fill(table, question, aside=False)
    if (table.grid.candidate_count < question.floor).any():
        watch.tell("mending", 0.5)
        shortage = reach(left)[1] or proof_by_hours(left, MOST_ON_THE_DAY)
    unfair = Choice(left.may, old.score_unfair, old.wishes_unfair)
    facts = Facts(left, old.score_chosen, unfair, shortage, _reasons(question, old))
    return plan_of(question, table.grid, facts)


def _reasons(question: TalksQuestion, old: TalksPlan) -> Numbers:
    """Return why each pair talks: as before where that is still so, else because of mending."""
    who, whom, _ = old.talks.T
    locked = np.zeros_like(question.barred)
    locked[question.locked[:, 0], question.locked[:, 1]] = True
    wished = (old.reasons == Reason.WISHED) == question.wished[who, whom]
    still = np.where(old.reasons == Reason.LOCKED, locked[who, whom], wished)
    found = np.full(question.worth.shape, Reason.MENDED, dtype=np.int32)
    found[who, whom] = np.where(still, old.reasons, Reason.MENDED)
    return found


def _keep(question: TalksQuestion, table: Table, old: TalksPlan) -> None:
    """Seat the talks of the old plan that may still be, and find open slots for some others."""
    grid, rules = table.grid, table.rules
    who, whom, _ = old.talks.T
    order = np.lexsort((-question.worth[who, whom], ~question.wished[who, whom]))
    moved = []
    for one, two, when in old.talks[order[rules.may[who, whom][order]]].tolist():
        full = (
            grid.candidate_count[one] >= question.ceiling[one]
            or grid.recruiter_count[two] >= rules.limit[two]
        )
        free = rules.candidate_free[one, when] and rules.recruiter_free[two, when]
        if full or not free or grid.candidate[one, when] >= 0 or grid.recruiter[two, when] >= 0:
            moved.append((one, two))
        else:
            _kernel.seat(grid, one, two, when)
    for one, two in moved:
        _timing.place(table, question, (one, two), aside=False)


def compile_all() -> None:
    """Plan a fair of three people, and raise one who lacks a talk: that compiles everything."""
    question = TalksQuestion(
        worth=np.ones((3, 2), dtype=np.int32),
        barred=np.zeros((3, 2), dtype=np.bool_),
        wished=np.eye(3, 2, dtype=np.bool_),
        candidate_free=np.ones((3, 2), dtype=np.bool_),
        recruiter_free=np.ones((2, 2), dtype=np.bool_),
        floor=np.ones(3, dtype=np.int32),
        ceiling=np.full(3, 2),
        limit=np.full(2, 2),
        themes=np.zeros(3, dtype=np.int32),
        stands=np.zeros((3, 2)),
    )
    left = left_of(question)
    _timing.hold(_timing.table_of(question, left, left.need, 0), question.floor)
    make(question, Work(tries=1), Watch())
