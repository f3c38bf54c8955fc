"""Tables that readers take along, as their spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse

from doorstroom.formats.tables import Cell, table_text, workbook_of
from doorstroom.web.design.answers import file_answer
from doorstroom.web.design.reader import language

BOM = "\ufeff"
"""By which Excel knows UTF-8."""

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_answer(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Give a table to keep, as the reader's spreadsheet opens it with a double click."""
    text = table_text(header, rows, delimiter=_delimiter())
    return file_answer(f"{name}.csv", CSV, BOM + text)


def workbook_answer(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """Give a table to keep, as a workbook of Excel."""
    return file_answer(f"{name}.xlsx", XLSX, workbook_of(header, rows))


def ready_table_answer(name: str, rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Give a table of which no cell is a formula any more, its header first."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=_delimiter()).writerows(rows)
    return file_answer(f"{name}.csv", CSV, BOM + file.getvalue())


def _delimiter() -> str:
    return "," if language() == "en" else ";"
