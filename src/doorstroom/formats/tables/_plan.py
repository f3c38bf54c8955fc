"""Which columns a file has, so that a person can say what the others mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from doorstroom.engine.values import mask_bsn
from doorstroom.formats.tables._columns import (
    MODULE_COLUMNS,
    VACANCY_COLUMNS,
    WORKER_COLUMNS,
    column_meant,
    known_names,
    layout_of,
    nearest,
    recogniser,
    squeezed,
    unwanted_reason,
)
from doorstroom.formats.tables._reading import read_table
from doorstroom.formats.tables._table import Table
from doorstroom.formats.tables._wordings import WORDINGS

REQUIRED = ("reference",)


class TableKind(Enum):
    """What the rows of a table are."""

    WORKERS = "workers"
    VACANCIES = "vacancies"
    MODULES = "modules"


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column that a header means, or could mean; a confidence of 1 is its own name."""

    header: str
    column: str
    confidence: float


@dataclass(frozen=True, slots=True)
class UnknownHeader:
    """A header that is no known name; the likeliest proposal comes first."""

    header: str
    proposals: tuple[ColumnMatch, ...]


@dataclass(frozen=True, slots=True)
class UnwantedHeader:
    """A header of what we do not want to know; `code` is that of the fault it gives."""

    header: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """What is known of the columns of a file before it is read.

    Attributes:
        columns: all there are to choose from.
        recognised: in order of the file, each column once.
        unknown: for a person to map or to leave out; a second header for one column too.
        missing: required columns that no header means.
        sample: the first rows under each header, without citizen service numbers; none of
            what is unwanted.
    """

    columns: tuple[str, ...]
    recognised: tuple[ColumnMatch, ...]
    unknown: tuple[UnknownHeader, ...]
    unwanted: tuple[UnwantedHeader, ...]
    missing: tuple[str, ...]
    sample: Mapping[str, tuple[str, ...]]


_SAMPLED = 3
KINDS = {
    TableKind.WORKERS: WORKER_COLUMNS,
    TableKind.VACANCIES: VACANCY_COLUMNS,
    TableKind.MODULES: MODULE_COLUMNS,
}


def columns_of(path: Path, kind: TableKind) -> ColumnPlan:
    """Say which header of a file means which column.

    Raises:
        TableError: the file as a whole cannot be used.
    """
    return plan_of(taken_table(path, kind), kind)


def taken_table(path: Path, kind: TableKind) -> Table:
    """Take the table out of a file, whether or not its columns are known.

    Raises:
        TableError: the file as a whole cannot be used.
    """
    return read_table(path, recogniser(KINDS[kind], {}))


def check_mapping(table: Table, kind: TableKind, mapping: Mapping[str, str]) -> None:
    """Check what a person said of the columns.

    Raises:
        TableError: the table cannot be read with it.
    """
    layout_of(table, KINDS[kind], REQUIRED, mapping)


def plan_of(table: Table, kind: TableKind, mapping: Mapping[str, str] | None = None) -> ColumnPlan:
    """Say which header of a table means which column.

    Args:
        table: whose header it is.
        kind: what its rows are.
        mapping: what a person said before: header to column, or to "" to leave it out.
    """
    columns = KINDS[kind]
    names = known_names(columns)
    said = {squeezed(title): column for title, column in (mapping or {}).items()}
    recognised: dict[str, ColumnMatch] = {}
    unknown: list[UnknownHeader] = []
    unwanted: list[UnwantedHeader] = []
    for title in filter(squeezed, table.header):
        header = mask_bsn(title)
        column = column_meant(title, names, said)
        if column and column not in recognised:
            recognised[column] = ColumnMatch(header, column, 1.0)
        elif reason := unwanted_reason(title, columns):
            unwanted.append(UnwantedHeader(header, reason, WORDINGS[reason].message))
        else:
            near = tuple(ColumnMatch(header, *one) for one in nearest(title, columns))
            unknown.append(UnknownHeader(header, near))
    return ColumnPlan(
        columns=tuple(columns),
        recognised=tuple(recognised.values()),
        unknown=tuple(unknown),
        unwanted=tuple(unwanted),
        missing=tuple(one for one in REQUIRED if one not in recognised),
        sample=_sample(table, {one.header for one in unwanted}),
    )


def _sample(table: Table, left_out: set[str]) -> dict[str, tuple[str, ...]]:
    first = table.rows[:_SAMPLED]
    return {
        header: tuple(mask_bsn(row.cells[index]) for row in first if index < len(row.cells))
        for index, header in enumerate(map(mask_bsn, table.header))
        if squeezed(header) and header not in left_out
    }
