"""The floors of a small fair whose hours are narrow: all at once, by constraint programming.

Exchanges find nearly every way there is. Where they end below what may be possible, and the fair
is small enough, CP-SAT is asked for choice and timetable together, from where the exchanges ended.
"""

from collections import defaultdict
from typing import Any, Final

import numpy as np
from ortools.sat.python import cp_model

from doorstroom.engine.planning.talks import _kernel
from doorstroom.engine.planning.talks._plan import Numbers, Work
from doorstroom.engine.planning.talks._question import MOST_WORTH, TalksQuestion
from doorstroom.engine.planning.talks._timing import Table

MOST_MEETINGS: Final = 60_000


def hold_exactly(question: TalksQuestion, table: Table, work: Work) -> None:
    """Bring more people to their floor, when the fair is small and there is a way."""
    grid = table.grid
    meetings = _meetings(table)
    if len(meetings) > MOST_MEETINGS:
        return
    model, talks = _timetable(question, table, meetings)
    _aim(model, question, table, (meetings, talks))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = work.seed % 2**31
    solver.parameters.max_deterministic_time = work.proving
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return
    found = meetings[[bool(solver.value(talk)) for talk in talks]]
    counts = np.bincount(found[:, 0], minlength=len(question.floor))
    if (
        np.minimum(counts, question.floor).sum()
        > np.minimum(grid.candidate_count, question.floor).sum()
    ):
        for who, whom in np.argwhere(grid.slot >= 0).tolist():
            _kernel.lift(grid, who, whom, int(grid.slot[who, whom]))
        for who, whom, when in found.tolist():
            _kernel.seat(grid, who, whom, when)


def _meetings(table: Table) -> Numbers:
    """Return every talk that could be, with its slot (n x 3); the locked ones only as they are."""
    grid, rules, _ = table
    together = rules.candidate_free[:, None, :] & rules.recruiter_free[None, :, :]
    together &= rules.may[:, :, None]
    who, when = np.nonzero(rules.kept)
    together[who, grid.candidate[who, when], when] = True
    return np.argwhere(together).astype(np.int32)


def _timetable(
    question: TalksQuestion, table: Table, meetings: Numbers
) -> tuple[cp_model.CpModel, list[Any]]:
    """Return a model of all timetables without a clash, and its variables; it starts as it is."""
    grid, rules, _ = table
    model = cp_model.CpModel()
    talks = [model.new_bool_var("") for _ in meetings]
    for columns in ((0, 1), (0, 2), (1, 2)):
        for some in _grouped(meetings[:, columns], talks):
            model.add_at_most_one(some)
    for column, most in ((0, question.ceiling), (1, rules.limit)):
        for one, some in zip(
            np.unique(meetings[:, column]), _grouped(meetings[:, [column]], talks), strict=True
        ):
            model.add(sum(some) <= int(most[one]))
    for (who, whom, when), talk in zip(meetings.tolist(), talks, strict=True):
        model.add_hint(talk, bool(grid.slot[who, whom] == when))
        if rules.kept[who, when] and grid.candidate[who, when] == whom:
            model.add(talk == 1)
    return model, talks


def _aim(
    model: cp_model.CpModel, question: TalksQuestion, table: Table, what: tuple[Numbers, list[Any]]
) -> None:
    """Ask for floors first, the lowest before the others, then wishes, and then worth."""
    meetings, talks = what
    wished = question.wished[meetings[:, 0], meetings[:, 1]]
    first = 1 + MOST_WORTH * int(table.rules.limit.sum())
    worth = question.worth[meetings[:, 0], meetings[:, 1]] + wished * first
    aim = [int(one) * talk for one, talk in zip(worth, talks, strict=True)]
    most = int(question.floor.max())
    weight = first * int(table.rules.limit.sum() + 1)
    people = np.unique(meetings[:, 0])
    for who, some in zip(people, _grouped(meetings[:, [0]], talks), strict=True):
        steps = [model.new_bool_var("") for _ in range(int(question.floor[who]))]
        model.add(sum(steps) <= sum(some))
        total = most * int(question.floor.sum()) + 1
        aim += [weight * (total + most - at) * step for at, step in enumerate(steps)]
    model.maximize(sum(aim))


def _grouped(keys: Numbers, talks: list[Any]) -> list[list[Any]]:
    """Return the variables of the same key together, in the order of keys."""
    found: dict[tuple[int, ...], list[Any]] = defaultdict(list)
    for key, talk in zip(map(tuple, keys.tolist()), talks, strict=True):
        found[key].append(talk)
    return [found[key] for key in sorted(found)]
