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

from doorstroom.engine.matching.scale import _tables, _vectors
from doorstroom.engine.matching.scale._jit import compiled, inlined, made_of
from doorstroom.engine.matching.scale._tables import Array, Crowd, Desk, Rules, Stock
from doorstroom.engine.matching.scale._vectors import (
    LANES,
    LEVELS,
    bound_lanes,
    bound_levels,
    carry_lanes,
    fetch,
    highest,
    lanes_at_most,
    lanes_reaching,
    largest,
    least_lack,
    lowest_bit,
    score_lanes,
)

ONE, NONE = np.uint64(1), np.uint64(0)
ID_BITS, LAST_ID = 24, 2**24 - 1
STEP = 256 // LEVELS
UNMET = 65535


@inlined
def visit(tile: int, first: bool, crowd: Crowd, market: Any, desk: Desk) -> None:
    """Compare one tile: `first` with its most likely occupations, else with all others."""
    rules = market[1]
    begin, end = crowd.tiles[tile], crowd.tiles[tile + 1]
    desk.counts[0] = end - begin
    for lane in range(LANES):
        desk.floors[lane] = UNMET
        desk.wages[lane] = UNMET
        if lane < end - begin:
            _seat(lane, crowd.order[begin + lane], crowd, desk)
    count = _spread(rules, desk)
    _reach(crowd, rules, desk)
    alone = crowd.alone[tile]
    desk.bounds[:] = 0
    if not alone:
        _likest(crowd, rules, desk)
    if not first:
        for lane in range(desk.counts[0]):
            _close_seen(lane, crowd.seen[crowd.seat[desk.person[lane]]], desk)
    bound_open(alone, rules, desk)
    if first:
        _choose(crowd.seen[tile], rules, desk)
    for cell in range(len(rules.cell_places) - 1):
        if desk.cells[cell] != NONE:
            _visit_cell(cell, alone, crowd, market, desk)
    for row in range(count):
        skill = desk.touched[row]
        desk.local[skill] = 0
        desk.best[skill] = 0
    desk.counts[1] = 0


@inlined
def _seat(lane: int, person: int, crowd: Crowd, desk: Desk) -> None:
    """Write what one person has themselves into their lane."""
    desk.person[lane] = person
    kept = crowd.best[person, 0] >> ID_BITS
    desk.floors[lane] = max(crowd.floors[person], kept)
    desk.wages[lane] = crowd.wage_min[person]
    for i in range(crowd.starts[person], crowd.starts[person + 1]):
        skill = crowd.skills[i]
        row = desk.own_row[skill]
        if row == 0:
            desk.counts[3] += 1
            row = desk.counts[3]
            desk.own_row[skill] = row
            desk.held[row] = skill
            for other in range(LANES):
                desk.own[row, other] = 0
        desk.own[row, lane] = max(desk.own[row, lane], crowd.values[i])


@inlined
def _spread(rules: Rules, desk: Desk) -> int:
    """Let what the tile has carry to other skills; return how many skills it touches."""
    for row in range(1, desk.counts[3] + 1):
        skill = desk.held[row]
        desk.own_row[skill] = 0
        _bring(skill, row, 255, desk)
        for j in range(rules.carry_starts[skill], rules.carry_starts[skill + 1]):
            _bring(rules.carry_to[j], row, np.int64(rules.carry[j]), desk)
    desk.counts[3] = 0
    count = desk.counts[1]
    for i in range(count):
        desk.best[desk.touched[i]] = largest(desk.rows, np.int64(i + 1))
    return count


@inlined
def _bring(skill: int, own: int, carry: int, desk: Desk) -> None:
    row = np.int64(desk.local[skill])
    if row == 0:
        desk.touched[desk.counts[1]] = skill
        desk.counts[1] += 1
        row = desk.counts[1]
        desk.local[skill] = row
        for lane in range(LANES):
            desk.rows[row, lane] = 0
    carry_lanes(desk.rows, row, desk.own, own, carry)


@inlined
def _reach(crowd: Crowd, rules: Rules, desk: Desk) -> None:
    """Mark by lane which cells, places, hours and occupations leave a person in."""
    desk.cells[:] = NONE
    desk.low[:] = NONE
    desk.high[:] = NONE
    for lane in range(desk.counts[0]):
        person, bit = desk.person[lane], ONE << np.uint64(lane)
        near, far = rules.nearest[crowd.place[person]], crowd.max_km[person]
        for cell in range(len(near)):
            if near[cell] <= far:
                desk.cells[cell] |= bit
        for hour in range(crowd.hours[person, 0], 256):
            desk.low[hour] |= bit
        for hour in range(int(crowd.hours[person, 1]) + 1):
            desk.high[hour] |= bit
    desk.open[:] = ~NONE
    if rules.across:
        for lane in range(desk.counts[0]):
            close_own(lane, desk.person[lane], crowd, rules, desk)


@inlined
def close_own(lane: int, person: int, crowd: Crowd, rules: Rules, desk: Desk) -> None:
    """Leave one person out of the occupations of their own sectors."""
    bit = ONE << np.uint64(lane)
    mine, groups = crowd.sections[person], crowd.groups[person]
    for one in range(len(rules.sections)):
        theirs = rules.sections[one]
        if mine != 0 and theirs != 0:
            same = (mine & theirs) != 0
        else:
            same = (groups & rules.groups[one]) != NONE
        if same:
            desk.open[one] &= ~bit


@inlined
def _close_seen(lane: int, seen: Array, desk: Desk) -> None:
    """Leave one person out of the occupations that were visited with them before."""
    bit = ONE << np.uint64(lane)
    for word in range(len(seen)):
        left = seen[word]
        while left != NONE:
            desk.open[64 * word + lowest_bit(left)] &= ~bit
            left &= left - ONE


@inlined
def bound_open(alone: bool, rules: Rules, desk: Desk) -> None:
    """Bound what anyone of the tile can score in each occupation that is open."""
    desk.slots[:] = -1
    desk.counts[2] = 0
    for one in range(len(rules.sections)):
        if desk.open[one] == NONE:
            desk.bounds[one] = -UNMET
            continue
        begin, end = rules.core_starts[one], rules.core_starts[one + 1]
        if alone or one == len(rules.sections) - 1:
            budget, caps = 255, rules.core_alone
        else:
            budget, caps = 255 - rules.share, rules.core_caps
        bound_levels(desk.best, rules.core_skills, caps, begin, end, desk.steps, desk.few)
        level, least = 0, np.int64(desk.few[0])
        for i in range(1, LEVELS):
            bound = np.int64(desk.few[i]) + i * STEP * budget
            if bound < least:
                level, least = i, bound
        desk.levels[one] = level * STEP
        desk.bounds[one] = least + rules.share * desk.bounds[one]
        desk.lacks[one] = 0


@inlined
def _likest(crowd: Crowd, rules: Rules, desk: Desk) -> None:
    """Note which rows of the likeness speak for the tile, and the most alike of the tile."""
    none = np.int64(len(rules.likeness))
    desk.counts[4] = 0
    for lane in range(LANES):
        desk.row_of[lane] = none
    for lane in range(desk.counts[0]):
        fresh = True
        for column in range(3):
            row = crowd.rows[desk.person[lane], column]
            if row < 0:
                continue
            if fresh:
                desk.row_of[lane] = row
                fresh = False
            else:
                desk.also[desk.counts[4], 0] = lane
                desk.also[desk.counts[4], 1] = row
                desk.counts[4] += 1
            if desk.told[row] == 0:
                like = rules.likeness[row]
                for one in range(len(like)):
                    desk.likest[one] = max(desk.likest[one], like[one])
                desk.told[row] = 1
    for lane in range(desk.counts[0]):
        for column in range(3):
            row = crowd.rows[desk.person[lane], column]
            if row >= 0:
                desk.told[row] = 0
    for one in range(len(desk.likest)):
        desk.bounds[one] = desk.likest[one]
        desk.likest[one] = 0


@inlined
def _like_each(one: int, slot: int, rules: Rules, desk: Desk) -> None:
    """Write how alike each lane is to an occupation."""
    alike, like = rules.alike[one], desk.like[slot]
    for lane in range(LANES):
        like[lane] = alike[desk.row_of[lane]]
    for i in range(desk.counts[4]):
        lane = desk.also[i, 0]
        like[lane] = max(like[lane], alike[desk.also[i, 1]])


@inlined
def _cut(rules: Rules, desk: Desk) -> int:
    """Return the bound that occupations reach which offer enough vacancies within reach."""
    within = np.int64(0)
    for cell in range(len(rules.cell_sizes)):
        if desk.cells[cell] != NONE:
            within += rules.cell_sizes[cell]
    desk.tally[:] = 0
    for one in range(len(desk.bounds)):
        if desk.bounds[one] >= 0:
            desk.tally[min(desk.bounds[one] >> 8, 255)] += rules.sizes[one]
    cut, above = 256, np.int64(0)
    while cut > 1 and above * within < rules.first_choice * rules.all_sizes:
        cut -= 1
        above += desk.tally[cut]
    return cut << 8


@inlined
def _choose(seen: Array, rules: Rules, desk: Desk) -> None:
    """Close all but the occupations with the highest bounds."""
    cut = _cut(rules, desk)
    for one in range(len(desk.bounds)):
        if desk.bounds[one] >= cut:
            seen[one >> 6] |= ONE << np.uint64(one & 63)
        else:
            desk.open[one] = NONE
            desk.bounds[one] = -UNMET


@inlined
def _visit_cell(cell: int, alone: bool, crowd: Crowd, market: Any, desk: Desk) -> None:
    """Visit the groups of one cell whose bound reaches a floor of either side."""
    stock, rules, _ = market
    group_most = stock.group_most_alone if alone else stock.group_most
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
                fetch(stock.floors, stock.group_starts[group])
                fetch(stock.most, stock.group_starts[group])
                fetch(stock.place, stock.group_starts[group])
                fetch(stock.hours, stock.group_starts[group] * 2)
    for i in range(count):
        _visit_group(desk.chosen[i], (alone, least), crowd, market, desk)


@inlined
def _visit_group(group: int, how: tuple[bool, int], crowd: Crowd, market: Any, desk: Desk) -> None:
    """Visit the vacancies of one occupation in one cell; the least floor of the tile is given."""
    stock, rules, _ = market
    alone, least = how
    one = stock.group_occupation[group]
    without = alone or one == len(rules.sections) - 1
    weights = stock.alone if without else stock.weights
    excess = stock.excess_alone if without else stock.excess
    most = stock.most_alone if without else stock.most
    level, slot = np.int64(desk.levels[one]), desk.slots[one]
    share = 0 if without else rules.share
    changed = False
    need = max(least - desk.bounds[one], desk.lacks[one])
    for vacancy in range(stock.group_starts[group], stock.group_starts[group + 1]):
        floor = np.int64(stock.floors[vacancy])
        over = np.int64(most[vacancy]) * (255 - level)
        if over < need and desk.bounds[one] + over < floor:
            continue
        lanes = desk.places[stock.place[vacancy]] & desk.open[one]
        lanes &= desk.low[stock.hours[vacancy, 1]] & desk.high[stock.hours[vacancy, 0]]
        if lanes == NONE:
            continue
        over = over_cap(vacancy, level, excess, stock, desk)
        if over < need and desk.bounds[one] + over < floor:
            continue
        if slot < 0:
            slot = _bound_each(one, without, rules, desk)
            need = max(least - desk.bounds[one], desk.lacks[one])
        lanes &= lanes_at_most(desk.wages, stock.wage_top[vacancy])
        lanes &= lanes_reaching(desk.slot_bounds[slot], over, desk.floors, floor)
        if lanes == NONE:
            continue
        lanes &= score_lanes(
            desk.rows, desk.local, stock.skills, weights, stock.starts[vacancy],
            stock.starts[vacancy + 1], desk.like[slot], share, desk.floors, floor, desk.out,
        )  # fmt: skip
        if lanes != NONE:
            changed |= _enter(vacancy, lanes, crowd, market, desk)
    if changed:
        _raise_floor(group, stock)


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
def _bound_each(one: int, without: bool, rules: Rules, desk: Desk) -> int:
    """Bound one occupation for each lane; return where it is kept for this tile."""
    slot = desk.counts[2]
    desk.counts[2] += 1
    desk.slots[one] = slot
    bounds, level = desk.slot_bounds[slot], desk.levels[one]
    caps = rules.core_alone if without else rules.core_caps
    share = 0 if without else rules.share
    if share > 0:
        _like_each(one, slot, rules, desk)
    base = np.int64(level) * (255 - share)
    begin, end = rules.core_starts[one], rules.core_starts[one + 1]
    bound_lanes(
        desk.rows, desk.local, rules.core_skills, caps, begin, end, desk.like[slot], share, base,
        level, desk.open[one], bounds,
    )  # fmt: skip
    desk.bounds[one] = min(desk.bounds[one], np.int64(highest(bounds)))
    desk.lacks[one] = least_lack(bounds, desk.floors)
    return slot


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


visit_all = _whole(made_of(_tables, _vectors))
