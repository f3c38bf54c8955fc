"""The slow reference of the country's benchmark: all pairs of a few, with other code."""

import numpy as np
from _country import World
from numpy.typing import NDArray

from doorstroom.engine.matching.scale import LAST_ID, Ranking

Numbers = NDArray[np.int64]


def mismatched_people(world: World, found: Ranking, sample: Numbers) -> int:
    """Count the sampled people whose list differs from that of the reference."""
    return sum(
        not np.array_equal(_best(_scores_of_person(world, one), world), found.keys[one])
        for one in sample.tolist()
    )


def mismatched_vacancies(world: World, found: Ranking, sample: Numbers) -> int:
    """Count the sampled vacancies whose list differs from that of the reference."""
    return sum(
        not np.array_equal(_best(_scores_of_vacancy(world, one), world), found.keys[one])
        for one in sample.tolist()
    )


def _best(scores: Numbers, world: World) -> Numbers:
    listed = np.flatnonzero(scores)
    keys = np.sort((scores[listed] << 24) | (LAST_ID - listed))[::-1][: world.terms.top]
    return np.pad(keys, (0, world.terms.top - len(keys)))


def _scores_of_person(world: World, one: int) -> Numbers:
    people, vacancies, terms = world.people, world.vacancies, world.terms
    brought = np.zeros(len(terms.carry_starts) - 1, dtype=np.int64)
    for at in range(people.starts[one], people.starts[one + 1]):
        skill, value = people.skills[at], int(people.values[at])
        row = slice(terms.carry_starts[skill], terms.carry_starts[skill + 1])
        reached = (terms.carry[row].astype(np.int64) * value + 127) // 255
        np.maximum.at(brought, terms.carry_to[row], reached)
        brought[skill] = max(int(brought[skill]), value)
    rows = people.rows[one][people.rows[one] >= 0]
    weights = vacancies.weights if len(rows) else vacancies.alone
    sums = np.concatenate([[0], np.cumsum(weights * brought[vacancies.skills])])
    scores: Numbers = sums[vacancies.starts[1:]] - sums[vacancies.starts[:-1]]
    if len(rows):
        scores += (
            terms.share * terms.likeness[rows].max(axis=0).astype(np.int64)[vacancies.occupation]
        )
    return np.where(_may_meet(world, one, slice(None)), scores, 0)


def _scores_of_vacancy(world: World, one: int) -> Numbers:
    people, vacancies, terms = world.people, world.vacancies, world.terms
    may = np.flatnonzero(_may_meet(world, slice(None), one))
    crowd = people.part(may)
    asked = slice(vacancies.starts[one], vacancies.starts[one + 1])
    known = crowd.rows.max(axis=1) >= 0
    carried = np.zeros((len(terms.carry_starts) - 1, asked.stop - asked.start), dtype=np.int64)
    for column, skill in enumerate(vacancies.skills[asked]):
        carried[
            np.repeat(np.arange(len(carried)), np.diff(terms.carry_starts))[
                terms.carry_to == skill
            ],
            column,
        ] = terms.carry[terms.carry_to == skill]
        carried[skill, column] = 255
    helpful = np.flatnonzero(carried.max(axis=1)[crowd.skills])
    who = np.repeat(np.arange(len(crowd)), np.diff(crowd.starts))[helpful]
    value = crowd.values[helpful].astype(np.int64)
    reached = (carried[crowd.skills[helpful]] * value[:, None] + 127) // 255
    brought = np.zeros((len(crowd), carried.shape[1]), dtype=np.int64)
    np.maximum.at(brought, who, reached)
    like = terms.likeness[:, vacancies.occupation[one]].astype(np.int64)
    best = np.where(crowd.rows >= 0, like[np.maximum(crowd.rows, 0)], 0).max(axis=1)
    beside = brought @ vacancies.weights[asked].astype(np.int64) + terms.share * best
    alone = brought @ vacancies.alone[asked].astype(np.int64)
    scores = np.zeros(len(people), dtype=np.int64)
    scores[may] = np.where(known, beside, alone)
    return scores


def _may_meet(world: World, person: int | slice, vacancy: int | slice) -> NDArray[np.bool_]:
    one, other, terms = world.people, world.vacancies, world.terms
    apart = terms.travel[one.place[person], other.place[vacancy]]
    may: NDArray[np.bool_] = (
        (apart <= one.max_km[person])
        & (one.wage_min[person] <= other.wage_top[vacancy])
        & (one.hours[person, 0] <= other.hours[vacancy, 1])
        & (other.hours[vacancy, 0] <= one.hours[person, 1])
    )
    if terms.across:
        occupation = other.occupation[vacancy]
        mine, theirs = one.sections[person], terms.sections[occupation]
        groups = (one.groups[person] & terms.groups[occupation]) != 0
        may &= ~np.where((mine != 0) & (theirs != 0), (mine & theirs) != 0, groups)
    return may
