"""The moves of a timetable, compiled where Numba is installed; the same lines run without it.

A chain (Kempe 1879, König 1916) is what hangs together in two slots: recruiter, candidate,
recruiter, ... Exchanging the two slots along a whole chain leaves nobody in two places at once.
"""

# mypy: disable-error-code="assignment"
# Numba gives whole numbers their types; mypy reads NumPy scalars and Python ints apart.

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.talks._plan import Flags, Numbers
from doorstroom.engine.values import compiled

NONE: Final = -1
FINE: Final = 1024
"""In how many steps chance and heat are told apart."""


class Grid(NamedTuple):
    """The timetable: whom each candidate (C x T) and recruiter (R x T) meets in each slot.

    `slot` is that of each pair (C x R); the counts are talks of each. -1 is nobody, and no slot.
    """

    candidate: Numbers
    recruiter: Numbers
    slot: Numbers
    candidate_count: Numbers
    recruiter_count: Numbers


class Rules(NamedTuple):
    """What may be: as in the question; `kept` (C x T) are talks that stay where they are."""

    candidate_free: Flags
    recruiter_free: Flags
    may: Flags
    wished: Flags
    kept: Flags
    target: Numbers
    limit: Numbers


class Desk(NamedTuple):
    """Room to work in: for chains, for exchanges (6 x C and R x T), and dice."""

    path: Numbers
    search: Numbers
    seen: Flags
    dice: NDArray[np.int64]


@compiled()
def throw(dice: NDArray[np.int64], sides: int) -> int:
    """Return a number below `sides` (Park and Miller 1988)."""
    dice[0] = dice[0] * 48271 % 2147483647
    return int(dice[0] % sides)


@compiled()
def seat(grid: Grid, who: int, whom: int, when: int) -> None:
    """Let two people talk."""
    grid.candidate[who, when] = whom
    grid.recruiter[whom, when] = who
    grid.slot[who, whom] = when
    grid.candidate_count[who] += 1
    grid.recruiter_count[whom] += 1


@compiled()
def lift(grid: Grid, who: int, whom: int, when: int) -> None:
    """Let two people not talk any more."""
    grid.candidate[who, when] = NONE
    grid.recruiter[whom, when] = NONE
    grid.slot[who, whom] = NONE
    grid.candidate_count[who] -= 1
    grid.recruiter_count[whom] -= 1


@compiled()
def chain(grid: Grid, rules: Rules, desk: Desk, start: int, step: Any) -> int:
    """Follow what hangs on a recruiter by the first of two slots; return where the path ends.

    `step` is both slots, and where in `path` people are added: recruiters as they are, candidates
    as -1 - c. -1 when somebody cannot change: kept, or not free in the other slot.
    """
    here, other, count = step[0], step[1], int(step[2])
    whom = start
    while True:
        desk.path[count] = whom
        count += 1
        who = grid.recruiter[whom, here]
        if who < 0:
            return count if rules.recruiter_free[whom, here] else -1
        if rules.kept[who, here]:
            return -1
        desk.path[count] = -1 - who
        count += 1
        whom = grid.candidate[who, other]
        if whom < 0:
            return count if rules.candidate_free[who, other] else -1
        if rules.kept[who, other]:
            return -1
        if whom == start:
            return count


@compiled()
def turn(grid: Grid, path: Numbers, count: int, slots: Any) -> None:
    """Exchange two slots of everybody on a chain."""
    one, two = slots
    for i in range(count):
        row = grid.recruiter[path[i]] if path[i] >= 0 else grid.candidate[-1 - path[i]]
        row[one], row[two] = row[two], row[one]
    for i in range(count):
        if path[i] < 0:
            who = -1 - path[i]
            for when in (one, two):
                if grid.candidate[who, when] >= 0:
                    grid.slot[who, grid.candidate[who, when]] = when


@compiled()
def is_open(grid: Grid, rules: Rules, who: int, when: int) -> bool:
    """Whether a candidate is there and has no talk."""
    return bool(rules.candidate_free[who, when] and grid.candidate[who, when] < 0)


@compiled()
def place(grid: Grid, rules: Rules, who: int, whom: int) -> bool:
    """Give two people the first slot that is open for both; whether there is one."""
    for when in range(grid.candidate.shape[1]):
        if grid.recruiter[whom, when] >= 0 or not rules.recruiter_free[whom, when]:
            continue
        if is_open(grid, rules, who, when):
            seat(grid, who, whom, when)
            return True
    return False


@compiled()
def place_aside(grid: Grid, rules: Rules, desk: Desk, who: int, whom: int) -> bool:
    """Give two people a slot for which others exchange two of theirs; whether there is one."""
    slots = grid.candidate.shape[1]
    for here in range(slots):
        if grid.recruiter[whom, here] < 0 or not is_open(grid, rules, who, here):
            continue
        for other in range(slots):
            if grid.recruiter[whom, other] >= 0 or not rules.recruiter_free[whom, other]:
                continue
            count = chain(grid, rules, desk, whom, (here, other, 0))
            if count >= 0:
                turn(grid, desk.path, count, (here, other))
                seat(grid, who, whom, here)
                return True
    return False


@compiled()
def settle(grid: Grid, rules: Rules, desk: Desk, queue: Numbers, moves: int) -> None:
    """Give pairs (n x 2) a slot; who does not fit moves another aside, who then waits.

    What has no slot when the moves are used up stays without.
    """
    size = len(queue)
    first, waiting = 0, size
    while waiting > 0:
        who, whom = queue[first, 0], queue[first, 1]
        first, waiting = (first + 1) % size, waiting - 1
        if place(grid, rules, who, whom) or place_aside(grid, rules, desk, who, whom):
            continue
        if moves <= 0:
            continue
        moves -= 1
        when = weakest(grid, rules, desk, who, whom)
        if when < 0:
            continue
        at = (first + waiting) % size
        if grid.candidate[who, when] >= 0:
            queue[at, 0], queue[at, 1] = who, grid.candidate[who, when]
        else:
            queue[at, 0], queue[at, 1] = grid.recruiter[whom, when], whom
        waiting += 1
        lift(grid, queue[at, 0], queue[at, 1], when)
        seat(grid, who, whom, when)


@compiled()
def weakest(grid: Grid, rules: Rules, desk: Desk, who: int, whom: int) -> int:
    """Return a slot in which one talk only stands in the way, by chance; -1 when there is none."""
    found, count = -1, 0
    for when in range(grid.candidate.shape[1]):
        if not (rules.candidate_free[who, when] and rules.recruiter_free[whom, when]):
            continue
        mine, theirs = grid.candidate[who, when], grid.recruiter[whom, when]
        if (mine >= 0) == (theirs >= 0):
            continue
        one, two = (who, mine) if mine >= 0 else (theirs, whom)
        if rules.kept[one, when] or (rules.wished[one, two] and not rules.wished[who, whom]):
            continue
        count += 1
        if throw(desk.dice, count) == 0:
            found = when
    return found


@compiled()
def exchange(grid: Grid, rules: Rules, desk: Desk, start: int, gentle: int) -> bool:
    """Give a candidate one talk more by the shortest row of exchanges; whether there is one.

    Breadth first over candidates who lack a talk: each takes one from an open slot of a recruiter,
    or from another candidate, who then lacks one; it ends with somebody who can miss it. With
    `gentle` no wish is given up. The rows of `search` are the queue, and of each candidate: who
    takes, from whom, in which slot, the slot that is lost, and whether they were reached.
    """
    search = desk.search
    search[5, :] = 0
    desk.seen[:] = False
    search[0, 0], search[4, start], search[5, start] = start, NONE, 1
    at, end = 0, 1
    while at < end:
        who = search[0, at]
        at += 1
        for when in range(grid.candidate.shape[1]):
            if when != search[4, who] and not is_open(grid, rules, who, when):
                continue
            for whom in range(grid.recruiter.shape[0]):
                if not is_new(grid, rules, desk, (who, whom, when)):
                    continue
                desk.seen[whom, when] = True
                given = grid.recruiter[whom, when]
                if given < 0 and grid.recruiter_count[whom] < rules.limit[whom]:
                    hand_over(grid, desk, who, whom, when)
                    return True
                end = add_losers(grid, rules, desk, (who, whom, when), (start, gentle, end))
                if end < 0:
                    return True
    return False


@compiled()
def is_new(grid: Grid, rules: Rules, desk: Desk, talk: Any) -> bool:
    """Whether two people may talk then, do not talk already, and nobody came by here before."""
    who, whom, when = talk
    if desk.seen[whom, when] or not rules.recruiter_free[whom, when]:
        return False
    return bool(rules.may[who, whom] and grid.slot[who, whom] < 0)


@compiled()
def add_losers(grid: Grid, rules: Rules, desk: Desk, talk: Any, ask: Any) -> int:
    """Add to the queue who would lose a talk by this one, and return its end.

    That is who has the slot; where it is open and the recruiter full, anybody of theirs. When one
    of them can miss it, everything is handed over, and -1 returned.
    """
    who, whom, when = talk
    start, gentle, end = ask
    taken = grid.recruiter[whom, when] >= 0
    for lost in range(grid.candidate.shape[1]):
        loser = grid.recruiter[whom, lost]
        if loser < 0 or (taken and lost != when) or desk.search[5, loser]:
            continue
        if rules.kept[loser, lost] or (gentle and rules.wished[loser, whom]):
            continue
        desk.search[1, loser], desk.search[2, loser], desk.search[3, loser] = who, whom, when
        desk.search[4, loser], desk.search[5, loser] = lost, 1
        if can_miss(grid, rules, loser, start):
            lift(grid, loser, whom, lost)
            hand_over(grid, desk, who, whom, when)
            return -1
        desk.search[0, end] = loser
        end += 1
    return int(end)


@compiled()
def can_miss(grid: Grid, rules: Rules, loser: int, start: int) -> bool:
    """Whether one talk less leaves a candidate at their target, or still above who asks."""
    count = grid.candidate_count[loser]
    return bool(count > rules.target[loser] or count >= grid.candidate_count[start] + 2)


@compiled()
def hand_over(grid: Grid, desk: Desk, who: int, whom: int, when: int) -> None:
    """Seat the last of a row of exchanges, and go back along the row."""
    search = desk.search
    while True:
        lost = search[4, who]
        if lost < 0:
            seat(grid, who, whom, when)
            return
        lift(grid, who, search[2, who], lost)
        seat(grid, who, whom, when)
        who, whom, when = search[1, who], search[2, who], search[3, who]


@compiled()
def stroll(grid: Grid, rules: Rules, desk: Desk, walks: Any, tries: int) -> None:
    """Exchange two slots along chains, where walks get shorter or not much longer.

    Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) in whole numbers. `walks` are distances,
    the heat, and minus the logarithm of chance. Who proposes must like it as well: it is quick to
    see, and everybody on the chain may propose the same.
    """
    far, heat, chances = walks
    recruiters, slots = grid.recruiter.shape
    for _ in range(tries):
        whom = throw(desk.dice, recruiters)
        one, two = throw(desk.dice, slots), throw(desk.dice, slots)
        if one == two or grid.recruiter[whom, one] < 0:
            continue
        most = heat * chances[throw(desk.dice, FINE)] // FINE
        if longer(grid.recruiter[whom], one, two, far) > most:
            continue
        count = whole_chain(grid, rules, desk, whom, (one, two))
        if count < 0:
            continue
        more = 0
        for i in range(count):
            if desk.path[i] >= 0:
                more += longer(grid.recruiter[desk.path[i]], one, two, far)
        if more <= most:
            turn(grid, desk.path, count, (one, two))


@compiled()
def whole_chain(grid: Grid, rules: Rules, desk: Desk, whom: int, slots: Any) -> int:
    """Follow what hangs on a recruiter by either of two slots."""
    one, two = slots
    count = chain(grid, rules, desk, whom, (one, two, 0))
    if count < 0 or (count % 2 == 0 and grid.candidate[-1 - desk.path[count - 1], two] == whom):
        return count
    end = chain(grid, rules, desk, whom, (two, one, count))
    if end > 0:
        desk.path[count] = desk.path[end - 1]  # the recruiter was there already
    return end - 1


@compiled()
def longer(row: Numbers, one: int, two: int, far: Any) -> int:
    """Return how much longer a route gets when two slots of it are exchanged."""
    first, last = min(one, two) - 1, max(one, two) + 1
    while first > 0 and row[first] < 0:
        first -= 1
    while last < len(row) - 1 and row[last] < 0:
        last += 1
    was, will, found = NONE, NONE, 0
    for at in range(max(first, 0), min(last + 1, len(row))):
        old = row[at]
        new = row[two] if at == one else (row[one] if at == two else old)
        if old >= 0:
            if was >= 0:
                found -= np.int64(far[was, old])
            was = old
        if new >= 0:
            if will >= 0:
                found += np.int64(far[will, new])
            will = new
    return found
