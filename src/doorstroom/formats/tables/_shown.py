"""How a workbook shows its numbers: a date is a number with a style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from math import isfinite
from typing import Final

from doorstroom.formats.tables._archive import Archive

# The formats that have a number and no code (ECMA-376 part 1, 18.8.30), with those of East Asia.
_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENTAGES: Final = frozenset({9, 10})
_NOT_A_SIGN = re.compile(r'"[^"]*"|\[(?![hms]+\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)
_DATE_SIGN = re.compile(r"[dmhys]", re.IGNORECASE)
_FIRST_DAY, _TOO_LATE = 1.0, 2_900_000.0
_NO_LEAP_DAY = 60
"""Excel counts 29 February 1900, which never was; before it the days are one off."""
_AMBIGUOUS = re.compile(r"-?\d{1,3}\.\d{3}")


@dataclass(slots=True)
class Styles:
    """The number format of each style of cells.

    Attributes:
        formats: of each style, the number of its format.
        codes: the formats that the workbook adds.
        from_1904: days are counted from 1904, as Excel on a Macintosh did.
    """

    formats: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    from_1904: bool = False

    @classmethod
    def read(cls, archive: Archive, part: str, *, from_1904: bool) -> "Styles":
        """Read the part with the styles; without one, all numbers are plain."""
        styles = cls(from_1904=from_1904)
        inside: list[str] = []

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "cellXfs":
                inside.append(tag)
            elif tag == "numFmt":
                code = attributes.get("formatCode", "")
                styles.codes[int(attributes.get("numFmtId", "0"))] = code
            elif tag == "xf" and inside:
                styles.formats.append(int(attributes.get("numFmtId", "0")))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                inside.clear()

        if part in archive.names:
            archive.parse(part, start, end)
        return styles

    def shown(self, raw: str, style: int) -> str:
        """Return a number as a person sees it: a date, a percentage, with its leading zeros.

        What a format rounds off is kept: 32.5 that is shown as 33 is 32.5.
        """
        number = float(raw)
        if not isfinite(number):
            return raw
        kind = self.formats[style] if 0 <= style < len(self.formats) else 0
        code = self.codes.get(kind, "").partition(";")[0]
        plain = _NOT_A_SIGN.sub("", code)
        is_date = bool(_DATE_SIGN.search(plain)) if code else kind in _DATES
        if is_date and 0 <= number < _TOO_LATE:
            return self._date(number)
        if plain.rstrip().endswith("%") if code else kind in _PERCENTAGES:
            return f"{_digits(number * 100)}%"
        if plain and set(plain) == {"0"} and number >= 0 and number == int(number):
            return f"{int(number):0{len(plain)}d}"
        digits = _digits(number)
        # Three digits behind the only point could be thousands; a fourth leaves no doubt.
        return f"{digits}0" if _AMBIGUOUS.fullmatch(digits) else digits

    def _date(self, number: float) -> str:
        if number < _FIRST_DAY:
            return _moment(number, datetime(1900, 1, 1)).strftime("%H:%M")  # noqa: DTZ001 - a time of day
        first = datetime(1904, 1, 1) if self.from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
        if not self.from_1904 and number < _NO_LEAP_DAY:
            number += 1
        moment = _moment(number, first)
        return moment.strftime("%d-%m-%Y %H:%M" if number % 1 else "%d-%m-%Y")


def _moment(days: float, first: datetime) -> datetime:
    return first + timedelta(minutes=round(days * 24 * 60))


def _digits(number: float) -> str:
    """Return the fifteen digits that a spreadsheet keeps, without an exponent."""
    return f"{Decimal(f'{number:.15g}'):f}"
