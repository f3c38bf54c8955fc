"""Writes CSV that a spreadsheet cannot be tricked with, whole or not at all."""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from doorstroom.formats.tables._errors import TableError

Cell = str | int | float | None
# What makes a spreadsheet take text for a formula (OWASP, "CSV injection"). A cell that already
# starts with apostrophes before such a sign gets one more, so that reading can take off one.
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def escaped(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it.

    >>> escaped("=1+1"), escaped("plain")
    ("'=1+1", 'plain')
    """
    return "'" + text if _DANGEROUS.match(text) else text


def unescaped(text: str) -> str:
    """Take off the apostrophe that `escaped` put there."""
    return text[1:] if _ESCAPED.match(text) else text


def write_table(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    delimiter: str = ",",
    bom: bool = False,
) -> int:
    """Write a CSV file in UTF-8 and return how many rows it has below the header.

    Texts that a spreadsheet would run as a formula get an apostrophe; `read_table` takes it
    off again. The file appears complete or not at all.

    Args:
        path: an existing file is replaced only after the last row is written.
        header: the names of the columns.
        rows: as many cells as the header has names; numbers are written as they are.
        delimiter: ";" for a double click in Dutch Excel.
        bom: starts with a byte order mark, by which Excel knows UTF-8.

    Raises:
        TableError: the folder cannot be written to, or a text holds what no table can.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            count = _write_rows(file, header, rows, delimiter)
        part.replace(path)
    except (OSError, UnicodeEncodeError) as error:
        part.unlink(missing_ok=True)
        raise TableError(f"{path} cannot be written: {error}. Nothing was kept.") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return count


def _write_rows(
    file: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str
) -> int:
    # A header in quotes leaves no doubt which sign the delimiter is.
    quoting = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    quoting.writerow([escaped(name) for name in header])
    # A header of one column shows no delimiter, so that a cell may not show another one.
    writer = quoting if len(header) == 1 else csv.writer(file, delimiter=delimiter)
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the last one is the answer
        writer.writerow([_writable(cell) for cell in row])
    return count


def _writable(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    if "\0" in cell:
        raise TableError("A text to be written holds a NUL byte, which no table can hold.")
    return escaped(cell)
