"""From people and vacancies as the pages know them to columns: one score on every scale.

What a page calls green or unknown is what the country's matcher lets through, and the fit of a
page is the score of the country, point by point; a property test holds the two together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor, inf
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._likeness import Likeness
from doorstroom.engine.matching._model import FULL, Demand, Profile
from doorstroom.engine.matching._weighing import (
    LIKENESS_SHARE,
    MatchingError,
    ask_weights,
    own_values,
)
from doorstroom.engine.matching.scale._values import HELD, People, Terms, Vacancies
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Place, Range, distance_km

MOST_PLACES: Final = 2**14  # the table of travel has a byte for each two: 256 MiB at most
_FAR, _MOST_WAGE = 255, 65_535


@dataclass(frozen=True, eq=False, kw_only=True)
class Region:
    """People and vacancies ready for `match_country`; ids are places in the order given."""

    people: People
    vacancies: Vacancies
    terms: Terms


def region_of(  # size: a table of columns, each said once
    taxonomy: Taxonomy,
    likeness: Likeness,
    profiles: Sequence[Profile],
    demands: Sequence[Demand],
) -> Region:
    """Put people and vacancies in columns.

    Wages and hours are rounded in favour of who looks for work, and 255 kilometres stand for any
    distance further. Whoever held more than three occupations gets a row of likeness of their own.

    Raises:
        MatchingError: when there are more places than a table of travel can hold, or when the
            likeness is that of other occupations.
        UnknownSkillError: when a skill is not in the taxonomy.
    """
    if set(likeness.occupations) != set(taxonomy.occupations):
        raise MatchingError("The likeness was made of another classification; make it again.")
    sectors = _Sectors(taxonomy)
    places = _Places(chain((one.place for one in profiles), (one.place for one in demands)))
    held = [[n for uri in one.occupations if (n := likeness.numbers.get(uri)) is not None]
            for one in profiles]  # fmt: skip
    table = likeness.table()
    own = [np.maximum.reduce(table[one]) for one in held if len(one) > HELD]
    values = [own_values(taxonomy, one) for one in profiles]
    people = People(
        ids=np.arange(len(profiles), dtype=np.int32),
        starts=_starts(values),
        skills=_joined(values, np.uint16),
        values=_joined([list(one.values()) for one in values], np.uint8),
        rows=_rows(held, len(table)),
        place=places.numbers(one.place for one in profiles),
        max_km=_bytes([_FAR if one.max_km is None else floor(one.max_km) for one in profiles]),
        wage_min=_wages([floor(one.wage_min or 0) for one in profiles]),
        hours=_hours(one.hours for one in profiles),
        sections=np.array([sectors.sections(one.occupations) for one in profiles], np.uint32),
        groups=np.array([sectors.groups(one.occupations) for one in profiles], np.uint64),
    )
    return Region(
        people=people,
        vacancies=_vacancies(taxonomy, likeness, demands, places),
        terms=Terms(
            carry_starts=taxonomy.carriers.indptr.astype(np.int64),
            carry_to=taxonomy.carriers.indices.astype(np.uint16),
            carry=taxonomy.carriers.data.astype(np.uint8),
            likeness=np.concatenate([table, *(row[None] for row in own)]),
            travel=places.travel,
            share=LIKENESS_SHARE,
            sections=np.array([sectors.sections([u]) for u in likeness.occupations], np.uint32),
            groups=np.array([sectors.groups([u]) for u in likeness.occupations], np.uint64),
        ),
    )


def _vacancies(
    taxonomy: Taxonomy, likeness: Likeness, demands: Sequence[Demand], places: "_Places"
) -> Vacancies:
    beside = [ask_weights(taxonomy, one, FULL - LIKENESS_SHARE) for one in demands]
    alone = [ask_weights(taxonomy, one)[1] for one in demands]
    tops = (inf if one.wage.high is None else one.wage.high for one in demands)
    return Vacancies(
        ids=np.arange(len(demands), dtype=np.int32),
        starts=_starts(alone),
        skills=_joined([numbers for numbers, _ in beside], np.uint16),
        weights=_joined([weights for _, weights in beside], np.uint8),
        alone=_joined(alone, np.uint8),
        occupation=np.array(
            [likeness.numbers.get(one.occupation, -1) for one in demands], np.int32
        ),
        place=places.numbers(one.place for one in demands),
        wage_top=_wages([_MOST_WAGE if top == inf else ceil(top) for top in tops]),
        hours=_hours(one.hours for one in demands),
    )


class _Places:
    """Every place once; number 0 is where nobody knows, which is near everything."""

    def __init__(self, places: Iterable[Place | None]) -> None:
        known = list(dict.fromkeys(one for one in places if one is not None))
        if len(known) >= MOST_PLACES:
            raise MatchingError(
                f"{len(known):,} places are more than a table of travel can hold ({MOST_PLACES:,})."
                " Give people and vacancies the place of their postcode."
            )
        self._number = {one: number for number, one in enumerate(known, start=1)}
        self.travel = np.zeros((len(known) + 1, len(known) + 1), dtype=np.uint8)
        for one, i in self._number.items():
            self.travel[i, 1:] = [min(round(distance_km(one, other)), _FAR) for other in known]

    def numbers(self, places: Iterable[Place | None]) -> NDArray[np.uint16]:
        return np.array([self._number[one] if one else 0 for one in places], dtype=np.uint16)


class _Sectors:
    """Sectors as bits, by both definitions; 0 where that of one of the occupations is unknown."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._majors = sorted({isco[:2] for isco in taxonomy.isco if isco})

    def sections(self, occupations: Iterable[str]) -> int:
        """NACE sections: a bit per letter."""
        each = [self._taxonomy.sections[number] for number in self._known(occupations)]
        letters = {letter for letters in each for letter in letters}
        return sum(1 << (ord(one) - ord("A")) for one in letters) if all(each) else 0

    def groups(self, occupations: Iterable[str]) -> int:
        """ISCO sub-major groups."""
        codes = {self._taxonomy.isco[number][:2] for number in self._known(occupations)}
        return sum(1 << self._majors.index(one) for one in codes) if all(codes) else 0

    def _known(self, occupations: Iterable[str]) -> list[int]:
        numbers = self._taxonomy.occupation_numbers
        return [numbers[uri] for uri in occupations if uri in numbers]


def _rows(held: Sequence[Sequence[int]], own: int) -> NDArray[np.int32]:
    rows = np.full((len(held), HELD), -1, dtype=np.int32)
    for row, numbers in zip(rows, held, strict=True):
        if len(numbers) > HELD:
            row[0], own = own, own + 1
        else:
            row[: len(numbers)] = numbers
    return rows


def _starts(rows: Sequence[Any]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)


def _joined(rows: Sequence[Any], kind: Any) -> Any:
    return np.array([one for row in rows for one in row], dtype=kind)


def _bytes(numbers: Sequence[int]) -> NDArray[np.uint8]:
    return np.clip(np.array(numbers, dtype=np.int64), 0, _FAR).astype(np.uint8)


def _wages(numbers: Sequence[int]) -> NDArray[np.uint16]:
    return np.clip(np.array(numbers, dtype=np.int64), 0, _MOST_WAGE).astype(np.uint16)


def _hours(ranges: Iterable[Range]) -> NDArray[np.uint8]:
    ends = [
        (0 if one.low is None else floor(one.low), _FAR if one.high is None else ceil(one.high))
        for one in ranges
    ]
    return np.array(ends, dtype=np.uint8).reshape(len(ends), 2)
