"""A table as it stands, whatever kind of file it came from, and how large it may be."""

from dataclasses import dataclass

from doorstroom.formats.tables._faults import Fault

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 10_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row and its number as a spreadsheet counts (the first is 1)."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as it stands: nothing interpreted yet.

    Attributes:
        header_row: the number of the row with the names of the columns.
        faults: what is amiss with the sheet, apart from what its cells mean.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    header_row: int = 1
    faults: tuple[Fault, ...] = ()
