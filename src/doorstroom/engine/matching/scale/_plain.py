"""The country without a compiler: the same answer from NumPy and SciPy, for smaller numbers."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.matching._model import FULL
from doorstroom.engine.matching.scale._values import (
    I64,
    ID_BITS,
    LAST_ID,
    People,
    Ranking,
    Terms,
    Vacancies,
)

BLOCK = 64


def match_plainly(
    people: People, vacancies: Vacancies, terms: Terms, block: NDArray[np.int64]
) -> tuple[I64, Ranking]:
    """Compare a block of people with all vacancies.

    Returns:
        keys of the best vacancies for each person of the block, and the best of the block for
        each vacancy.
    """
    scores = scores_of(people, vacancies, terms, block)
    here = (scores << ID_BITS) | (LAST_ID - vacancies.ids.astype(np.int64))
    there = (scores << ID_BITS) | (LAST_ID - people.ids[block].astype(np.int64))[:, None]
    here[scores == 0] = 0
    there[scores == 0] = 0
    return _best(here, terms.top), Ranking(keys=_best(there.T, terms.top))


def scores_of(people: People, vacancies: Vacancies, terms: Terms, block: NDArray[np.int64]) -> I64:
    """Return the scores of a block of people, rows, for all vacancies; 0 is left out."""
    skills = len(terms.carry_starts) - 1
    brought = np.stack([_brought(people, terms, one) for one in block])
    shape = (len(vacancies), skills)
    beside, alone = (
        sparse.csr_array((weights.astype(np.int64), vacancies.skills, vacancies.starts), shape)
        for weights in (vacancies.weights, vacancies.alone)
    )
    rows = people.rows[block]
    likeness = np.zeros((len(block), len(vacancies)), dtype=np.int64)
    known = vacancies.occupation >= 0
    for column in rows.T:
        held = terms.likeness[np.ix_(np.maximum(column, 0), vacancies.occupation[known])]
        held = np.where(column[:, None] < 0, 0, held).astype(np.int64)
        likeness[:, known] = np.maximum(likeness[:, known], held)
    both = ~np.all(rows < 0, axis=1, keepdims=True) & known
    with_likeness = np.asarray(beside @ brought.T).T + terms.share * likeness
    scores: I64 = np.where(both, with_likeness, np.asarray(alone @ brought.T).T)
    scores[~may_meet(people, vacancies, terms, block)] = 0
    return scores


def may_meet(
    people: People, vacancies: Vacancies, terms: Terms, block: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say for which vacancies travel, wage, hours and sector leave a block of people in."""
    one, all_ = people, vacancies
    may: NDArray[np.bool_] = (
        (terms.travel[np.ix_(one.place[block], all_.place)] <= one.max_km[block][:, None])
        & (one.wage_min[block][:, None] <= all_.wage_top)
        & (one.hours[block, :1] <= all_.hours[:, 1])
        & (all_.hours[:, 0] <= one.hours[block, 1:])
    )
    if not terms.across or not len(terms.sections):
        return may
    known = all_.occupation >= 0
    sections = np.where(known, terms.sections[all_.occupation], 0)
    groups = np.where(known, terms.groups[all_.occupation], 0)
    by_section = (one.sections[block] != 0)[:, None] & (sections != 0)
    same = np.where(
        by_section,
        (one.sections[block][:, None] & sections) != 0,
        (one.groups[block][:, None] & groups) != 0,
    )
    may &= ~same
    return may


def _brought(people: People, terms: Terms, one: int) -> I64:
    brought = np.zeros(len(terms.carry_starts) - 1, dtype=np.int64)
    for at in range(people.starts[one], people.starts[one + 1]):
        skill, value = people.skills[at], int(people.values[at])
        row = slice(terms.carry_starts[skill], terms.carry_starts[skill + 1])
        reached = (terms.carry[row].astype(np.int64) * value + FULL // 2) // FULL
        np.maximum.at(brought, terms.carry_to[row], reached)
        brought[skill] = max(int(brought[skill]), value)
    return brought


def _best(keys: I64, top: int) -> I64:
    best = np.zeros((len(keys), top), dtype=np.int64)
    kept = min(top, keys.shape[1])
    if kept:
        found = np.partition(keys, keys.shape[1] - kept, axis=1)[:, -kept:]
        found.sort(axis=1)
        best[:, :kept] = found[:, ::-1]
    return best
