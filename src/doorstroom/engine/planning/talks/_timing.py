"""From who meets whom to when: what makes a timetable, holds the floors in it, and mends it."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.talks import _kernel
from doorstroom.engine.planning.talks._choosing import Left, Wide
from doorstroom.engine.planning.talks._kernel import FINE, NONE, Desk, Grid, Rules
from doorstroom.engine.planning.talks._plan import Flags, Numbers, Order, Watch, Work
from doorstroom.engine.planning.talks._question import TalksQuestion
from doorstroom.engine.planning.talks._walking import DECIMETRES, distances, metres
from doorstroom.engine.values import Dice

CHUNKS: Final = 60
HOTTEST: Final = 0.5
COOLEST: Final = 0.02
"""Heat at first, as a share of a step's length, and at last, as a share of that."""
THEME_DECIMETRES: Final = 200
"""By theme, another theme is as far away as 20 metres more."""


class Table(NamedTuple):
    """A timetable being made: what it is, what may be, and room to work in."""

    grid: Grid
    rules: Rules
    desk: Desk


def table_of(question: TalksQuestion, left: Left, target: Wide, seed: int) -> Table:
    """Return a timetable with only the locked talks in it."""
    candidates, recruiters, slots = question.size
    grid = Grid(
        candidate=np.full((candidates, slots), NONE, dtype=np.int32),
        recruiter=np.full((recruiters, slots), NONE, dtype=np.int32),
        slot=np.full((candidates, recruiters), NONE, dtype=np.int32),
        candidate_count=np.zeros(candidates, dtype=np.int32),
        recruiter_count=np.zeros(recruiters, dtype=np.int32),
    )
    kept = np.zeros((candidates, slots), dtype=np.bool_)
    for who, whom, when in question.locked.tolist():
        _kernel.seat(grid, who, whom, when)
        kept[who, when] = True
    given = np.bincount(question.locked[:, 1], minlength=recruiters)
    rules = Rules(
        candidate_free=_plain(question.candidate_free),
        recruiter_free=_plain(question.recruiter_free),
        may=_plain(left.may),
        wished=_plain(question.wished),
        kept=kept,
        target=(target + left.held).astype(np.int32),
        limit=(left.places + given).astype(np.int32),
    )
    desk = Desk(
        path=np.zeros(2 * (candidates + recruiters) + 2, dtype=np.int32),
        search=np.zeros((6, candidates), dtype=np.int32),
        seen=np.zeros((recruiters, slots), dtype=np.bool_),
        dice=np.array([Dice(f"talks {seed}").between(1, 2**31 - 2)], dtype=np.int64),
    )
    return Table(grid, rules, desk)


def _plain(flags: Flags) -> Flags:
    """Return an array of its own, row by row: a compiled function is made for each layout."""
    return np.array(flags, dtype=np.bool_, order="C")


def settle(table: Table, chosen: Flags, moves: int) -> None:
    """Give slots to who was chosen, wishes first."""
    for some in (chosen & table.rules.wished, chosen & ~table.rules.wished):
        queue = np.argwhere(some).astype(np.int32)
        if len(queue):
            _kernel.settle(*table, queue, moves * len(queue))


def hold(table: Table, floor: NDArray[np.integer], *, rounds: int = 1) -> bool:
    """Bring everybody to their target by exchanges, the lowest first, wishes only at the end.

    Where hours keep somebody below, others may go up to their floor for it, and before each further
    round slots are exchanged at random: another timetable of the same talks opens other ways.
    Returns whether as many promised talks are held as were meant to be.
    """
    grid, rules, desk = table
    best = int(np.minimum(rules.target, floor).sum())
    _reach_targets(table)
    for again in range(rounds):
        if np.minimum(grid.candidate_count, floor).sum() >= best:
            break
        if again:
            _kernel.stroll(grid, rules, desk, _aimless(table), int(grid.candidate_count.sum()))
        rules.target[:] = floor
        _reach_targets(table)
    return bool(np.minimum(grid.candidate_count, floor).sum() >= best)


def _aimless(table: Table) -> tuple[NDArray[np.uint16], int, Wide]:
    """Return what makes a stroll go anywhere: nothing is far."""
    candidates = len(table.grid.slot)
    return np.zeros((candidates, candidates), np.uint16), 0, np.zeros(FINE, np.int64)


def _reach_targets(table: Table) -> None:
    count = table.grid.candidate_count
    for gentle in (True, False):
        stuck = np.zeros(len(count), dtype=np.bool_)
        while len(short := np.flatnonzero((count < table.rules.target) & ~stuck)):
            who = int(short[count[short].argmin()])
            if not _kernel.exchange(*table, who, int(gentle)):
                stuck |= table.desk.search[5] > 0  # whoever it came by would come no further


def fill(table: Table, question: TalksQuestion, *, aside: bool) -> None:
    """Use what is left: wishes and then the best worth, wherever somebody has room."""
    grid, rules = table.grid, table.rules
    open_ = np.flatnonzero(grid.recruiter_count < rules.limit)
    may = rules.may[:, open_] & ((question.worth > 0) | rules.wished)[:, open_]
    who, at = np.nonzero(may & (grid.slot[:, open_] < 0))
    whom = open_[at]
    order = np.lexsort((whom, who, -question.worth[who, whom], ~rules.wished[who, whom]))
    for pair in zip(who[order].tolist(), whom[order].tolist(), strict=True):
        place(table, question, pair, aside=aside)


def place(table: Table, question: TalksQuestion, pair: tuple[int, int], *, aside: bool) -> None:
    """Let two people talk where both have room and an open slot; `aside` moves others for it."""
    grid, rules, desk = table
    full = grid.recruiter_count[pair[1]] >= rules.limit[pair[1]]
    if full or grid.candidate_count[pair[0]] >= question.ceiling[pair[0]]:
        return
    if not _kernel.place(grid, rules, *pair) and aside:
        _kernel.place_aside(grid, rules, desk, *pair)


def walk(table: Table, question: TalksQuestion, work: Work, watch: Watch) -> None:
    """Put the talks in an order that is short to walk, or in any order; worth is not looked at."""
    far = distances(question)
    if work.order is Order.THEME:
        far += np.uint16(THEME_DECIMETRES) * (question.themes[:, None] != question.themes)
    if work.order is Order.RANDOM:
        far[:] = 0
    talks = talks_of(table.grid)
    hot = HOTTEST * DECIMETRES * metres(question, talks) / max(len(talks), 1)
    chances = (-FINE * np.log((np.arange(FINE) + 0.5) / FINE)).round().astype(np.int64)
    for chunk in range(CHUNKS):
        watch.tell("shortening walks", chunk / CHUNKS)
        heat = round(hot * COOLEST ** (chunk / (CHUNKS - 1)))
        _kernel.stroll(*table, (far, heat, chances), work.tries * len(talks) // CHUNKS)


def talks_of(grid: Grid) -> Numbers:
    """Return the talks of a timetable (n x 3), by candidate and slot."""
    who, whom = np.nonzero(grid.slot >= 0)
    order = np.lexsort((grid.slot[who, whom], who))
    who, whom = who[order], whom[order]
    return np.stack([who, whom, grid.slot[who, whom]], axis=1).astype(np.int32)
