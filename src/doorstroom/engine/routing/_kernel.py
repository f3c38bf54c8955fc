"""The loops of the estimates, compiled where Numba is installed; the same lines run without it."""

# mypy: disable-error-code="assignment"
# Numba gives whole numbers their types; mypy reads NumPy scalars and Python ints apart.

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.values import compiled

Numbers = NDArray[np.int64]
NONE = 1 << 40
"""More than any price, load or week; also: never."""
HORIZON = 1_200


@compiled()
def estimate(catalogue: Any, person: Any, needs: Numbers, out: Any, room: Any) -> None:
    """Fill one person's row of estimates for every vacancy.

    `catalogue`: teaches (first, skill, level), requires (the same), begins (first, day), exemptions
    (first, skill, level, hours, cents, whole), columns (n x 5: hours, weeks, cents, is a class, has
    days), teachers (first, module, level) by skill. `person`: levels by skill, minutes
    a week, first day.
    """
    met(catalogue, person, room)
    for vacancy in range(needs.shape[0]):
        gaps, shut = gaps_of(needs[vacancy], person[0], room)
        out[4][vacancy] = shut
        out[0][vacancy] = weeks_low(catalogue, person[1], gaps, room)
        out[2][vacancy] = ascent(catalogue, gaps, room, 1)
        weeks, cents = NONE, NONE
        for kind in range(2):
            if greedy(catalogue, person[0], gaps, room, kind):
                last = listed(catalogue, person, room)
                if last < NONE:
                    weeks, cents = min(weeks, last), min(cents, room[4][:, 1][room[5] == 1].sum())
        out[1][vacancy] = -1 if weeks == NONE else weeks
        out[3][vacancy] = -1 if cents == NONE else cents


@compiled()
def met(catalogue: Any, person: Any, room: Any) -> None:
    """Work out how this person meets each module, and when each skill can be learnt first.

    `room`: when a skill is learnt at each level (s x 4), the cheapest way to it by kind of cost
    (2 x s x 4) and its module (2 x s x 4), used minutes by week, costs (n x 2: load, cents), chosen
    (n), ends (n), terms (n x 4: weeks, load, rate, 1 for exempt or -1 for too fast), taught (s),
    gaps (s), slack (n), stack, done (n), when a skill is learnt in the timetable (s x 4).
    """
    learnt, ways, by, _, costs, _, ends, terms = room[:8]
    levels, pace, _ = person
    columns, (first, skills, asked, hours, cents, whole) = catalogue[4], catalogue[3]
    for i in range(len(columns)):
        less, cheaper, exempt = 0, 0, 0
        for at in range(first[i], first[i + 1]):
            if levels[skills[at]] >= asked[at]:
                less, cheaper = less + hours[at], cheaper + cents[at]
                exempt |= whole[at]
        minutes = 60 * max(0, columns[i, 0] - less)
        rate = -(-minutes // columns[i, 1])
        terms[i, 0] = 0 if exempt else columns[i, 1]
        terms[i, 1] = 0 if exempt else (rate * columns[i, 1] if columns[i, 3] else minutes)
        terms[i, 2] = 0 if exempt else rate
        terms[i, 3] = exempt
        costs[i, 0] = terms[i, 1]
        costs[i, 1] = 0 if exempt else max(0, columns[i, 2] - cheaper)
        ends[i] = NONE
        if columns[i, 3] and not exempt and rate > pace:
            terms[i, 3] = -1
    for skill in range(len(levels)):
        for level in range(4):
            learnt[skill, level] = 0 if levels[skill] >= level else NONE
            ways[:, skill, level] = learnt[skill, level]
            by[:, skill, level] = -1
    spread(catalogue, person, room)


@compiled()
def spread(catalogue: Any, person: Any, room: Any) -> None:
    """Let what is taught spread to what waits for it, until nothing changes any more."""
    learnt, ends, terms = room[0], room[6], room[7]
    changed = True
    while changed:
        changed = False
        for i in range(len(ends)):
            if terms[i, 3] < 0:
                continue
            ready = needed(catalogue, i, learnt, room)
            begin = first_begin(catalogue, person[2], i, ready, room)
            if begin < NONE:
                end = begin + terms[i, 0]
                changed |= end < ends[i]
                ends[i] = min(ends[i], end)
                teach(catalogue, i, learnt, ends[i])
                changed |= cheapen(catalogue, i, room)


@compiled()
def teach(catalogue: Any, i: int, when: Numbers, end: int) -> None:
    """Note when what a module teaches is learnt, where that is earlier than it was."""
    first, skills, levels = catalogue[0]
    for at in range(first[i], first[i + 1]):
        for level in range(1, levels[at] + 1):
            when[skills[at], level] = min(when[skills[at], level], end)


@compiled()
def cheapen(catalogue: Any, i: int, room: Any) -> bool:
    """Note a module as the cheapest way to what it teaches; return whether it is anywhere."""
    first, skills, levels = catalogue[0]
    ways, by, costs, found = room[1], room[2], room[4], False
    for kind in range(2):
        cost = costs[i, kind] + path(catalogue, i, ways[kind], room)
        for at in range(first[i], first[i + 1]):
            for level in range(1, levels[at] + 1):
                if cost < ways[kind, skills[at], level]:
                    ways[kind, skills[at], level], found = cost, True
                    by[kind, skills[at], level] = i
    return found


@compiled()
def needed(catalogue: Any, i: int, when: Numbers, room: Any) -> int:
    """Return the latest of when each thing is learnt that a module needs."""
    first, skills, levels = catalogue[1]
    last = 0
    if room[7][i, 3] == 0:
        for at in range(first[i], first[i + 1]):
            last = max(last, when[skills[at], levels[at]])
    return last


@compiled()
def path(catalogue: Any, i: int, ways: Numbers, room: Any) -> int:
    """Return what it costs at most to learn all that a module needs."""
    first, skills, levels = catalogue[1]
    total = 0
    if room[7][i, 3] == 0:
        for at in range(first[i], first[i + 1]):
            total += ways[skills[at], levels[at]]
    return min(total, NONE)


@compiled()
def first_begin(catalogue: Any, earliest: int, i: int, ready: int, room: Any) -> int:
    """Return the first week from a week on in which a module can begin."""
    if ready >= NONE or catalogue[4][i, 4] == 0 or room[7][i, 3] == 1:
        return ready
    first, days = catalogue[2]
    for at in range(first[i], first[i + 1]):
        if days[at] >= earliest and (days[at] - earliest) // 7 >= ready:
            return int((days[at] - earliest) // 7)
    return NONE


@compiled()
def gaps_of(asked: Numbers, has: Numbers, room: Any) -> tuple[Any, int]:
    """Return the level of each gap that can be closed, 0 for none, and how many cannot."""
    gaps = room[9]
    shut = 0
    for skill in range(len(asked)):
        gaps[skill] = 0
        if asked[skill] > has[skill]:
            if room[0][skill, asked[skill]] < NONE:
                gaps[skill] = asked[skill]
            else:
                shut += 1
    return gaps, shut


@compiled()
def weeks_low(catalogue: Any, pace: int, gaps: Numbers, room: Any) -> int:
    """Return weeks that no route goes below: its longest chain, and all its hours."""
    chain = 0
    for skill in range(len(gaps)):
        if gaps[skill] > 0:
            chain = max(chain, room[0][skill, gaps[skill]])
    return max(chain, -(-ascent(catalogue, gaps, room, 0) // pace))


@compiled()
def ascent(catalogue: Any, gaps: Numbers, room: Any, kind: int) -> int:
    """Return a cost that no cover goes below: a dual solution of the cover, gap by gap."""
    first, modules, levels = catalogue[5]
    slack = room[10]
    slack[:] = room[4][:, kind]
    total = 0
    for skill in range(len(gaps)):
        if gaps[skill] == 0:
            continue
        least = NONE
        for at in range(first[skill], first[skill + 1]):
            if levels[at] >= gaps[skill] and room[6][modules[at]] < NONE:
                least = min(least, slack[modules[at]])
        total += least
        for at in range(first[skill], first[skill + 1]):
            if levels[at] >= gaps[skill]:
                slack[modules[at]] -= least
    return total


@compiled()
def greedy(catalogue: Any, has: Numbers, gaps: Numbers, room: Any, kind: int) -> bool:
    """Choose the module that costs least for each gap it closes, until all are closed."""
    room[5][:] = 0
    room[8][:] = has
    module = cheapest(catalogue, gaps, room, kind)
    while module >= 0:
        take(catalogue, module, room, kind)
        module = cheapest(catalogue, gaps, room, kind)
    return bool((gaps <= room[8]).all())


@compiled()
def cheapest(catalogue: Any, gaps: Numbers, room: Any, kind: int) -> int:
    """Return the module that costs least for each gap it closes; -1 when none closes any."""
    best, count, cost = -1, 1, NONE
    for i in range(len(room[5])):
        closes = 0
        if not room[5][i] and room[6][i] < NONE:
            closes = closed_by(catalogue, i, gaps, room[8])
        if closes:
            takes = room[4][i, kind] + path(catalogue, i, room[1][kind], room)
            if takes < NONE and (best < 0 or takes * count < cost * closes):
                best, count, cost = i, closes, takes
    return best


@compiled()
def closed_by(catalogue: Any, i: int, gaps: Numbers, taught: Numbers) -> int:
    """Return how many gaps a module closes that are open still."""
    first, skills, levels = catalogue[0]
    closes = 0
    for at in range(first[i], first[i + 1]):
        gap = gaps[skills[at]]
        if gap > taught[skills[at]] and levels[at] >= gap:
            closes += 1
    return closes


@compiled()
def take(catalogue: Any, module: int, room: Any, kind: int) -> None:
    """Choose a module, with the cheapest way to all that it needs."""
    taught, chosen, stack = room[8], room[5], room[11]
    stack[0], size = module, 1
    while size:
        size -= 1
        i = stack[size]
        if chosen[i]:
            continue
        chosen[i] = 1
        first, skills, levels = catalogue[0]
        for at in range(first[i], first[i + 1]):
            taught[skills[at]] = max(taught[skills[at]], levels[at])
        if room[7][i, 3] == 1:
            continue
        first, skills, levels = catalogue[1]
        for at in range(first[i], first[i + 1]):
            teacher = room[2][kind, skills[at], levels[at]]
            if teacher >= 0 and not chosen[teacher]:
                stack[size] = teacher
                size += 1


@compiled()
def listed(catalogue: Any, person: Any, room: Any) -> int:
    """Return in how many weeks the chosen are done, one placed after the other."""
    when = room[13]
    room[3][:] = 0
    room[12][:] = 0
    for skill in range(len(person[0])):
        for level in range(4):
            when[skill, level] = 0 if person[0][skill] >= level else NONE
    last = 0
    for _ in range(room[5].sum()):
        i = next_up(catalogue, room)
        end = NONE if i < 0 else placed(catalogue, person, i, room)
        if end >= NONE:
            return NONE
        room[12][i] = 1
        last = max(last, end)
        teach(catalogue, i, when, end)
    return last


@compiled()
def next_up(catalogue: Any, room: Any) -> int:
    """Return who is placed next of those that can be: on set days first, then the longest."""
    best, worth = -1, -1
    for i in range(len(room[5])):
        if room[5][i] and not room[12][i] and needed(catalogue, i, room[13], room) < NONE:
            urgent = room[7][i, 0] + (HORIZON if catalogue[4][i, 4] else 0)
            if urgent > worth:
                best, worth = i, urgent
    return best


@compiled()
def placed(catalogue: Any, person: Any, i: int, room: Any) -> int:
    """Place a module as early as it can, and return the week after its last."""
    used, terms = room[3], room[7]
    begin = first_begin(catalogue, person[2], i, needed(catalogue, i, room[13], room), room)
    if terms[i, 0] == 0:
        return int(begin)
    while begin + terms[i, 0] < HORIZON:
        if not catalogue[4][i, 3]:
            return poured(used, person[1], begin, terms[i])
        if (used[begin : begin + terms[i, 0]] + terms[i, 2] <= person[1]).all():
            used[begin : begin + terms[i, 0]] += terms[i, 2]
            return int(begin + terms[i, 0])
        begin = first_begin(catalogue, person[2], i, begin + 1, room)
    return NONE


@compiled()
def poured(used: Numbers, pace: int, begin: int, terms: Numbers) -> int:
    """Take what is left of each week until all is learnt; return the week after the last."""
    left, week = terms[1], begin
    while left > 0 or week < begin + terms[0]:
        if week >= HORIZON:
            return NONE
        now = min(left, terms[2], pace - used[week])
        used[week] += now
        left -= now
        week += 1
    return week
