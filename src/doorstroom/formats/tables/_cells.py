"""From the cells of one row to typed values, collecting every fault on the way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from doorstroom.engine.values import BSN_MASK, OPEN, Place, Range, mask_bsn
from doorstroom.formats.places import NO_POSTCODES, Postcodes, dutch_places, four_digits
from doorstroom.formats.tables._columns import Layout, squeezed
from doorstroom.formats.tables._faults import Fault, fault_of
from doorstroom.formats.tables._table import MAX_CELL, TableRow

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_SPREADSHEET_ERRORS = re.compile(
    r"#(?:N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV/0!|DEEL/0!|NUM!|GETAL!|NULL!|LEEG!)"
)
_COORDINATES = frozenset({"latitude", "longitude"})
_DECIMAL = re.compile(r"-?\d{1,3}[.,]\d{1,20}")
_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_BOTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*[-–/]\s*(\d+(?:[.,]\d+)?)")  # noqa: RUF001 - a dash that people type
_LICENCE = re.compile(r"(?:rijbewijs|driving licen[cs]e)\s+", re.IGNORECASE)
_LONGEST = {
    "reference": 100,
    "name": 200,
    "email": 254,
    "employer": 200,
    "place": 100,
    "title": 300,
    "provider": 200,
}
_LONGEST_CODE = 200
HOURS = (0.0, 60.0)
KILOMETRES = (0.0, 500.0)
YEARS = (0.0, 60.0)
WAGE = (500.0, 30_000.0)
PERCENT = (0.0, 100.0)
SPENT = (1.0, 6_000.0)
LASTING = (1.0, 260.0)
EUROS = (0.0, 100_000.0)


@dataclass(slots=True)
class Cells:
    """One row being read; faults gather in `faults`."""

    row: TableRow
    layout: Layout
    postcodes: Postcodes = NO_POSTCODES
    faults: list[Fault] = field(default_factory=list)

    def check_width(self, width: int) -> None:
        """Note cells to the right of the last column."""
        if any(cell.strip() for cell in self.row.cells[width:]):
            beyond = mask_bsn(";".join(self.row.cells[width:]))
            self.note("row_too_wide", "", beyond, width=f"{width}")

    def text(self, column: str) -> str:
        """Return the cell without outer spaces; citizen service numbers are masked."""
        index = self.layout.positions.get(column)
        if index is None or index >= len(self.row.cells):
            return ""
        raw = " ".join(self.row.cells[index].split())
        masked = masked_cell(raw, column)
        if BSN_MASK in masked:  # masked just now, or before the table came here
            self.note("bsn_as_reference" if column == "reference" else "bsn_masked", column, masked)
        if raw.startswith("=") or _SPREADSHEET_ERRORS.match(raw):
            self.note("formula_in_text", column, masked)
            return ""
        if len(masked) > (most := _LONGEST.get(column, MAX_CELL)):
            self.note("too_long", column, f"{masked[:40]}…", most=f"{most}")
            return ""
        return masked

    def words(self, column: str) -> tuple[str, ...]:
        """Return what stands between the "|" signs, each once, in their order."""
        parts = (part.strip() for part in self.text(column).split("|"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def codes(self, column: str) -> tuple[str, ...]:
        """Return codes of papers in capitals; a driving licence is its category ("C")."""
        codes = dict.fromkeys(_LICENCE.sub("", word).upper() for word in self.words(column))
        for code in codes:
            if len(code) > _LONGEST_CODE:
                self.note("too_long", column, f"{code[:40]}…", most=f"{_LONGEST_CODE}")
        return tuple(code for code in codes if len(code) <= _LONGEST_CODE)

    def address(self, column: str) -> str:
        """Return an e-mail address in small letters; "" where it is none."""
        text = self.text(column).lower()
        if text and not _ADDRESS.fullmatch(text):
            self.note("address_wrong", column, text)
            return ""
        return text

    def number(self, column: str, limits: tuple[float, float]) -> float | None:
        """Return the number, with decimal comma or point; None where there is none."""
        text = self.text(column)
        if not text:
            return None
        sign = "%" if limits is PERCENT else ""
        is_money = limits is WAGE or limits is EUROS
        number = parsed_number(text.removesuffix(sign), money=is_money)
        if number is None:
            code = "hours_not_a_number" if limits is HOURS else "not_a_number"
            self.note(code, column, text)
            return None
        least, most = limits
        if not least <= number <= most:
            code = "wage_outside" if limits is WAGE else "outside"
            self.note(code, column, text, least=f"{least:g}", most=f"{most:g}")
            return None
        return number

    def one_of(self, column: str, names: Mapping[str, str]) -> str:
        """Return the key that is meant, noting what is none of them; "" where there is none.

        Args:
            column: what to read.
            names: by key, what it may be called, squeezed and parted by spaces.
        """
        text = self.text(column)
        name = squeezed(text)
        found = [key for key, known in names.items() if name in {key, *known.split()}]
        if text and not found:
            self.note("not_of_the_list", column, text, names=", ".join(names))
        return found[0] if found else ""

    def span(self, column: str, limits: tuple[float, float]) -> Range:
        """Return the range between `<column>_min` and `<column>_max`, open where empty."""
        if f"{column}_min" not in self.layout.positions:
            both = _BOTH.fullmatch(self.text(f"{column}_max"))
            ends = [parsed_number(one) for one in both.groups()] if both else []
            low, high = ends or (None, None)
            if low is not None and high is not None and limits[0] <= low <= high <= limits[1]:
                return Range(low, high)
        low = self.number(f"{column}_min", limits)
        high = self.number(f"{column}_max", limits)
        if low is not None and high is not None and low > high:
            self.note(
                "least_above_most",
                f"{column}_min",
                f"{low:g} - {high:g}",
                least=f"{high:g}",
                most=f"{low:g}",
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
                self.note("half_a_point", column)
            return None
        return self._found(self.place()) if self.place() else None

    def place(self) -> str:
        """Return the name of the place; of a postcode only the four digits are kept (R-16)."""
        text = self.text("place")
        return four_digits(text) or text

    def _found(self, name: str) -> Place | None:
        if four_digits(name):
            if name not in self.postcodes.places:
                known = bool(self.postcodes.places)
                self.note("postcode_unknown" if known else "postcode_no_table", "place", name)
            return self.postcodes.places.get(name)
        found = dutch_places().find(name)
        if not found:
            self.note("place_unknown", "place", name)
            return None
        if len(found) > 1:
            first, *others = (f"{one.name} ({one.province})" for one in found)
            self.note("place_ambiguous", "place", name, chosen=first, others=" or ".join(others))
        return found[0].place

    def required(self, column: str) -> str:
        """Return the cell, noting an error where it is empty."""
        text = self.text(column)
        if not text:
            self.note("empty", column)
        return text

    def note(self, code: str, column: str, value: str = "", **params: str) -> None:
        """Keep a fault of this row, once."""
        title = self.layout.titles.get(column, column)
        fault = fault_of(code, row=self.row.row, column=title, value=value, **params)
        if fault not in self.faults:
            self.faults.append(fault)


def masked_cell(text: str, column: str) -> str:
    """Return what a cell of a column may say: citizen service numbers are masked.

    A coordinate of seven decimals has nine digits, and is no number of a person.
    """
    is_point = column in _COORDINATES and _DECIMAL.fullmatch(text.strip()) is not None
    return text if is_point else mask_bsn(text)


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
