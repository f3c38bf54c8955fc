"""What the vacancies of an occupation ask at most, skill by skill."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching.scale._kernel import compiled
from doorstroom.engine.matching.scale._values import U8, Vacancies

Numbers = NDArray[np.int64]
Core = tuple[Numbers, NDArray[np.uint16], U8, U8]


def caps_of(
    vacancies: Vacancies, occupation: Numbers, occupations: int, skills: int, rarest: int
) -> Core:
    """Return per occupation the skills that more than one in `rarest` x 8 asks, with the most.

    Returns:
        starts, skills, the highest weight, and the highest weight where no likeness counts.
    """
    order = np.argsort(occupation, kind="stable")
    ends = np.cumsum(np.bincount(occupation, minlength=occupations))
    bounds = np.concatenate([[0], ends]).astype(np.int64)
    room = len(vacancies.skills) + 1
    found = (
        np.zeros(occupations + 1, dtype=np.int64),
        np.zeros(room, dtype=np.uint16),
        np.zeros(room, dtype=np.uint8),
        np.zeros(room, dtype=np.uint8),
    )
    asked = (vacancies.starts, vacancies.skills, vacancies.weights, vacancies.alone)
    work = np.zeros((5, skills), dtype=np.int64)
    count = _caps(asked, order, bounds, (work, rarest), found)
    starts, core, beside, alone = found
    return starts, core[:count].copy(), beside[:count].copy(), alone[:count].copy()


@compiled
def _caps(asked: Any, order: Numbers, bounds: Numbers, desk: Any, found: Any) -> int:
    starts, skills, weights, alone = asked
    core_starts, core, caps, caps_alone = found
    work, rarest = desk
    times, sums, most = work[0], work[1:3], work[3:5]
    count = 0
    for one in range(len(bounds) - 1):
        for at in range(bounds[one], bounds[one + 1]):
            begin, end = starts[order[at]], starts[order[at] + 1]
            for i in range(begin, end):
                sums[0, skills[i]] += weights[i]
                sums[1, skills[i]] += alone[i]
                times[skills[i]] += 1
            for i in range(begin, end):
                skill = skills[i]
                for k in range(2):
                    most[k, skill] = max(most[k, skill], sums[k, skill])
                    sums[k, skill] = 0
        needed = (bounds[one + 1] - bounds[one]) // (rarest * 8) + 1
        for at in range(bounds[one], bounds[one + 1]):
            for i in range(starts[order[at]], starts[order[at] + 1]):
                skill = skills[i]
                if times[skill] >= needed:
                    core[count], caps[count], caps_alone[count] = (
                        skill,
                        most[0, skill],
                        most[1, skill],
                    )
                    count += 1
                times[skill], most[0, skill], most[1, skill] = 0, 0, 0
        core_starts[one + 1] = count
    return count


def extras_first(
    vacancies: Vacancies, occupation: Numbers, core: Core
) -> tuple[NDArray[np.uint16], U8]:
    """Move the skills outside the core to the front of each row, in place.

    Returns:
        how many there are per vacancy, and the most they weigh together.
    """
    extras = np.zeros(len(vacancies), dtype=np.uint16)
    heavy = np.zeros(len(vacancies), dtype=np.uint8)
    asked = (vacancies.starts, vacancies.skills, vacancies.weights, vacancies.alone)
    skills = int(max(vacancies.skills.max(initial=0), core[1].max(initial=0))) + 1
    order = np.argsort(occupation, kind="stable")
    _extras(asked, (order, occupation), core[:2], np.zeros(skills, dtype=np.int64), (extras, heavy))
    return extras, heavy


@compiled
def _extras(asked: Any, by: Any, core: Any, stamp: Numbers, found: Any) -> None:
    starts, skills, weights, alone = asked
    order, occupation = by
    core_starts, core_skills = core
    extras, heavy = found
    last = -1
    for vacancy in order:
        one = occupation[vacancy]
        if one != last:
            last = one
            for i in range(core_starts[one], core_starts[one + 1]):
                stamp[core_skills[i]] = one + 1
        front, sum_, sum_alone = starts[vacancy], 0, 0
        for i in range(starts[vacancy], starts[vacancy + 1]):
            if stamp[skills[i]] != one + 1:
                sum_ += weights[i]
                sum_alone += alone[i]
                skills[front], skills[i] = skills[i], skills[front]
                weights[front], weights[i] = weights[i], weights[front]
                alone[front], alone[i] = alone[i], alone[front]
                front += 1
        extras[vacancy] = front - starts[vacancy]
        heavy[vacancy] = max(sum_, sum_alone)
