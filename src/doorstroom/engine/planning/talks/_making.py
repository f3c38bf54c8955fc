"""How a plan is made, and made again around what stays: brings OR-Tools and Numba."""

import numpy as np

from doorstroom.engine.planning.talks import _kernel, _timing
from doorstroom.engine.planning.talks._choosing import choose, left_of, reach
from doorstroom.engine.planning.talks._exactly import hold_exactly
from doorstroom.engine.planning.talks._plan import Reason, TalksPlan, Watch, Work
from doorstroom.engine.planning.talks._question import TalksQuestion
from doorstroom.engine.planning.talks._reporting import Facts, plan_of
from doorstroom.engine.planning.talks._timing import Table
from doorstroom.engine.planning.talks._windows import proof_by_hours


def make(question: TalksQuestion, work: Work, watch: Watch) -> TalksPlan:
    """Choose, find slots, hold the floors, fill up, and shorten the walks."""
    table, facts = _begin(question, work, watch)
    watch.tell("finding slots", 0)
    _timing.settle(table, facts.choice.chosen, work.moves)
    if not _timing.hold(table, question.floor, rounds=work.rounds):
        hold_exactly(question, table, work)
    _timing.fill(table, question, aside=True)
    _timing.walk(table, question, work, watch)
    return _ended(question, table, facts)


def remake(question: TalksQuestion, old: TalksPlan, work: Work, watch: Watch) -> TalksPlan:
    """Keep what may stay, hold the floors by few exchanges, and fill up without moving anybody."""
    table, facts = _begin(question, work, watch)
    watch.tell("mending", 0)
    _keep(question, table, old)
    _timing.hold(table, question.floor)
    _timing.fill(table, question, aside=False)
    reasons = np.full(question.worth.shape, Reason.MENDED, dtype=np.int32)
    reasons[old.talks[:, 0], old.talks[:, 1]] = old.reasons
    return _ended(question, table, facts._replace(reasons=reasons))


def _begin(question: TalksQuestion, work: Work, watch: Watch) -> tuple[Table, Facts]:
    """Count what can be promised, choose, and lay out an empty timetable."""
    left = left_of(question)
    target, shortage = reach(left)
    watch.tell("choosing", 0)
    choice = choose(question, left, target)
    watch.tell("choosing", 0.5)
    unfair = choose(question, left, np.zeros_like(target)) if target.any() else choice
    table = _timing.table_of(question, left, target, work.seed)
    return table, Facts(left, choice, unfair, shortage)


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


def _ended(question: TalksQuestion, table: Table, facts: Facts) -> TalksPlan:
    """Report, and look for a proof by hours where the floors were missed without one."""
    short = (table.grid.candidate_count < question.floor).any()
    if short and facts.shortage is None:
        facts = facts._replace(shortage=proof_by_hours(facts.left))
    return plan_of(question, table.grid, facts)


def compile_all() -> None:
    """Plan and mend a fair of three people, which compiles all that is compiled."""
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
    table, _ = _begin(question, Work(), Watch())
    _timing.hold(table, question.floor)
    make(question, Work(tries=1), Watch())
