"""From the bytes of an Excel workbook (XLSX, or XLSM without its macros) to rows of text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from doorstroom.engine.values import mask_bsn
from doorstroom.formats.tables._archive import Archive
from doorstroom.formats.tables._errors import EmptyTableError, NotATableError
from doorstroom.formats.tables._faults import Fault, fault_of
from doorstroom.formats.tables._sheet import Sheet, SheetReader, Texts, letters_of
from doorstroom.formats.tables._shown import Styles
from doorstroom.formats.tables._table import Table, TableRow

_HEADER_WITHIN = 20
"""The header stands in one of so many first rows; above it may be a title."""
_MAX_SHEETS = 100
_RANGE = re.compile(r"[A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7})")

Recognised = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Workbook:
    archive: Archive
    sheets: Mapping[str, str]
    texts: Texts
    styles: Styles


def read_workbook(content: bytes, recognised: Recognised) -> Table:
    """Read the first visible sheet that has a known header.

    Numbers, dates and percentages become what a person sees. Formulas give the outcome that was
    saved with them; macros and links to elsewhere are passed over.

    Raises:
        TableError: the workbook cannot be read, or is made to do harm; the message says why.
    """
    book = _opened(Archive(content))
    tried = {
        name: SheetReader(book.texts, book.styles, _HEADER_WITHIN).read(book.archive, part)
        for name, part in book.sheets.items()
    }
    filled = [name for name, sheet in tried.items() if sheet.rows]
    if not filled:
        raise EmptyTableError("workbook_empty")
    sense = {name: _sense(tried[name].rows, recognised) for name in filled}
    chosen = next((name for name in filled if sense[name]), filled[0])
    header_row = _header(tried[chosen].rows, recognised).row
    sheet = tried[chosen]
    if not sheet.is_whole:
        sheet = SheetReader(book.texts, book.styles).read(book.archive, book.sheets[chosen])
    header = next(row for row in sheet.rows if row.row == header_row)
    faults = [*_of_book(book, chosen, filled), *_of_sheet(sheet, header)]
    rows = tuple(row for row in sheet.rows if row.row > header_row)
    return Table(header.cells, rows, header_row, tuple(faults))


def _opened(archive: Archive) -> _Workbook:
    main = [one.part for one in archive.related("").values() if one.kind == "officeDocument"]
    if not main:
        raise NotATableError("workbook_none")
    related = archive.related(main[0])
    part_of = {one.kind: one.part for one in related.values()}
    sheets: dict[str, str] = {}
    from_1904: list[bool] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "workbookPr":
            from_1904.append(attributes.get("date1904") in {"1", "true"})
        elif tag == "sheet" and attributes.get("state", "visible") == "visible":
            identifiers = [value for name, value in attributes.items() if name.endswith(":id")]
            found = related.get(identifiers[0]) if identifiers else None
            if found and found.kind == "worksheet" and len(sheets) < _MAX_SHEETS:
                sheets[attributes.get("name", "")] = found.part

    archive.parse(main[0], start)
    styles = Styles.read(archive, part_of.get("styles", ""), from_1904=any(from_1904))
    texts = Texts.read(archive, part_of.get("sharedStrings", ""))
    return _Workbook(archive, sheets, texts, styles)


def _sense(rows: Sequence[TableRow], recognised: Recognised) -> int:
    return max(sum(map(recognised, row.cells)) for row in rows)


def _header(rows: Sequence[TableRow], recognised: Recognised) -> TableRow:
    """Choose the first row with two known names, or else with one, or else the first."""
    for least in (2, 1):
        for row in rows:
            if sum(map(recognised, row.cells)) >= least:
                return row
    return rows[0]


def _of_book(book: _Workbook, chosen: str, filled: Sequence[str]) -> Iterator[Fault]:
    others = [name for name in filled if name != chosen]
    if others:
        yield fault_of(
            "sheet_chosen",
            row=0,
            column="",
            chosen=mask_bsn(chosen),
            others=mask_bsn("; ".join(others)),
        )
    if any(name.endswith("vbaProject.bin") for name in book.archive.names):
        yield fault_of("workbook_macros", row=0, column="")
    if any("/externalLinks/" in name for name in book.archive.names):
        yield fault_of("workbook_links", row=0, column="")


def _of_sheet(sheet: Sheet, header: TableRow) -> Iterator[Fault]:
    yield from _merged(sheet, header)
    hidden = [row for row in sheet.hidden_rows if row >= header.row]
    if hidden:
        yield fault_of("hidden_rows", row=hidden[0], column="", count=f"{len(hidden)}")
    for first, last in sheet.hidden_columns:
        for column in range(first, min(last + 1, len(header.cells))):
            yield fault_of("hidden_column", row=header.row, column=_title(header, column))
    yield from _computed("formula", sheet.formulas, header)
    yield from _computed("formula_empty", sheet.without_value, header)


def _merged(sheet: Sheet, header: TableRow) -> Iterator[Fault]:
    for reference in sheet.merged:
        found = _RANGE.fullmatch(reference)
        if found and int(found[1]) <= sheet.rows[-1].row and int(found[2]) >= header.row:
            yield fault_of("merged_cells", row=int(found[1]), column="", value=reference)


def _computed(code: str, found: Mapping[int, list[int]], header: TableRow) -> Iterator[Fault]:
    for column, numbers in sorted(found.items()):
        rows = [row for row in numbers if row >= header.row]
        if rows and column < len(header.cells):
            title = _title(header, column)
            yield fault_of(code, row=rows[0], column=title, count=f"{len(rows)}")


def _title(header: TableRow, column: int) -> str:
    return header.cells[column] or letters_of(column)
