"""The table of vacancies: one row is one vacancy, as the employer writes it down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from doorstroom.engine.values import OPEN, Place, Range
from doorstroom.formats.places import NO_POSTCODES, Postcodes
from doorstroom.formats.tables._cells import HOURS, WAGE, Cells
from doorstroom.formats.tables._columns import VACANCY_COLUMNS, recogniser
from doorstroom.formats.tables._faults import Fault
from doorstroom.formats.tables._reading import read_table
from doorstroom.formats.tables._rows import rows_of, typed_table
from doorstroom.formats.tables._table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow:
    """One vacancy, in the words of the file; nothing is linked to a vocabulary yet.

    Attributes:
        row: its number in the file, as a spreadsheet counts.
        reference: the employer's own name for this vacancy; unique in the file.
        title: as the employer writes it.
        occupation: title, code or address; where empty, the title is tried.
        emphasised: skills the employer stresses, asked as essential.
        point: the coordinates given, or else those of the place.
        hours: a week.
        wage: gross euros a month, full time.
        papers: documents that a law demands ("BIG", "VOG").
        papers_agreement: documents that only the collective agreement demands.
        papers_wish: documents that the employer would like.
        text: all that the employer says of the work, in sentences.
    """

    row: int
    reference: str
    employer: str = ""
    title: str = ""
    occupation: str = ""
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    emphasised: tuple[str, ...] = ()
    place: str = ""
    point: Place | None = None
    hours: Range = OPEN
    wage: Range = OPEN
    papers: tuple[str, ...] = ()
    papers_agreement: tuple[str, ...] = ()
    papers_wish: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyTable:
    """All rows of a file and all its faults; with an error among them, import nothing.

    Attributes:
        titles: from our names of columns to the headers of the file.
    """

    rows: tuple[VacancyRow, ...]
    faults: tuple[Fault, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


def read_vacancies(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    postcodes: Postcodes = NO_POSTCODES,
) -> VacancyTable:
    """Read a file of vacancies: a workbook or CSV.

    Args:
        path: the file.
        mapping: what a person said of columns: header to column, or to "" to leave it out.
        postcodes: where places lie that are given by postcode.

    Raises:
        TableError: the file as a whole cannot be used; faults in cells are in the answer.
    """
    mapping = mapping or {}
    table = read_table(path, recogniser(VACANCY_COLUMNS, mapping))
    return read_vacancies_table(table, mapping, postcodes)


def read_vacancies_table(
    table: Table, mapping: Mapping[str, str], postcodes: Postcodes = NO_POSTCODES
) -> VacancyTable:
    """Read vacancies from a table that was taken out of its file before.

    Raises:
        TableError: the table as a whole cannot be used.
    """
    rows, faults, titles = typed_table(table, VACANCY_COLUMNS, _vacancy, mapping, postcodes)
    return VacancyTable(rows=rows, faults=faults, titles=titles)


def vacancies_of(
    records: Sequence[Mapping[str, str]],
    *,
    titles: Mapping[str, str],
    faults: Iterable[Fault],
    postcodes: Postcodes = NO_POSTCODES,
) -> VacancyTable:
    """Read vacancies that came otherwise than in a table, by the same rules.

    Args:
        records: of each vacancy, text by column; the first is row 1.
        titles: what the source calls our columns.
        faults: what was found amiss before.
        postcodes: where places lie that are given by postcode.
    """
    rows, found = rows_of(records, VACANCY_COLUMNS, titles, _vacancy, postcodes)
    every = sorted((*faults, *found), key=lambda fault: fault.row)
    return VacancyTable(rows=rows, faults=tuple(every), titles=titles)


def _vacancy(cells: Cells) -> VacancyRow:
    return VacancyRow(
        row=cells.row.row,
        reference=cells.required("reference"),
        employer=cells.text("employer"),
        title=cells.text("title"),
        occupation=cells.text("occupation"),
        essential=cells.words("skills_essential"),
        optional=cells.words("skills_optional"),
        emphasised=cells.words("skills_emphasised"),
        place=cells.place(),
        point=cells.point(),
        hours=cells.span("hours", HOURS),
        wage=cells.span("wage", WAGE),
        papers=cells.codes("papers"),
        papers_agreement=cells.codes("papers_agreement"),
        papers_wish=cells.codes("papers_wish"),
        text=cells.text("text"),
    )
