"""Tables that readers take along, as their spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from doorstroom.formats.tables import Cell, table_text
from doorstroom.web.design.reader import language

BOM = "\ufeff"
"""By which Excel knows UTF-8."""


def table_answer(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Give a table to keep, as the reader's spreadsheet opens it with a double click."""
    return _answer(name, table_text(header, rows, delimiter=_delimiter()))


def ready_table_answer(name: str, rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Give a table of which no cell is a formula any more, its header first."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=_delimiter()).writerows(rows)
    return _answer(name, file.getvalue())


def _delimiter() -> str:
    return "," if language() == "en" else ";"


def _answer(name: str, text: str) -> HttpResponse:
    answer = HttpResponse(BOM + text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
