"""From the cells of one row to typed values, collecting every fault on the way."""

import re
from dataclasses import dataclass, field

from doorstroom.engine.values import OPEN, Place, Range
from doorstroom.formats.places import dutch_places
from doorstroom.formats.tables._bsn import mask_bsn
from doorstroom.formats.tables._columns import Layout
from doorstroom.formats.tables._faults import Fault, Severity
from doorstroom.formats.tables._reading import MAX_CELL, TableRow

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_SPREADSHEET_ERRORS = re.compile(
    r"#(?:N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV/0!|DEEL/0!|NUM!|GETAL!|NULL!|LEEG!)"
)
_LICENCE = re.compile(r"(?:rijbewijs|driving licen[cs]e)\s+", re.IGNORECASE)
_LONGEST = {"reference": 100, "name": 200, "employer": 200, "place": 100, "title": 300}
HOURS = (0.0, 60.0)
KILOMETRES = (0.0, 500.0)
YEARS = (0.0, 60.0)
WAGE = (500.0, 30_000.0)


@dataclass(slots=True)
class Cells:
    """One row being read; faults gather in `faults`."""

    row: TableRow
    layout: Layout
    faults: list[Fault] = field(default_factory=list)

    def check_width(self, width: int) -> None:
        """Note cells to the right of the last column."""
        if any(cell.strip() for cell in self.row.cells[width:]):
            self._note(
                "",
                mask_bsn(";".join(self.row.cells[width:])),
                f"This row has more cells than the header has columns ({width}).",
                "Look for a delimiter inside a text, and put that text between quotation marks.",
            )

    def text(self, column: str) -> str:
        """Return the cell without outer spaces; citizen service numbers are masked."""
        index = self.layout.positions.get(column)
        if index is None or index >= len(self.row.cells):
            return ""
        raw = " ".join(self.row.cells[index].split())
        masked = mask_bsn(raw)
        if masked != raw:
            self._note_bsn(column, masked)
        if raw.startswith("=") or _SPREADSHEET_ERRORS.match(raw):
            self._note(
                column,
                masked,
                "This cell holds a formula or its error, not a value.",
                "Open the file in your spreadsheet program and save it as CSV again.",
            )
            return ""
        if len(masked) > (most := _LONGEST.get(column, MAX_CELL)):
            self._note(column, f"{masked[:40]}…", f"This is longer than {most} letters.")
            return ""
        return masked

    def words(self, column: str) -> tuple[str, ...]:
        """Return what stands between the "|" signs, each once, in their order."""
        parts = (part.strip() for part in self.text(column).split("|"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def codes(self, column: str) -> tuple[str, ...]:
        """Return codes of papers in capitals; a driving licence is its category ("C")."""
        return tuple(_LICENCE.sub("", word).upper() for word in self.words(column))

    def number(self, column: str, limits: tuple[float, float]) -> float | None:
        """Return the number, with decimal comma or point; None where there is none."""
        text = self.text(column)
        if not text:
            return None
        number = parsed_number(text, money=limits is WAGE)
        if number is None:
            self._note(column, text, "This is not a number.", "Write digits only, such as 32,5.")
            return None
        if not limits[0] <= number <= limits[1]:
            self._note(
                column,
                text,
                f"This lies outside {limits[0]:g} to {limits[1]:g}.",
                _WAGE_REPAIR if limits is WAGE else "Correct it, or leave the cell empty.",
            )
            return None
        return number

    def span(self, column: str, limits: tuple[float, float]) -> Range:
        """Return the range between `<column>_min` and `<column>_max`, open where empty."""
        low = self.number(f"{column}_min", limits)
        high = self.number(f"{column}_max", limits)
        if low is not None and high is not None and low > high:
            self._note(
                f"{column}_min",
                f"{low:g} - {high:g}",
                "The least is more than the most.",
                f"Did you mean {high:g} to {low:g}?",
            )
            return OPEN
        return Range(low, high)

    def point(self) -> Place | None:
        """Return the coordinates, or else those of the place; None where neither is known."""
        latitude = self.number("latitude", (-90.0, 90.0))
        longitude = self.number("longitude", (-180.0, 180.0))
        if latitude is not None and longitude is not None:
            return Place(latitude, longitude)
        if (latitude is None) != (longitude is None):
            column = "longitude" if longitude is None else "latitude"
            if not self.text(column):
                self._note(
                    column,
                    "",
                    "Latitude and longitude come together, and one is empty.",
                    "Fill in both, or neither and give the name of the place.",
                )
            return None
        return self._found(self.text("place")) if self.text("place") else None

    def _found(self, name: str) -> Place | None:
        found = dutch_places().find(name)
        if not found:
            self._note(
                "place",
                name,
                "This place is not known, so travel cannot be compared.",
                "Correct the name, or add latitude and longitude.",
                Severity.NOTICE,
            )
            return None
        if len(found) > 1:
            first, *others = (f"{one.name} ({one.province})" for one in found)
            self._note(
                "place",
                name,
                f"Several places have this name; it was read as {first}.",
                f"Or is it {' or '.join(others)}? Write the province behind the name.",
                Severity.NOTICE,
            )
        return found[0].place

    def required(self, column: str) -> str:
        """Return the cell, noting an error where it is empty."""
        text = self.text(column)
        if not text:
            self._note(column, "", "This cell may not be empty.", "Give each row its own value.")
        return text

    def _note_bsn(self, column: str, masked: str) -> None:
        if column == "reference":
            self._note(
                column,
                masked,
                "The reference is a citizen service number (BSN), which is never kept (R-11).",
                "Use a number of your own, such as the staff number.",
            )
        else:
            self._note(
                column,
                masked,
                "A citizen service number (BSN) stood here; it was masked and is not kept (R-11).",
                "Take it out of your file.",
                Severity.NOTICE,
            )

    def _note(
        self,
        column: str,
        value: str,
        message: str,
        repair: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        fault = Fault(
            row=self.row.row,
            column=self.layout.titles.get(column, column),
            value=value,
            message=message,
            repair=repair,
            severity=severity,
        )
        if fault not in self.faults:
            self.faults.append(fault)


_WAGE_REPAIR = "Wages are gross euros a month for full-time work, without cents: 2650."


def parsed_number(text: str, *, money: bool = False) -> float | None:
    """Read a number as Dutch and English spreadsheets write it; None where it is none.

    Args:
        text: at most one number.
        money: three digits behind the only sign are thousands (2.650 is 2650).

    >>> parsed_number("32,5"), parsed_number("€ 2.650", money=True), parsed_number("51.690")
    (32.5, 2650.0, 51.69)
    >>> parsed_number("1.234,50", money=True), parsed_number("1,234.50", money=True)
    (1234.5, 1234.5)
    """
    plain = re.sub(r"[\s€]|,-$", "", text)
    if money and _GROUPED.fullmatch(plain):
        plain = re.sub(r"[.,]", "", plain)
    elif "," in plain and "." in plain:
        decimal = max(",.", key=plain.rfind)
        plain = plain.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"-?\d{1,12}(\.\d{1,20})?", plain) else None
