"""People, vacancies and terms as files: the columns of each, and from one to the other."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching.scale import People, Terms, Vacancies, WideRanking
from doorstroom.formats.columns import (
    Array,
    Column,
    Part,
    read_arrays,
    read_parts,
    write_arrays,
    write_parts,
)

I64 = NDArray[np.int64]
Side = TypeVar("Side", People, Vacancies)
HELD: Final = 3
ID: Final = Column(name="id", kind="i8")
PLACE: Final = Column(name="place", kind="u2")
MAX_KM: Final = Column(name="max_km", kind="u1", default=255)
_HOURS: Final = (
    Column(name="hours_min", kind="u1", default=0),
    Column(name="hours_max", kind="u1", default=255),
)
PEOPLE: Final = (
    ID,
    Column(name="skills", kind="u2", each=True),
    Column(name="values", kind="u1", each=True, beside="skills"),
    Column(name="occupations", kind="i4", each=True, most=HELD),
    PLACE,
    MAX_KM,
    Column(name="wage_min", kind="u2", default=0),
    *_HOURS,
    Column(name="sections", kind="u4", default=0),
    Column(name="groups", kind="u8", default=0),
)
VACANCIES: Final = (
    ID,
    Column(name="skills", kind="u2", each=True),
    Column(name="weights", kind="u1", each=True, beside="skills"),
    Column(name="alone", kind="u1", each=True, beside="skills"),
    Column(name="occupation", kind="i4", default=-1),
    PLACE,
    Column(name="wage_top", kind="u2", default=65_535),
    *_HOURS,
)
TERMS: Final = (
    Array(name="carry_starts", kind="i8", dimensions=1),
    Array(name="carry_to", kind="u2", dimensions=1),
    Array(name="carry", kind="u1", dimensions=1),
    Array(name="likeness", kind="u1", dimensions=2),
    Array(name="travel", kind="u1", dimensions=2),
    Array(name="share", kind="i8", dimensions=0),
    Array(name="sections", kind="u4", dimensions=1),
    Array(name="groups", kind="u8", dimensions=1),
)
ROWS = 50_000


def people_in(part: Part) -> tuple[I64, People]:
    """Return the ids of people as stored, and the people, numbered as they come."""
    columns = part.columns
    rows = np.full((part.rows, HELD), -1, dtype=np.int32)
    held = part.starts["occupations"]
    for column in range(HELD):
        has = held[:-1] + column < held[1:]
        rows[has, column] = columns["occupations"][held[:-1][has] + column]
    return columns["id"], People(
        ids=np.arange(part.rows, dtype=np.int32),
        starts=part.starts["skills"],
        rows=rows,
        hours=_hours(part),
        **_same(part, "skills", "values", "place", "max_km", "wage_min", "sections", "groups"),
    )


def vacancies_in(part: Part) -> tuple[I64, Vacancies]:
    """Return the ids of vacancies as stored, and the vacancies, numbered as they come."""
    return part.columns["id"], Vacancies(
        ids=np.arange(part.rows, dtype=np.int32),
        starts=part.starts["skills"],
        hours=_hours(part),
        **_same(part, "skills", "weights", "alone", "occupation", "place", "wage_top"),
    )


def _hours(part: Part) -> NDArray[np.uint8]:
    return np.stack([part.columns["hours_min"], part.columns["hours_max"]], axis=1)


def _same(part: Part, *names: str) -> dict[str, Any]:
    return {name: part.columns[name] for name in names}


def write_country(folder: Path, people: People, vacancies: Vacancies, terms: Terms) -> None:
    """Write people.parquet, vacancies.parquet and terms.npz; the three appear one by one.

    Those of one place stand behind each other, so that a shard reads little.

    Raises:
        ColumnsError: a file cannot be written, or pyarrow is not installed.
    """
    write_parts(folder / "people.parquet", PEOPLE, map(_person_part, _by_place(people)))
    write_parts(folder / "vacancies.parquet", VACANCIES, map(_vacancy_part, _by_place(vacancies)))
    write_arrays(
        folder / "terms.npz", {one.name: np.asarray(getattr(terms, one.name)) for one in TERMS}
    )


def _person_part(one: People) -> Part:
    known = one.rows >= 0
    held = _starts(known.sum(axis=1))
    starts = {"values": one.starts, "occupations": held}
    return _packed(one, {"occupations": one.rows[known]}, starts)


def _vacancy_part(one: Vacancies) -> Part:
    return _packed(one, {}, {"weights": one.starts, "alone": one.starts})


def _by_place(side: Side) -> Iterator[Side]:
    order = np.lexsort((side.ids, side.place))
    return (side.part(order[begin : begin + ROWS]) for begin in range(0, len(order), ROWS))


def _packed(one: People | Vacancies, more: dict[str, Any], starts: dict[str, I64]) -> Part:
    low, high = one.hours.T
    columns = {**vars(one), "id": one.ids, "hours_min": low, "hours_max": high, **more}
    return Part(first=0, rows=len(one), columns=columns, starts={"skills": one.starts, **starts})


def _starts(lengths: NDArray[Any]) -> I64:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


@lru_cache(maxsize=2)
def read_terms(path: Path, *, top: int, across: bool) -> Terms:
    """Read what people and vacancies are compared by; a worker does so once."""
    found: dict[str, Any] = dict(read_arrays(path, TERMS))
    found["share"] = int(found["share"])
    return Terms(**found, top=top, across=across)


def read_where(
    path: Path, columns: Sequence[Column], places: I64, more: Any = None
) -> Iterator[Part]:
    """Read the rows of some places, rising; `more(part)` may say which of those rows."""
    if not len(places):
        return
    bounds = {"place": (int(places[0]), int(places[-1]))}
    for part in read_parts(path, columns, within=bounds):
        here = np.isin(part.columns["place"], places)
        if more is not None:
            here &= more(part)
        if here.any():
            yield chosen(part, np.flatnonzero(here))


def chosen(part: Part, rows: I64) -> Part:
    """Return some rows of a part, with their numbers in the file as the column `row`."""
    columns = {name: one[rows] for name, one in part.columns.items() if name not in part.starts}
    starts = {}
    for name, begins in part.starts.items():
        lengths = np.diff(begins)[rows]
        starts[name] = _starts(lengths)
        at = np.repeat(begins[rows] - starts[name][:-1], lengths) + np.arange(starts[name][-1])
        columns[name] = part.columns[name][at]
    columns["row"] = part.first + rows
    return Part(first=part.first, rows=len(rows), columns=columns, starts=starts)


def joined(parts: Iterable[Part], columns: Sequence[Column]) -> Part:
    """Put parts behind each other; without parts, no rows."""
    parts = list(parts)
    found, starts = {}, {}
    for one in (*columns, Column(name="row", kind="i8")):
        empty = np.zeros(0, dtype=one.kind)
        found[one.name] = np.concatenate([empty, *(part.columns[one.name] for part in parts)])
        if one.each:
            lengths = [np.diff(part.starts[one.name]) for part in parts]
            starts[one.name] = _starts(np.concatenate([np.zeros(0, dtype=np.int64), *lengths]))
    return Part(first=0, rows=len(found["row"]), columns=found, starts=starts)


def lists_of(other: str) -> tuple[Column, ...]:
    """Return the columns of a table of results: whose list, who is in it, with which scores."""
    return (
        ID,
        Column(name=other, kind="i8", each=True),
        Column(name="scores", kind="u2", each=True, beside=other),
    )


def listed(ids: I64, ranking: WideRanking, other: str, **more: NDArray[Any]) -> Part:
    """Return a ranking as rows of such a table."""
    there = ranking.ids >= 0
    starts = _starts(there.sum(axis=1))
    return Part(
        first=0,
        rows=len(ids),
        columns={"id": ids, other: ranking.ids[there], "scores": ranking.scores[there], **more},
        starts={other: starts, "scores": starts},
    )
