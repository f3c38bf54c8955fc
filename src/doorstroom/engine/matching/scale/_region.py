"""Profiles and demands of the page as columns of a country, so that both score the same."""

from collections.abc import Callable, Iterable, Sequence
from math import ceil, floor
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._columns import whole_kilometres
from doorstroom.engine.matching._likeness import Likeness
from doorstroom.engine.matching._model import FULL, Demand, Profile
from doorstroom.engine.matching._weighing import (
    LIKENESS_SHARE,
    MatchingError,
    ask_weights,
    own_values,
)
from doorstroom.engine.matching.scale._values import (
    HELD,
    I64,
    LAST_ID,
    U8,
    People,
    ScaleError,
    Terms,
    Vacancies,
)
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Place

MOST_PLACES: Final = 20_000
"""A table of travel of more places would take over 400 MB."""
FURTHEST: Final = 255
ANY_WAGE: Final = 2**16 - 1


def region_of(
    taxonomy: Taxonomy,
    likeness: Likeness,
    profiles: Sequence[Profile],
    demands: Sequence[Demand],
) -> tuple[People, Vacancies, Terms]:
    """Return people, vacancies and terms with which a pair scores its fit, to the last point.

    Where the page gives commute, hours or wage another colour than green, the country leaves the
    pair out; what is not known leaves nothing out. Papers do not count. Numbers are rounded so
    that nobody is offered what lies beyond what they said.

    Args:
        taxonomy: has all skills of both.
        likeness: of its occupations. Whoever held more than three gets a row of their own.
        profiles: their references are whole numbers from 0, and become the ids.
        demands: the same.

    Raises:
        MatchingError: the likeness is that of other occupations.
        ScaleError: a reference is no such number, or there are too many places.
        UnknownSkillError: a skill is not in the taxonomy.
    """
    if set(likeness.occupations) != set(taxonomy.occupations):
        raise MatchingError("The likeness was made of another classification; make it again.")
    places, travel = _map([*(one.place for one in profiles), *(one.place for one in demands)])
    held = [_numbers(likeness, one.occupations) for one in profiles]
    table = likeness.table()
    mixed = [table[one].max(axis=0) for one in held if len(one) > HELD]
    terms = _terms(
        taxonomy, likeness, np.concatenate([table, *(row[None] for row in mixed)]), travel
    )
    people = _people(taxonomy, profiles, places[: len(profiles)], terms, held)
    return people, _vacancies(taxonomy, likeness, demands, places[len(profiles) :]), terms


def _people(
    taxonomy: Taxonomy,
    profiles: Sequence[Profile],
    places: NDArray[np.uint16],
    terms: Terms,
    held: Sequence[I64],
) -> People:
    own = [own_values(taxonomy, one) for one in profiles]
    starts, skills, values = _packed((list(one), list(one.values())) for one in own)
    return People(
        ids=_ids("people", profiles),
        starts=starts,
        skills=skills.astype(np.uint16),
        values=values.astype(np.uint8),
        rows=_rows(held, len(terms.sections)),
        place=places,
        max_km=_fitted("u1", (FURTHEST if p.max_km is None else p.max_km for p in profiles), floor),
        wage_min=_fitted("u2", (one.wage_min or 0 for one in profiles), ceil),
        hours=_hours(profiles),
        sections=_joined(terms.sections, held),
        groups=_joined(terms.groups, held),
    )


def _vacancies(
    taxonomy: Taxonomy, likeness: Likeness, demands: Sequence[Demand], places: NDArray[np.uint16]
) -> Vacancies:
    starts, skills, alone = _packed(ask_weights(taxonomy, one) for one in demands)
    _, _, beside = _packed(ask_weights(taxonomy, one, FULL - LIKENESS_SHARE) for one in demands)
    tops = (ANY_WAGE if one.wage.high is None else one.wage.high for one in demands)
    asked = [_numbers(likeness, [one.occupation]) for one in demands]
    return Vacancies(
        ids=_ids("vacancies", demands),
        starts=starts,
        skills=skills.astype(np.uint16),
        weights=beside.astype(np.uint8),
        alone=alone.astype(np.uint8),
        occupation=np.array([one[0] if len(one) else -1 for one in asked], dtype=np.int32),
        place=places,
        wage_top=_fitted("u2", tops, floor),
        hours=_hours(demands),
    )


def _terms(taxonomy: Taxonomy, likeness: Likeness, table: U8, travel: U8) -> Terms:
    numbers = [taxonomy.occupation_numbers[uri] for uri in likeness.occupations]
    sections, groups = sectors_of(taxonomy)
    carriers = taxonomy.carriers
    return Terms(
        carry_starts=carriers.indptr.astype(np.int64),
        carry_to=carriers.indices.astype(np.uint16),
        carry=carriers.data.astype(np.uint8),
        likeness=table,
        travel=travel,
        share=LIKENESS_SHARE,
        sections=sections[numbers],
        groups=groups[numbers],
    )


def sectors_of(taxonomy: Taxonomy) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
    """Return the sectors of each occupation as bits: NACE sections, and ISCO sub-major groups."""
    sections = [sum(1 << (ord(one) - ord("A")) for one in each) for each in taxonomy.sections]
    majors = sorted({isco[:2] for isco in taxonomy.isco if isco})
    groups = [1 << majors.index(isco[:2]) if isco else 0 for isco in taxonomy.isco]
    return np.array(sections, dtype=np.uint32), np.array(groups, dtype=np.uint64)


def _map(places: Sequence[Place | None]) -> tuple[NDArray[np.uint16], U8]:
    """Number places, 0 for not known, and measure between all; who is nowhere is near all."""
    known = sorted({(one.latitude, one.longitude) for one in places if one})
    if len(known) >= MOST_PLACES:
        raise ScaleError(
            f"places: {len(known):,} points on the map, at most {MOST_PLACES - 1:,}; take the "
            "middle of each postcode instead."
        )
    number = {point: i for i, point in enumerate(known, start=1)}
    numbers = [number[one.latitude, one.longitude] if one else 0 for one in places]
    points = np.radians(np.array(known, dtype=np.float64).reshape(-1, 2))
    travel = np.pad(travel_between(points), (1, 0))
    return np.array(numbers, dtype=np.uint16), travel


def travel_between(points: NDArray[np.float64]) -> U8:
    """Return whole kilometres as the crow flies between points (latitude, longitude, radians)."""
    travel = np.zeros((len(points), len(points)), dtype=np.uint8)
    for row, here in zip(travel, points, strict=True):
        row[:] = np.minimum(whole_kilometres(here, *points.T), FURTHEST)
    return travel


def _ids(name: str, named: Sequence[Profile | Demand]) -> NDArray[np.int32]:
    for one in named:
        if not one.reference.isdecimal() or int(one.reference) >= LAST_ID:
            raise ScaleError(f"{name}.ids: {one.reference!r} is no whole number below {LAST_ID:,}.")
    return np.array([int(one.reference) for one in named], dtype=np.int32)


def _packed(
    rows: Iterable[tuple[Sequence[int] | NDArray[Any], Sequence[int] | NDArray[Any]]],
) -> tuple[I64, I64, I64]:
    """Put rows of skills behind each other, the skills of each row rising."""
    lengths, skills, numbers = [0], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for row, beside in rows:
        order = np.argsort(np.asarray(row, dtype=np.int64))
        skills.append(np.asarray(row, dtype=np.int64)[order])
        numbers.append(np.asarray(beside, dtype=np.int64)[order])
        lengths.append(len(order))
    return np.cumsum(lengths, dtype=np.int64), np.concatenate(skills), np.concatenate(numbers)


def _numbers(likeness: Likeness, occupations: Iterable[str]) -> I64:
    known = likeness.numbers
    return np.array([known[uri] for uri in occupations if uri in known], dtype=np.int64)


def _rows(held: Sequence[I64], mixed: int) -> NDArray[np.int32]:
    """Return the rows of likeness of each; `mixed` is where those of many occupations begin."""
    rows = np.full((len(held), HELD), -1, dtype=np.int32)
    for row, numbers in zip(rows, held, strict=True):
        if len(numbers) > HELD:
            row[0], mixed = mixed, mixed + 1
        else:
            row[: len(numbers)] = numbers
    return rows


def _joined(bits: NDArray[Any], held: Sequence[I64]) -> NDArray[Any]:
    """Join the sectors of all occupations of each; as on the page, known where all are known."""
    joined = [np.bitwise_or.reduce(bits[one]) * bool(bits[one].all()) for one in held]
    return np.array(joined, dtype=bits.dtype)


def _hours(named: Sequence[Profile | Demand]) -> U8:
    low = _fitted("u1", (one.hours.low or 0 for one in named), ceil)
    highs = (FURTHEST if one.hours.high is None else one.hours.high for one in named)
    return np.stack([low, _fitted("u1", highs, floor)], axis=1)


def _fitted(kind: str, numbers: Iterable[float], rounded: Callable[[float], int]) -> NDArray[Any]:
    most = np.iinfo(kind).max
    return np.array([min(max(rounded(one), 0), most) for one in numbers], dtype=kind)
