"""The fast kernel: a tile of 64 people against all vacancies within reach, both lists at once.

`reference.py` in the tests says what it computes, `_plain.py` computes the same without it, and
docs/algorithms/matching-a-country.md explains how. Everything here is exact: what is skipped is
skipped because an upper bound shows that it enters neither list.
"""

# mypy: disable-error-code="assignment, arg-type, no-any-return"
# Numba gives whole numbers their types; mypy reads NumPy scalars and Python ints apart.
from collections.abc import Callable
from typing import Any

import numpy as np

from doorstroom.engine.matching.scale import _tables, _tile, _vectors
from doorstroom.engine.matching.scale._jit import compiled, inlined, made_of
from doorstroom.engine.matching.scale._tables import Array, Crowd, Desk, Rules, Stock
from doorstroom.engine.matching.scale._tile import (
    ID_BITS,
    LAST_ID,
    NONE,
    ONE,
    UNMET,
    bound_each,
    clear_tile,
    seat_tile,
)
from doorstroom.engine.matching.scale._vectors import (
    fetch,
    lanes_at_most,
    lanes_reaching,
    lowest_bit,
    score_lanes,
)


@inlined
def visit(tile: int, first: bool, crowd: Crowd, market: Any, desk: Desk) -> None:
    """Compare one tile: `first` with its most likely occupations, else with all others."""
    rules = market[1]
    count = seat_tile(tile, first, crowd, rules, desk)
    for cell in range(len(rules.cell_places) - 1):
        if desk.cells[cell] != NONE:
            _visit_cell(cell, crowd.alone[tile], crowd, market, desk)
    clear_tile(count, desk)


@inlined
def _visit_cell(cell: int, alone: bool, crowd: Crowd, market: Any, desk: Desk) -> None:
    """Visit the groups of one cell whose bound reaches a floor of either side."""
    stock, rules, _ = market
    most = stock.most_alone if alone else stock.most
    group_most = stock.group_most_alone if alone else stock.group_most
    least = _mask_places(cell, crowd, rules, desk)
    count = 0
    for group in range(stock.cell_groups[cell], stock.cell_groups[cell + 1]):
        one = stock.group_occupation[group]
        over = np.int64(group_most[group]) * (255 - np.int64(desk.levels[one]))
        bound = desk.bounds[one] + over  # below 0 where closed: over is at most 65,025
        mine = bound >= least and over >= desk.lacks[one]
        if mine or bound >= stock.group_floors[group]:
            if desk.open[one] & desk.cells[cell] != NONE:
                desk.chosen[count] = group
                count += 1
                begin = stock.group_starts[group]
                fetch(stock.floors, begin)
                fetch(most, begin)
                fetch(stock.place, begin)
                fetch(stock.wage_top, begin)
                fetch(stock.hours, 2 * begin)
    for i in range(count):
        _visit_group(desk.chosen[i], (alone, least), crowd, market, desk)


@inlined
def _mask_places(cell: int, crowd: Crowd, rules: Rules, desk: Desk) -> int:
    """Mark by lane who reaches which place of a cell; return the least floor of those."""
    begin, end = rules.cell_places[cell], rules.cell_places[cell + 1]
    desk.places[begin:end] = NONE
    least = UNMET
    for lane in range(desk.counts[0]):
        bit = ONE << np.uint64(lane)
        if desk.cells[cell] & bit:
            person = desk.person[lane]
            near, far = rules.travel[crowd.place[person]], crowd.max_km[person]
            least = min(least, np.int64(desk.floors[lane]))
            for place in range(begin, end):
                if near[place] <= far:
                    desk.places[place] |= bit
    return least


@inlined
def _visit_group(group: int, how: tuple[bool, int], crowd: Crowd, market: Any, desk: Desk) -> None:
    """Visit the vacancies of one occupation in one cell; the least floor of the tile is given."""
    stock, rules, _ = market
    alone, least = how
    one = stock.group_occupation[group]
    without = alone or one == len(rules.sections) - 1
    excess = stock.excess_alone if without else stock.excess
    most = stock.most_alone if without else stock.most
    level = np.int64(desk.levels[one])
    changed = False
    need = max(least - desk.bounds[one], desk.lacks[one])
    for vacancy in range(stock.group_starts[group], stock.group_starts[group + 1]):
        floor = np.int64(stock.floors[vacancy])
        over = np.int64(most[vacancy]) * (255 - level)
        if over < need and desk.bounds[one] + over < floor:
            continue
        lanes = desk.open[one] & _meeting(vacancy, stock, desk)
        if lanes == NONE:
            continue
        over = over_cap(vacancy, level, excess, stock, desk)
        if over < need and desk.bounds[one] + over < floor:
            continue
        if desk.slots[one] < 0:
            bound_each(one, without, rules, desk)
            need = max(least - desk.bounds[one], desk.lacks[one])
        lanes &= lanes_reaching(desk.slot_bounds[desk.slots[one]], over, desk.floors, floor)
        if lanes != NONE:
            lanes &= _score(vacancy, (one, without), stock, rules, desk)
        if lanes != NONE:
            changed |= _enter(vacancy, lanes, crowd, market, desk)
    if changed:
        _raise_floor(group, stock)


@inlined
def _score(vacancy: int, how: tuple[int, bool], stock: Stock, rules: Rules, desk: Desk) -> Any:
    """Score a vacancy for all lanes, into `out`; return those that reach a floor."""
    one, without = how
    weights = stock.alone if without else stock.weights
    share = 0 if without else rules.share
    return score_lanes(
        desk.rows, desk.local, stock.skills, weights, stock.starts[vacancy],
        stock.starts[vacancy + 1], desk.like[desk.slots[one]], share, desk.floors,
        np.int64(stock.floors[vacancy]), desk.out,
    )  # fmt: skip


@inlined
def _meeting(vacancy: int, stock: Stock, desk: Desk) -> Any:
    """Return the lanes whose reach, hours and wage meet a vacancy."""
    hours = stock.hours[vacancy]
    lanes = desk.places[stock.place[vacancy]] & desk.low[hours[1]] & desk.high[hours[0]]
    return lanes & lanes_at_most(desk.wages, stock.wage_top[vacancy]) if lanes != NONE else NONE


@inlined
def over_cap(vacancy: int, level: int, excess: Array, stock: Stock, desk: Desk) -> int:
    """Return the most that anyone gains from what one vacancy asks beyond what is usual."""
    over = 0
    for i in range(stock.excess_starts[vacancy], stock.excess_starts[vacancy + 1]):
        above = np.int64(desk.best[stock.excess_skills[i]]) - level
        if above > 0:
            over += above * np.int64(excess[i])
    return over


@inlined
def _enter(vacancy: int, lanes: Any, crowd: Crowd, market: Any, desk: Desk) -> bool:
    """Enter the pairs of a vacancy with the given lanes into both lists."""
    stock, _, lists = market
    theirs = lists[vacancy]
    before = theirs[0]
    while lanes != NONE:
        lane = lowest_bit(lanes)
        lanes &= lanes - ONE
        score = np.int64(desk.out[lane])
        if score == 0:
            continue
        person = desk.person[lane]
        mine = crowd.best[person]
        here = (score << ID_BITS) | (LAST_ID - stock.ids[vacancy])
        if here > mine[0]:
            push(mine, here)
            desk.floors[lane] = max(desk.floors[lane], mine[0] >> ID_BITS)
        there = (score << ID_BITS) | (LAST_ID - crowd.ids[person])
        if there > theirs[0]:
            push(theirs, there)
    if theirs[0] == before:
        return False
    floor = theirs[0] >> ID_BITS
    if floor <= np.int64(stock.floors[vacancy]):
        return False
    stock.floors[vacancy] = floor
    return True


@inlined
def _raise_floor(group: int, stock: Stock) -> None:
    least = UNMET
    for vacancy in range(stock.group_starts[group], stock.group_starts[group + 1]):
        least = min(least, np.int64(stock.floors[vacancy]))
    stock.group_floors[group] = least


@inlined
def push(heap: Array, key: int) -> None:
    """Replace the least of a heap (a binary min-heap, least first)."""
    size, at = len(heap), 0
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = key


def _whole(made_of: int) -> Callable[..., None]:
    def visit_all(
        span: tuple[int, int], first: bool, crowd: Crowd, market: Any, desk: Desk
    ) -> None:
        """Visit some tiles, one after the other."""
        for tile in range(span[0], span[1] if made_of else 0):
            visit(tile, first, crowd, market, desk)

    return compiled(visit_all)


visit_all = _whole(made_of(_tables, _tile, _vectors))
