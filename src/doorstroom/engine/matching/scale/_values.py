"""People, vacancies and what they are compared by, as columns: a whole country as values.

Rows of skills are packed one behind the other: row i is `skills[starts[i] : starts[i + 1]]`.
Facts that are not known get the value that leaves nothing out: wage 0 for a person and 65,535
for a vacancy, hours 0 to 255, a place whose row in the table of travel is all zero.
"""

from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._model import FULL
from doorstroom.engine.matching._weighing import MatchingError

ID_BITS: Final = 24
LAST_ID: Final = 2**ID_BITS - 1
"""One more than the highest id: score and id of a pair share one number."""
MOST_SKILLS: Final = 2**16
MOST_TOP: Final = 200
HELD: Final = 3
"""As many occupations of a person count at most."""

U8 = NDArray[np.uint8]
U16 = NDArray[np.uint16]
U64 = NDArray[np.uint64]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]


Side = TypeVar("Side", "People", "Vacancies")


class ScaleError(MatchingError):
    """A population is not what the country's matcher reads; says which column and why."""


@dataclass(frozen=True, eq=False, kw_only=True)
class People:
    """The people of a country or a part of it.

    Attributes:
        ids: int32, unique, from 0 to 2^24 - 2; ties in score go to the lower id.
        starts: int64, one more than there are people; row i of skills runs from starts[i].
        skills: uint16, numbers of the skills they have themselves.
        values: uint8, what each counts for (`value_of`).
        rows: int32, people x 3: rows of the likeness table that speak for the person, -1 for none.
        place: uint16, row of the table of travel.
        max_km: uint8, the furthest they travel.
        wage_min: uint16, the least they need a month full time, in whole euros.
        hours: uint8, people x 2: fewest and most hours a week.
        sections: uint32, bits of the sectors they worked in; 0 is unknown.
        groups: uint64, bits of the second definition of sector, for where the first is unknown.
    """

    ids: I32
    starts: I64
    skills: U16
    values: U8
    rows: I32
    place: U16
    max_km: U8
    wage_min: U16
    hours: U8
    sections: NDArray[np.uint32]
    groups: U64

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, chosen: NDArray[Any]) -> "People":
        """Return the chosen people, by place in the columns."""
        return _part(self, np.asarray(chosen), ("skills", "values"))


@dataclass(frozen=True, eq=False, kw_only=True)
class Vacancies:
    """The vacancies of a country or a part of it.

    Attributes:
        ids, starts, skills: as for people; the skills are those the vacancy asks.
        weights: uint8, beside the likeness of occupations: a row sums to at most 255 - share.
        alone: uint8, the weights where a side has no occupation: a row sums to at most 255.
        occupation: int32, column of the likeness table, -1 for none.
        place: uint16, row of the table of travel.
        wage_top: uint16, the top of what it pays a month full time, in whole euros.
        hours: uint8, vacancies x 2: fewest and most hours a week.
    """

    ids: I32
    starts: I64
    skills: U16
    weights: U8
    alone: U8
    occupation: I32
    place: U16
    wage_top: U16
    hours: U8

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, chosen: NDArray[Any]) -> "Vacancies":
        """Return the chosen vacancies, by place in the columns."""
        return _part(self, np.asarray(chosen), ("skills", "weights", "alone"))


@dataclass(frozen=True, eq=False, kw_only=True)
class Terms:
    """What people and vacancies are compared by.

    Attributes:
        carry_starts, carry_to, carry: row p says to which skills skill p carries and how far,
            out of 255 (`Taxonomy.carriers`).
        likeness: uint8, rows x occupations; rows may be more than the occupations.
        travel: uint8, places x places, kilometres, 255 for that far or further.
        share: what the likeness weighs, out of 255; the skills weigh the rest.
        sections, groups: per occupation, as for people.
        across: leave a vacancy out that lies in a sector the person worked in.
        top: how many are kept on either side.
    """

    carry_starts: I64
    carry_to: U16
    carry: U8
    likeness: U8
    travel: U8
    share: int
    sections: NDArray[np.uint32]
    groups: U64
    across: bool = False
    top: int = 20


@dataclass(frozen=True, eq=False, kw_only=True)
class Ranking:
    """The best of the other side for everyone on one side, best first.

    Attributes:
        keys: int64, rows x top: score << 24 | (2^24 - 1 - id), 0 where there are no more.
            One number orders by score, then by lower id, on any machine and in any parts.
    """

    keys: I64

    @property
    def scores(self) -> U16:
        """Scores from 1 to 65,025, 0 where there are no more."""
        return (self.keys >> ID_BITS).astype(np.uint16)

    @property
    def ids(self) -> I32:
        """Ids of the other side, -1 where there are no more."""
        ids = LAST_ID - (self.keys & LAST_ID)
        return np.where(self.keys == 0, -1, ids).astype(np.int32)

    def merged_with(self, other: "Ranking") -> "Ranking":
        """Return the best of both: rankings of the same rows over disjoint others."""
        both = np.concatenate([self.keys, other.keys], axis=1)
        both.sort(axis=1)
        return Ranking(keys=np.ascontiguousarray(both[:, ::-1][:, : self.keys.shape[1]]))

    @property
    def floors(self) -> U16:
        """What a further pair must score at least to enter each row; passed on to other parts."""
        floors: U16 = np.maximum(self.keys[:, -1] >> ID_BITS, 1).astype(np.uint16)
        return floors


def check(people: People, vacancies: Vacancies, terms: Terms) -> None:
    """Refuse what would give a wrong answer.

    Raises:
        ScaleError: says the column, and what is the matter with it.
    """
    check_terms(terms)
    check_people(people, terms)
    check_vacancies(vacancies, terms)


def check_people(people: People, terms: Terms) -> None:
    """Refuse people that would give a wrong answer; see `check`."""
    _check_common("people", people, terms)
    _within("people.rows", people.rows, -1, len(terms.likeness))
    if people.rows.shape != (len(people), HELD):
        raise ScaleError(f"people.rows: {HELD} columns are needed.")


def check_vacancies(vacancies: Vacancies, terms: Terms) -> None:
    """Refuse vacancies that would give a wrong answer; see `check`."""
    _check_common("vacancies", vacancies, terms)
    _within("vacancies.occupation", vacancies.occupation, -1, terms.likeness.shape[1])
    _sums("vacancies.weights", vacancies, vacancies.weights, FULL - terms.share)
    _sums("vacancies.alone", vacancies, vacancies.alone, FULL)


def check_terms(terms: Terms) -> None:
    """Refuse terms that would give a wrong answer; see `check`."""
    skills = len(terms.carry_starts) - 1
    _types(terms, carry_starts="i8", carry_to="u2", carry="u1", likeness="u1", travel="u1")
    _types(terms, sections="u4", groups="u8")
    if not 0 <= terms.share <= FULL:
        raise ScaleError(f"terms.share: {terms.share} is not between 0 and {FULL}.")
    if not 1 <= terms.top <= MOST_TOP:
        raise ScaleError(f"terms.top: {terms.top} is not between 1 and {MOST_TOP}.")
    if skills > MOST_SKILLS:
        raise ScaleError(f"terms.carry_starts: at most {MOST_SKILLS:,} skills, not {skills:,}.")
    if terms.travel.shape[0] != terms.travel.shape[1]:
        raise ScaleError("terms.travel: as many rows as columns are needed.")
    if not len(terms.sections) == len(terms.groups) == terms.likeness.shape[1]:
        raise ScaleError("terms.sections, terms.groups: one per column of likeness is needed.")
    _rising("terms.carry_starts", terms.carry_starts, len(terms.carry_to))
    _within("terms.carry_to", terms.carry_to, 0, skills)


_COLUMNS: Final = {
    "ids": "i4", "starts": "i8", "skills": "u2", "values": "u1", "weights": "u1", "alone": "u1",
    "rows": "i4", "occupation": "i4", "place": "u2", "max_km": "u1", "wage_min": "u2",
    "wage_top": "u2", "hours": "u1", "sections": "u4", "groups": "u8",
}  # fmt: skip
_PER_SKILL: Final = ("skills", "values", "weights", "alone")


def _check_common(name: str, side: People | Vacancies, terms: Terms) -> None:
    _types(side, **{column: kind for column, kind in _COLUMNS.items() if hasattr(side, column)})
    count = len(side.ids)
    if len(side.starts) != count + 1:
        raise ScaleError(f"{name}.starts: {count + 1} are needed, not {len(side.starts)}.")
    _rising(f"{name}.starts", side.starts, len(side.skills))
    for column in set(_COLUMNS) & set(vars(side)) - {"starts"}:
        needed = len(side.skills) if column in _PER_SKILL else count
        if len(getattr(side, column)) != needed:
            raise ScaleError(f"{name}.{column}: {needed} are needed.")
    _within(f"{name}.ids", side.ids, 0, LAST_ID)
    if len(np.unique(side.ids)) != count:
        raise ScaleError(f"{name}.ids: an id stands there twice.")
    _within(f"{name}.skills", side.skills, 0, len(terms.carry_starts) - 1)
    _within(f"{name}.place", side.place, 0, len(terms.travel))
    if side.hours.shape != (count, 2):
        raise ScaleError(f"{name}.hours: fewest and most are needed.")


def _types(side: Any, **kinds: str) -> None:
    for column, kind in kinds.items():
        found = getattr(side, column)
        if not isinstance(found, np.ndarray) or found.dtype != np.dtype(kind):
            what = getattr(found, "dtype", type(found).__name__)
            raise ScaleError(
                f"{type(side).__name__}.{column}: whole numbers ({np.dtype(kind)}) are needed, "
                f"not {what}. Weigh and round first; what is not a number has no weight."
            )


def _within(name: str, numbers: NDArray[Any], low: int, end: int) -> None:
    if numbers.size and not (low <= int(numbers.min()) and int(numbers.max()) < end):
        wrong = numbers.min() if int(numbers.min()) < low else numbers.max()
        raise ScaleError(f"{name}: {wrong} is not between {low} and {end - 1:,}.")


def _rising(name: str, starts: I64, end: int) -> None:
    if not len(starts) or starts[0] != 0 or starts[-1] != end or (np.diff(starts) < 0).any():
        raise ScaleError(f"{name}: must rise from 0 to {end:,}.")


def _sums(name: str, vacancies: Vacancies, weights: U8, most: int) -> None:
    sums = np.diff(np.concatenate([[0], np.cumsum(weights, dtype=np.int64)])[vacancies.starts])
    if len(sums) and sums.max() > most:
        worst = int(sums.argmax())
        raise ScaleError(
            f"{name}: those of vacancy {vacancies.ids[worst]} sum to {sums[worst]}, "
            f"more than {most}."
        )


def _part(side: Side, chosen: NDArray[Any], packed: tuple[str, ...]) -> Side:
    lengths = np.diff(side.starts)[chosen]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    where = np.repeat(side.starts[chosen] - starts[:-1], lengths) + np.arange(starts[-1])
    columns = {
        name: column[where] if name in packed else column[chosen]
        for name, column in vars(side).items()
        if name != "starts"
    }
    return replace(side, starts=starts, **columns)
