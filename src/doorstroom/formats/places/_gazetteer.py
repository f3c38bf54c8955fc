"""Where Dutch places lie, by their name."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from doorstroom.engine.values import Place, distance_km

PLACES = Path(__file__).parent / "data" / "places.csv"
SAME_PLACE_KM = 10.0
"""Two places of one name that lie closer together than this are not worth a question."""

_PROVINCES = {
    "drenthe": "DR",
    "flevoland": "FL",
    "friesland": "FR",
    "fryslan": "FR",
    "gelderland": "GD",
    "gld": "GD",
    "groningen": "GR",
    "gn": "GR",
    "limburg": "LB",
    "noordbrabant": "NB",
    "noordholland": "NH",
    "overijssel": "OV",
    "o": "OV",
    "ov": "OV",
    "utrecht": "UT",
    "zeeland": "ZL",
    "zuidholland": "ZH",
}
_WITH_PROVINCE = re.compile(r"(?P<name>[^(,]+)[(,](?P<province>[^)]+)\)?\s*")


@dataclass(frozen=True, slots=True)
class Settlement:
    """A town or village; province is the usual two letters ("NB")."""

    name: str
    province: str
    place: Place


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name; the largest of each name comes first."""

    settlements: dict[str, tuple[Settlement, ...]]

    @classmethod
    def read(cls, path: Path = PLACES) -> "Gazetteer":
        """Read a table with name, province, latitude, longitude and other_names."""
        by_name: dict[str, list[Settlement]] = {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = Place(float(row["latitude"]), float(row["longitude"]))
                settlement = Settlement(row["name"], row["province"], place)
                for name in (row["name"], *row["other_names"].split("|")):
                    if name:
                        by_name.setdefault(_key(name), []).append(settlement)
        return cls({name: tuple(found) for name, found in by_name.items()})

    def find(self, name: str) -> tuple[Settlement, ...]:
        """Return the places of this name that lie apart, the largest first.

        A province narrows it down: "Bergen (LB)", "Hengelo, Overijssel".

        >>> dutch_places().find("den bosch")[0].name
        "'s-Hertogenbosch"
        """
        wanted = ""
        if (parts := _WITH_PROVINCE.fullmatch(name)) is not None:
            province = _key(parts["province"])
            name, wanted = parts["name"], _PROVINCES.get(province, province.upper())
        found: list[Settlement] = []
        for one in self.settlements.get(_key(name), ()):
            apart = all(distance_km(one.place, two.place) > SAME_PLACE_KM for two in found)
            if apart and wanted in {"", one.province}:
                found.append(one)
        return tuple(found)


@lru_cache(maxsize=1)
def dutch_places() -> Gazetteer:
    """Return the gazetteer that comes with Doorstroom (GeoNames, CC BY 4.0)."""
    return Gazetteer.read()


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^a-z]", "", plain)
