"""What the tables of workers and of vacancies have in common."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from doorstroom.formats.places import Postcodes
from doorstroom.formats.tables._cells import Cells
from doorstroom.formats.tables._columns import Layout, layout_of
from doorstroom.formats.tables._errors import EmptyTableError
from doorstroom.formats.tables._faults import Fault, fault_of
from doorstroom.formats.tables._table import Table, TableRow


class NamedRow(Protocol):
    """A row with a reference, at an employer."""

    @property
    def row(self) -> int: ...
    @property
    def reference(self) -> str: ...
    @property
    def employer(self) -> str: ...


R = TypeVar("R", bound=NamedRow)


def typed_table(
    table: Table,
    columns: Mapping[str, str],
    typed: Callable[[Cells], R],
    mapping: Mapping[str, str],
    postcodes: Postcodes,
) -> tuple[tuple[R, ...], tuple[Fault, ...], Mapping[str, str]]:
    """Read the rows of a table, every fault in order of row, and how it titles its columns."""
    layout = layout_of(table, columns, ("reference",), mapping)
    if not any(cell.strip() for row in table.rows for cell in row.cells):
        raise EmptyTableError("no_rows")
    rows, faults = _typed_rows(table, layout, typed, postcodes)
    faults.extend(_repeated(rows, layout))
    faults.sort(key=lambda fault: fault.row)
    return tuple(rows), (*table.faults, *layout.faults, *faults), layout.titles


def rows_of(
    records: Sequence[Mapping[str, str]],
    columns: Mapping[str, str],
    titles: Mapping[str, str],
    typed: Callable[[Cells], R],
    postcodes: Postcodes,
) -> tuple[tuple[R, ...], list[Fault]]:
    """Read what came as text by column, as if it stood in a table."""
    layout = Layout({name: index for index, name in enumerate(columns)}, titles, ())
    rows: list[R] = []
    faults: list[Fault] = []
    for number, record in enumerate(records, start=1):
        row = TableRow(number, tuple(record.get(name, "") for name in columns))
        cells = Cells(row, layout, postcodes)
        rows.append(typed(cells))
        faults.extend(cells.faults)
    return tuple(rows), [*faults, *_repeated(rows, layout)]


def _typed_rows(
    table: Table, layout: Layout, typed: Callable[[Cells], R], postcodes: Postcodes
) -> tuple[list[R], list[Fault]]:
    rows: list[R] = []
    faults: list[Fault] = []
    for row in table.rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        cells = Cells(row, layout, postcodes)
        cells.check_width(len(table.header))
        rows.append(typed(cells))
        faults.extend(cells.faults)
    return rows, faults


def _repeated(rows: list[R], layout: Layout) -> list[Fault]:
    """Find references given twice; each employer has references of its own."""
    first: dict[tuple[str, str], int] = {}
    faults: list[Fault] = []
    for row in rows:
        known = first.setdefault((row.employer.casefold(), row.reference), row.row)
        if row.reference and known != row.row:
            title = layout.titles["reference"]
            faults.append(
                fault_of(
                    "reference_twice",
                    row=row.row,
                    column=title,
                    value=row.reference,
                    first=f"{known}",
                )
            )
    return faults


def employer_faults(
    rows: Iterable[NamedRow], employer: str, *, is_closed: bool = False
) -> list[Fault]:
    """Find rows of which it is not clear whose they are.

    Args:
        rows: all of the file.
        employer: of those that name none.
        is_closed: all rows should be of that employer.
    """
    first: dict[tuple[str, str], NamedRow] = {}
    faults: list[Fault] = []
    for row in rows:
        whose = (row.employer or employer).casefold()
        known = first.setdefault((whose, row.reference), row)
        if not whose:
            faults.append(fault_of("employer_missing", row=row.row, column="employer"))
        elif is_closed and whose != employer.casefold():
            faults.append(
                fault_of(
                    "employer_other",
                    row=row.row,
                    column="employer",
                    value=row.employer,
                    own=employer,
                )
            )
        elif known.employer.casefold() != row.employer.casefold():
            faults.append(
                fault_of(
                    "person_twice",
                    row=row.row,
                    column="reference",
                    value=row.reference,
                    first=f"{known.row}",
                )
            )
    return faults
