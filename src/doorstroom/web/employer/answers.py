"""What the pages of employers share: the language of the reader, and tables to take along."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.translation import get_language

from doorstroom.engine.values import Language
from doorstroom.formats.tables import Cell, table_text

BOM = "\ufeff"
"""By which Excel knows UTF-8."""


def language() -> Language:
    """Return the language in which the page is read."""
    return "en" if get_language() == "en" else "nl"


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
