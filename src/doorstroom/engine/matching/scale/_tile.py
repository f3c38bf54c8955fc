"""A tile: who sits in its 64 lanes, what they bring, where they may go, and their upper bounds."""

# mypy: disable-error-code="assignment, arg-type, no-any-return"
# Numba gives whole numbers their types; mypy reads NumPy scalars and Python ints apart.
import numpy as np

from doorstroom.engine.matching.scale._jit import inlined
from doorstroom.engine.matching.scale._tables import Array, Crowd, Desk, Rules
from doorstroom.engine.matching.scale._vectors import (
    LANES,
    LEVELS,
    bound_lanes,
    bound_levels,
    carry_lanes,
    highest,
    largest,
    least_lack,
    lowest_bit,
)

ONE, NONE = np.uint64(1), np.uint64(0)
ID_BITS, LAST_ID = 24, 2**24 - 1
STEP = 256 // LEVELS
UNMET = 65535
FIRST_IN, LEAST_FIRST, MOST_FIRST = 64, 500, 3_000


@inlined
def seat_tile(tile: int, first: bool, crowd: Crowd, rules: Rules, desk: Desk) -> int:
    """Seat one tile and bound each occupation for it; return how many skills it touches.

    `first` leaves the occupations with the highest bounds open, else those not yet visited.
    """
    begin, end = crowd.tiles[tile], crowd.tiles[tile + 1]
    desk.counts[0] = end - begin
    for lane in range(LANES):
        desk.floors[lane] = UNMET
        desk.wages[lane] = UNMET
        if lane < end - begin:
            _seat(lane, crowd.order[begin + lane], crowd, desk)
    count = _spread(rules, desk)
    _reach(crowd, rules, desk)
    desk.bounds[:] = 0
    if not crowd.alone[tile]:
        _likest(crowd, rules, desk)
    if not first:
        for lane in range(desk.counts[0]):
            _close_seen(lane, crowd.seen[crowd.seat[desk.person[lane]]], desk)
    bound_open(crowd.alone[tile], rules, desk)
    if first:
        _choose(crowd.seen[tile], rules, desk)
    return count


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
def _likest(crowd: Crowd, rules: Rules, desk: Desk) -> None:
    """Note which rows of the likeness speak for each lane, and the most alike of the tile."""
    desk.row_of[:] = len(rules.likeness)  # a row of zeros
    desk.counts[4] = 0
    for lane in range(desk.counts[0]):
        for column in range(3):
            row = crowd.rows[desk.person[lane], column]
            if row >= 0:
                _speak(lane, row, rules, desk)
    for one in range(len(desk.likest)):
        desk.bounds[one] = desk.likest[one]
        desk.likest[one] = 0
    desk.told[:] = 0


@inlined
def _speak(lane: int, row: int, rules: Rules, desk: Desk) -> None:
    if desk.row_of[lane] == len(rules.likeness):
        desk.row_of[lane] = row
    else:
        also = desk.also[desk.counts[4]]
        also[0], also[1] = lane, row
        desk.counts[4] += 1
    if desk.told[row] == 0:
        desk.told[row] = 1
        like = rules.likeness[row]
        for one in range(len(like)):
            desk.likest[one] = max(desk.likest[one], like[one])


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
def bound_each(one: int, without: bool, rules: Rules, desk: Desk) -> None:
    """Bound one occupation for each lane, and note where that is kept for this tile."""
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


@inlined
def _cut(rules: Rules, desk: Desk) -> int:
    """Return the bound that occupations reach which offer enough vacancies within reach."""
    within = 0
    for cell in range(len(rules.cell_sizes)):
        if desk.cells[cell] != NONE:
            within += rules.cell_sizes[cell]
    desk.tally[:] = 0
    for one in range(len(desk.bounds)):
        if desk.bounds[one] >= 0:
            desk.tally[min(desk.bounds[one] >> 8, 255)] += rules.sizes[one]
    enough = min(max(within // FIRST_IN, LEAST_FIRST), MOST_FIRST)
    cut, above = 256, np.int64(0)
    while cut > 1 and above * within < enough * rules.all_sizes:
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
def clear_tile(count: int, desk: Desk) -> None:
    """Forget the skills that a tile touched."""
    for row in range(count):
        skill = desk.touched[row]
        desk.local[skill] = 0
        desk.best[skill] = 0
    desk.counts[1] = 0
