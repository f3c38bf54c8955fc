"""Writes CSV that a spreadsheet cannot be tricked with, whole or not at all."""

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from doorstroom.formats.tables._errors import TableError

Cell = str | int | float | None
# What makes a spreadsheet take text for a formula (OWASP, "CSV injection"): such a sign at the
# beginning, and after a sign that another country's spreadsheet takes for the end of a cell. Where
# apostrophes stand before it already it gets one more, so that reading can take off one.
_DANGEROUS = re.compile(r"(^|[;,\t] *)('*)(?=[=+\-@\t\r])")
_ESCAPED = re.compile(r"(^|[;,\t] *)'('*)(?=[=+\-@\t\r])")


def escaped(text: str) -> str:
    """Return the text with an apostrophe before every sign that a spreadsheet would run.

    >>> escaped("=1+1"), escaped("plain"), escaped("a;=1")
    ("'=1+1", 'plain', "a;'=1")
    """
    return _DANGEROUS.sub(r"\1'\2", text)


def unescaped(text: str) -> str:
    """Take off the apostrophes that `escaped` put there."""
    return _ESCAPED.sub(r"\1\2", text)


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
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise TableError("output_special", file=f"{path}")
    part = target.with_name(f".{os.getpid()}.part")
    try:
        try:
            with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
                count = _write_rows(file, header, rows, delimiter)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, UnicodeEncodeError) as error:
        raise TableError("output_unwritable", file=f"{path}", reason=f"{error}") from error
    return count


def table_text(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ","
) -> str:
    r"""Return as text what `write_table` would write.

    >>> table_text(["name", "n"], [["=1+1", 2]])
    '"name","n"\r\n\'=1+1,2\r\n'
    """
    file = io.StringIO(newline="")
    _write_rows(file, header, rows, delimiter)
    return file.getvalue()


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
        raise TableError("output_nul")
    return escaped(cell)
