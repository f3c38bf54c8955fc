"""From the bytes of a file to rows of text: a workbook, or CSV as many programs write it."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from doorstroom.formats.archives import decoded
from doorstroom.formats.tables._errors import (
    EmptyTableError,
    EncodingError,
    NotATableError,
    SpreadsheetGivenError,
    TableError,
    TooLargeError,
)
from doorstroom.formats.tables._table import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    TableRow,
)
from doorstroom.formats.tables._workbook import read_workbook
from doorstroom.formats.tables._writing import unescaped

_DELIMITERS = (";", ",", "\t")
_SAID = re.compile(r"sep=([;,\t])", re.IGNORECASE)
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_OTHERS = {
    b"%PDF": "given_pdf",
    b"\x89PNG": "given_picture",
    b"\xff\xd8\xff": "given_picture",
    b"<": "given_page",
}


def read_table(path: Path, recognised: Callable[[str], bool] = bool) -> Table:
    """Read a workbook (XLSX) or a CSV file; which it is, its content says.

    Of CSV, delimiter, encoding and byte order mark are found out; of a workbook, the sheet.

    Args:
        path: the file; at most `MAX_BYTES`, `MAX_ROWS` rows, `MAX_COLUMNS` columns.
        recognised: says whether a header name is known; the delimiter that gives the most
            known names wins, and the first sheet that gives one.

    Raises:
        TableError: the file is not a readable table; the message says why and what to do.
    """
    content = _content(path)
    if content.startswith(_ZIPS):
        return read_workbook(content, recognised)
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    if (said := _SAID.fullmatch(first.rstrip("\r"))) is not None:
        delimiter, text = said[1], rest  # Excel does not show this line, so it has no number
    else:
        delimiter = _delimiter(text, recognised)
    records = _records(text, delimiter)
    header = next(records, None)
    if header is None:
        raise EmptyTableError("file_empty")
    if len(header.cells) > MAX_COLUMNS:
        raise TooLargeError("columns_many", count=f"{len(header.cells)}", most=f"{MAX_COLUMNS}")
    return Table(header.cells, tuple(records))


def too_large(size: int, most: int) -> TooLargeError:
    """Return the error of a file of this size, both in bytes."""
    return TooLargeError("file_too_large", size=f"{size / 1024**2:.0f}", most=f"{most // 1024**2}")


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise too_large(size, MAX_BYTES)
        content = path.read_bytes()
    except OSError as error:
        raise TableError("file_unreadable", file=f"{path}", reason=f"{error.strerror}") from error
    if content.startswith(_OLD_WORKBOOK):
        raise SpreadsheetGivenError(_old_workbook(content))
    for magic, code in _OTHERS.items():
        if content.lstrip().startswith(magic):
            raise NotATableError(code)
    return content


def _old_workbook(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "workbook_locked"
    return "workbook_old"


def _decoded(content: bytes) -> str:
    text = decoded(content)
    if text is None:
        raise EncodingError("encoding")
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        raise NotATableError("line_nul", row=f"{row}")
    return text


def _delimiter(text: str, recognised: Callable[[str], bool]) -> str:
    """Choose the delimiter that makes the most sense of the header."""

    def sense(delimiter: str) -> tuple[int, int]:
        try:
            header = next(_records(text, delimiter))
        except (StopIteration, TableError):
            return (-1, 0)
        return (sum(recognised(name) for name in header.cells), len(header.cells))

    return max(_DELIMITERS, key=sense)


def _records(text: str, delimiter: str) -> Iterator[TableRow]:
    """Yield each row that has something in it; blank rows count but are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    kept = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if not cells:
                continue
            kept += 1
            if kept > MAX_ROWS + 1:
                raise TooLargeError("rows_many", most=f"{MAX_ROWS:,}")
            yield TableRow(number, tuple(_cell(cell, number) for cell in cells))
    except csv.Error as error:
        raise NotATableError("row_unreadable", row=f"{number + 1}", reason=f"{error}") from error


def _cell(text: str, row: int) -> str:
    if len(text) > MAX_CELL:
        raise TooLargeError(
            "cell_long", row=f"{row}", length=f"{len(text):,}", most=f"{MAX_CELL:,}"
        )
    return unescaped(text)
