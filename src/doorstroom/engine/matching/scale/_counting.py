"""What the vacancies of an occupation usually ask, skill by skill, and what each asks more."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._model import FULL
from doorstroom.engine.matching.scale._jit import compiled
from doorstroom.engine.matching.scale._values import U8, People, Vacancies

Numbers = NDArray[np.int64]


class Caps(NamedTuple):
    """Per occupation, row starts[i] : starts[i + 1]: skills, and the weight that is usual."""

    starts: Numbers
    skills: NDArray[np.uint16]
    beside: U8
    alone: U8


class Excess(NamedTuple):
    """Per vacancy, row starts[i] : starts[i + 1]: skills it asks beyond the cap, and how far."""

    starts: Numbers
    skills: NDArray[np.uint16]
    beside: U8
    alone: U8
    most: U8
    most_alone: U8


def caps_of(
    vacancies: Vacancies, occupation: Numbers, occupations: int, skills: int, above: int
) -> Caps:
    """Return what each occupation usually asks: one vacancy in `above` may ask a skill more.

    Any cap gives a true bound (`excess_of` adds what lies above it); this one gives a low bound.
    """
    order = np.argsort(occupation, kind="stable")
    ends = np.cumsum(np.bincount(occupation, minlength=occupations))
    bounds = np.concatenate([[0], ends]).astype(np.int64)
    room = len(vacancies.skills) + 1
    found = Caps(
        np.zeros(occupations + 1, dtype=np.int64),
        np.zeros(room, dtype=np.uint16),
        np.zeros(room, dtype=np.uint8),
        np.zeros(room, dtype=np.uint8),
    )
    asked = (vacancies.starts, vacancies.skills, vacancies.weights, vacancies.alone)
    work = np.zeros((2, skills, FULL + 1), dtype=np.int32)
    count = _caps(asked, order, bounds, (work, above), found)
    skill, beside, alone = found.skills[:count], found.beside[:count], found.alone[:count]
    return Caps(found.starts, skill.copy(), beside.copy(), alone.copy())


@compiled
def _caps(asked: Any, order: Numbers, bounds: Numbers, desk: Any, found: Any) -> int:
    starts, skills, weights, alone = asked
    core_starts, core, caps, caps_alone = found
    times, above = desk
    count = 0
    for one in range(len(bounds) - 1):
        for at in range(bounds[one], bounds[one + 1]):
            for i in range(starts[order[at]], starts[order[at] + 1]):
                times[0, skills[i], weights[i]] += 1
                times[1, skills[i], alone[i]] += 1
                times[0, skills[i], 0] = 1
        may = (bounds[one + 1] - bounds[one]) // above
        for at in range(bounds[one], bounds[one + 1]):
            for i in range(starts[order[at]], starts[order[at] + 1]):
                skill = skills[i]
                if times[0, skill, 0] == 0:
                    continue
                for kind in range(2):
                    cap, over = 255, np.int64(times[kind, skill, 255])
                    while cap > 0 and over <= may:
                        cap -= 1
                        over += times[kind, skill, cap] if cap > 0 else 0
                    if kind == 0:
                        caps[count] = cap
                    else:
                        caps_alone[count] = cap
                times[:, skill, :] = 0
                core[count] = skill
                count += 1 if caps[count] or caps_alone[count] else 0
        core_starts[one + 1] = count
    return count


def excess_of(vacancies: Vacancies, occupation: Numbers, caps: Caps, skills: int) -> Excess:
    """Return what each vacancy asks beyond the caps of its occupation, and the most in all."""
    asked = (vacancies.starts, vacancies.skills, vacancies.weights, vacancies.alone)
    order = np.argsort(occupation, kind="stable")
    room = len(vacancies.skills)
    loose = (np.zeros(room, dtype=np.uint8), np.zeros(room, dtype=np.uint8))
    work = (np.zeros(skills, dtype=np.int64), np.zeros((2, skills), dtype=np.int64))
    most = (np.zeros(len(vacancies), dtype=np.uint8), np.zeros(len(vacancies), dtype=np.uint8))
    _excess(asked, (order, occupation), caps, work, (*loose, *most))
    kept = np.flatnonzero(loose[0] | loose[1])
    starts = np.searchsorted(kept, vacancies.starts).astype(np.int64)
    return Excess(starts, vacancies.skills[kept], loose[0][kept], loose[1][kept], *most)


@compiled
def _excess(asked: Any, by: Any, caps: Any, work: Any, found: Any) -> None:
    starts, skills, weights, alone = asked
    order, occupation = by
    cap_starts, cap_skills, cap_beside, cap_alone = caps
    stamp, left = work
    beside_over, alone_over, most, most_alone = found
    for at in range(len(order)):
        vacancy = order[at]
        one = occupation[vacancy]
        if at == 0 or one != occupation[order[at - 1]]:
            for i in range(cap_starts[one], cap_starts[one + 1]):
                stamp[cap_skills[i]] = i + 1
        sum_, sum_alone = 0, 0
        for turn in range(2):
            for i in range(starts[vacancy], starts[vacancy + 1]):
                skill = skills[i]
                k = stamp[skill] - 1
                mine = k >= cap_starts[one] and k < cap_starts[one + 1]
                if turn == 0:
                    left[0, skill] = cap_beside[k] if mine else 0
                    left[1, skill] = cap_alone[k] if mine else 0
                    continue
                over = max(np.int64(weights[i]) - left[0, skill], 0)
                over_alone = max(np.int64(alone[i]) - left[1, skill], 0)
                left[0, skill] -= weights[i] - over
                left[1, skill] -= alone[i] - over_alone
                beside_over[i], alone_over[i] = over, over_alone
                sum_ += over
                sum_alone += over_alone
        most[vacancy], most_alone[vacancy] = sum_, sum_alone


def guessed(people: People, rows: NDArray[np.int64], caps: Caps, skills: int) -> Numbers:
    """Return, for the given people, the occupation whose usual skills they know most of."""
    occupations = len(caps.starts) - 1
    one = np.repeat(np.arange(occupations), np.diff(caps.starts))
    order = np.argsort(caps.skills, kind="stable")
    ends = np.cumsum(np.bincount(caps.skills, minlength=skills))
    turned = (np.concatenate([[0], ends]).astype(np.int64), one[order], caps.alone[order])
    found = np.zeros(len(rows), dtype=np.int64)
    known = (people.starts, people.skills, people.values)
    _guess(known, rows, turned, np.zeros(occupations, dtype=np.int64), found)
    return found


@compiled
def _guess(known: Any, rows: Numbers, turned: Any, sums: Numbers, found: Numbers) -> None:
    starts, skills, values = known
    by_starts, ones, caps = turned
    for at in range(len(rows)):
        sums[:] = 0
        for i in range(starts[rows[at]], starts[rows[at] + 1]):
            for j in range(by_starts[skills[i]], by_starts[skills[i] + 1]):
                sums[ones[j]] += np.int64(caps[j]) * np.int64(values[i])
        found[at] = sums.argmax()
