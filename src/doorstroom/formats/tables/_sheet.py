"""One sheet of a workbook, read in one pass: its cells, and what they do not show."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from doorstroom.formats.tables._archive import Archive
from doorstroom.formats.tables._errors import TooLargeError
from doorstroom.formats.tables._shown import Styles
from doorstroom.formats.tables._table import MAX_CELL, MAX_COLUMNS, MAX_ROWS, TableRow
from doorstroom.formats.tables._writing import unescaped

MAX_CELLS = 5_000_000
MAX_TEXTS = 2_000_000
_MAX_RANGES = 10_000
_CELL = re.compile(r"([A-Z]{1,3})\d")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SWITCHES: Final = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
_SAID: Final = frozenset({"1", "true"})


class EnoughError(Exception):
    """As many rows were read as were asked for."""


@dataclass(slots=True)
class Sheet:
    """What stands in a sheet.

    Attributes:
        rows: those with something in them.
        merged: ranges, as the workbook writes them.
        hidden_rows: the numbers of hidden rows that have something in them.
        hidden_columns: first and last of each hidden range, counted from 0.
        formulas: of each column, the rows with the outcome of a formula.
        without_value: the same for formulas whose outcome was never saved.
        is_whole: whether the sheet was read to its end.
    """

    rows: list[TableRow] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    without_value: dict[int, list[int]] = field(default_factory=dict)
    is_whole: bool = False


def column_of(letters: str) -> int:
    """Return the index of a column: "A" is 0.

    >>> column_of("A"), column_of("Z"), column_of("AA")
    (0, 25, 26)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def letters_of(column: int) -> str:
    """Return what a spreadsheet calls a column: 0 is "A"."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(slots=True)
class Texts:
    """The texts that cells share, and the text inside a cell, without its phonetic reading."""

    all: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _reads: bool = False
    _phonetic: bool = False

    @classmethod
    def read(cls, archive: Archive, part: str) -> "Texts":
        """Read the part with the shared texts, where there is one."""
        texts = cls()

        def end(tag: str) -> None:
            texts.end(tag)
            if tag == "si":
                if len(texts.all) >= MAX_TEXTS:
                    raise TooLargeError("workbook_texts", most=f"{MAX_TEXTS:,}")
                texts.all.append(texts.taken())

        if part in archive.names:
            archive.parse(part, texts.start, end, texts.text)
        return texts

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """Note where a text begins."""
        if tag == "rPh":
            self._phonetic = True
        self._reads = tag == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        """Note where a text ends."""
        if tag == "rPh":
            self._phonetic = False
        self._reads = False

    def text(self, piece: str) -> None:
        """Take a piece of text, where it is one."""
        if self._reads:
            self._pieces.append(piece)

    def taken(self) -> str:
        """Return what was read since the last time."""
        text = _ESCAPE.sub(_unescaped, "".join(self._pieces))
        self._pieces.clear()
        return text


class SheetReader:
    """Reads a sheet; `sheet` is the answer.

    Args:
        texts: shared by the cells of the workbook.
        styles: by which numbers are shown.
        most: stop after so many rows; 0 reads all.
    """

    def __init__(self, texts: Texts, styles: Styles, most: int = 0) -> None:
        self.sheet = Sheet()
        self._texts, self._styles, self._most = texts, styles, most
        self._inline = Texts()
        self._row, self._last_column, self._reference = 0, -1, ""
        self._cells: dict[int, str] = {}
        self._count = 0
        self._hidden = self._formula = self._reads = False
        self._kind, self._style = "n", "0"
        self._value: list[str] = []

    def read(self, archive: Archive, part: str) -> Sheet:
        """Read the part.

        Raises:
            TableError: it is damaged, or has too much in it.
        """
        with suppress(EnoughError):
            archive.parse(part, self._start, self._end, self._text)
            self.sheet.is_whole = True
        return self.sheet

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._reads = True
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "col" and attributes.get("hidden") in _SAID:
            first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
            self.sheet.hidden_columns.append((first, last))
        elif tag == "mergeCell" and len(self.sheet.merged) < _MAX_RANGES:
            self.sheet.merged.append(attributes.get("ref", ""))
        elif self._kind == "inlineStr":
            self._inline.start(tag, attributes)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        row = int(attributes["r"]) if "r" in attributes else self._row + 1
        if row <= self._row:
            raise ValueError("Rows are numbered upwards.")
        self._row, self._last_column, self._reference = row, -1, ""
        self._hidden = attributes.get("hidden") in _SAID

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self._reference = attributes["r"]  # worked out only where a cell has something in it
        else:
            self._last_column, self._reference = self._column + 1, ""
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._formula = False

    @property
    def _column(self) -> int:
        found = _CELL.match(self._reference)
        return column_of(found[1]) if found else self._last_column

    def _text(self, piece: str) -> None:
        if self._reads:
            self._value.append(piece)
        elif self._kind == "inlineStr":
            self._inline.text(piece)

    def _end(self, tag: str) -> None:
        self._reads = False
        if tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()
        elif self._kind == "inlineStr":
            self._inline.end(tag)

    def _end_cell(self) -> None:
        if not self._value and not self._formula and self._kind != "inlineStr":
            return
        raw, column = "".join(self._value), self._column
        self._value = []
        if self._formula:
            worth = raw or self._kind == "str"
            noted = self.sheet.formulas if worth else self.sheet.without_value
            noted.setdefault(column, []).append(self._row)
        text = unescaped(self._shown(raw))
        self._kind = "n"
        if text:
            self._keep(column, text)

    def _keep(self, column: int, text: str) -> None:
        if column >= MAX_COLUMNS:
            raise TooLargeError(
                "workbook_width", cell=f"{letters_of(column)}{self._row}", most=f"{MAX_COLUMNS}"
            )
        if len(text) > MAX_CELL:
            raise TooLargeError(
                "workbook_cell_long",
                cell=f"{letters_of(column)}{self._row}",
                length=f"{len(text):,}",
                most=f"{MAX_CELL:,}",
            )
        self._cells[column] = text

    def _shown(self, raw: str) -> str:
        if self._kind == "s":
            return self._texts.all[int(raw)] if raw else ""
        if self._kind == "inlineStr":
            return self._inline.taken()
        if self._kind == "b":
            return _SWITCHES.get(raw, raw)
        if self._kind == "n" and raw:
            return self._styles.shown(raw, int(self._style))
        return _ESCAPE.sub(_unescaped, raw)

    def _end_row(self) -> None:
        if not self._cells:
            return
        self._count += len(self._cells)
        if len(self.sheet.rows) > MAX_ROWS or self._count > MAX_CELLS:
            raise TooLargeError("workbook_rows", rows=f"{MAX_ROWS:,}", cells=f"{MAX_CELLS:,}")
        width = max(self._cells) + 1
        cells = tuple(self._cells.get(column, "") for column in range(width))
        self.sheet.rows.append(TableRow(self._row, cells))
        if self._hidden:
            self.sheet.hidden_rows.append(self._row)
        self._cells = {}
        if len(self.sheet.rows) == self._most:
            raise EnoughError


def _unescaped(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    # Half a pair of UTF-16 and NUL are no letters that can be kept.
    return "" if number == 0 or 0xD800 <= number <= 0xDFFF else chr(number)  # noqa: PLR2004
