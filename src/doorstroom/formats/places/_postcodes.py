"""Where the areas of Dutch postcodes lie, by their four digits."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from doorstroom.engine.values import Place

MAX_BYTES = 10 * 1024 * 1024
_POSTCODE = re.compile(r"([1-9]\d{3})(?:\s?[A-Za-z]{2})?")
_COLUMNS = {
    "pc4": ("pc4", "postcode", "postcode4"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
}


class PostcodesError(ValueError):
    """The table of postcodes cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Postcodes:
    """Points by the four digits of a postcode; empty where nobody gave a table."""

    places: Mapping[str, Place]

    @classmethod
    def read(cls, path: Path) -> "Postcodes":
        """Read a CSV table with the columns pc4, latitude and longitude.

        Of two rows for one postcode the first counts; other columns are passed over.

        Raises:
            PostcodesError: the table cannot be read, or a row of it is none.
        """
        places: dict[str, Place] = {}
        try:
            if path.stat().st_size > MAX_BYTES:
                raise PostcodesError(f"{path} is larger than {MAX_BYTES // 1024**2} MB.")
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                names = _names(reader.fieldnames or (), path)
                for row in reader:
                    code, place = _row(row, names, f"{path}, line {reader.line_num}")
                    places.setdefault(code, place)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise PostcodesError(
                f"{path} cannot be read as a table of postcodes: {error}."
            ) from error
        return cls(MappingProxyType(places))


NO_POSTCODES = Postcodes(MappingProxyType({}))


def four_digits(text: str) -> str:
    """Return the four digits of a Dutch postcode; "" where the text is none.

    >>> four_digits("5341 ab"), four_digits("5341"), four_digits("Oss")
    ('5341', '5341', '')
    """
    found = _POSTCODE.fullmatch(text.strip())
    return found[1] if found else ""


def _names(header: Sequence[str], path: Path) -> dict[str, str]:
    given = {name.strip().casefold(): name for name in header}
    names = {
        column: given[name]
        for column, synonyms in _COLUMNS.items()
        for name in reversed(synonyms)
        if name in given
    }
    if absent := [column for column in _COLUMNS if column not in names]:
        raise PostcodesError(f"{path} has no column {absent[0]!r}.")
    return names


def _row(row: Mapping[str, str | None], names: Mapping[str, str], where: str) -> tuple[str, Place]:
    code = four_digits(row[names["pc4"]] or "")
    try:
        place = Place(float(row[names["latitude"]] or ""), float(row[names["longitude"]] or ""))
    except ValueError as error:
        raise PostcodesError(f"{where}: this is not a point ({error}).") from error
    if not code:
        raise PostcodesError(f"{where}: this is not a postcode.")
    return code, place
