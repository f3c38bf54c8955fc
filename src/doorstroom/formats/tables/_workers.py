"""The table of workers: one row is one person, as their employer or coach writes it down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from doorstroom.engine.values import OPEN, Place, Range
from doorstroom.formats.places import NO_POSTCODES, Postcodes
from doorstroom.formats.tables._cells import HOURS, KILOMETRES, WAGE, YEARS, Cells
from doorstroom.formats.tables._columns import WORKER_COLUMNS, recogniser
from doorstroom.formats.tables._faults import Fault
from doorstroom.formats.tables._reading import read_table
from doorstroom.formats.tables._rows import typed_table
from doorstroom.formats.tables._table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """One worker, in the words of the file; nothing is linked to a vocabulary yet.

    Attributes:
        row: its number in the file, as a spreadsheet counts.
        reference: the employer's own name for this person; unique in the file.
        name: only to address the person; it never reaches the matcher (R-16).
        email: of the account that this person gets; it reaches nothing else.
        occupations: titles, codes or addresses of occupations held.
        years: in the first of the occupations.
        missing: skills the person says they do not have.
        point: the coordinates given, or else those of the place.
        max_km: as the crow flies.
        hours: a week.
        wage_min: gross euros a month, full time.
    """

    row: int
    reference: str
    name: str = ""
    email: str = ""
    employer: str = ""
    occupations: tuple[str, ...] = ()
    years: float | None = None
    skills: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    tested: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    place: str = ""
    point: Place | None = None
    max_km: float | None = None
    hours: Range = OPEN
    wage_min: float | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerTable:
    """All rows of a file and all its faults; with an error among them, import nothing.

    Attributes:
        titles: from our names of columns to the headers of the file.
    """

    rows: tuple[WorkerRow, ...]
    faults: tuple[Fault, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


def read_workers(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    postcodes: Postcodes = NO_POSTCODES,
) -> WorkerTable:
    """Read a file of workers: a workbook or CSV.

    Args:
        path: the file.
        mapping: what a person said of columns: header to column, or to "" to leave it out.
        postcodes: where places lie that are given by postcode.

    Raises:
        TableError: the file as a whole cannot be used; faults in cells are in the answer.
    """
    mapping = mapping or {}
    table = read_table(path, recogniser(WORKER_COLUMNS, mapping))
    return read_workers_table(table, mapping, postcodes)


def read_workers_table(
    table: Table, mapping: Mapping[str, str], postcodes: Postcodes = NO_POSTCODES
) -> WorkerTable:
    """Read workers from a table that was taken out of its file before.

    Raises:
        TableError: the table as a whole cannot be used.
    """
    rows, faults, titles = typed_table(table, WORKER_COLUMNS, _worker, mapping, postcodes)
    return WorkerTable(rows=rows, faults=faults, titles=titles)


def _worker(cells: Cells) -> WorkerRow:
    return WorkerRow(
        row=cells.row.row,
        reference=cells.required("reference"),
        name=cells.text("name"),
        email=cells.address("email"),
        employer=cells.text("employer"),
        occupations=cells.words("occupation"),
        years=cells.number("years", YEARS),
        skills=cells.words("skills"),
        confirmed=cells.words("skills_confirmed"),
        tested=cells.words("skills_tested"),
        missing=cells.words("skills_missing"),
        place=cells.place(),
        point=cells.point(),
        max_km=cells.number("max_km", KILOMETRES),
        hours=cells.span("hours", HOURS),
        wage_min=cells.number("wage_min", WAGE),
        papers=cells.codes("papers"),
    )
