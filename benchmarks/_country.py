"""The invented country of `doorstroom.demo.country`, on full ESCO and the areas of postcodes.

Places are the areas of Dutch postcodes where DOORSTROOM_SHARED has them, else the settlements that
Doorstroom knows.
"""

import csv
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from doorstroom.demo.country import Geography, invented_country, settlements
from doorstroom.engine.matching.scale import People, Terms, Vacancies, travel_between
from doorstroom.engine.taxonomy import PackingError, Taxonomy
from doorstroom.formats.esco import read_classification

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared")
DEMONSTRATION = ROOT / "src" / "doorstroom" / "demo" / "data" / "vocabulary"
PACKED = ROOT / "build" / "esco.packed"


@dataclass(frozen=True, eq=False, kw_only=True)
class World:
    """All that a run needs, and what was made of it."""

    taxonomy: Taxonomy
    terms: Terms
    people: People
    vacancies: Vacancies


def size_from_environment() -> float:
    """Return the part of the country that SIZE asks for, 1 for all of it."""
    return float(os.environ.get("SIZE", "1"))


def country(people: int, vacancies: int, *, seed: int = 4, across: bool = False) -> World:
    """Make a country of so many people and vacancies."""
    taxonomy = vocabulary()
    made = invented_country(taxonomy, geography(), people=people, vacancies=vacancies, seed=seed)
    return World(
        taxonomy=taxonomy,
        terms=replace(made.terms, across=across),
        people=made.people,
        vacancies=made.vacancies,
    )


def vocabulary() -> Taxonomy:
    """Read ESCO, or the demonstration vocabulary; packed once, for it takes a while."""
    full = SHARED / "data" / "esco" / "derived"
    if not full.is_dir():
        return Taxonomy.of(read_classification([DEMONSTRATION]))
    try:
        return Taxonomy.unpack(PACKED.read_bytes())
    except (OSError, PackingError):
        print("Packing ESCO …", file=sys.stderr)
        taxonomy = Taxonomy.of(read_classification([full]))
        PACKED.parent.mkdir(exist_ok=True)
        PACKED.write_bytes(taxonomy.pack())
        return taxonomy


def geography() -> Geography:
    """Return kilometres between places, and how much each weighs."""
    path = SHARED / "data" / "nl_geo" / "pc4.csv"
    if not path.is_file():
        return settlements()
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["soort"].startswith("Adres")]
    points = np.radians([[float(row["lat"]), float(row["lon"])] for row in rows])
    towns = [row["woonplaats"] for row in rows]
    size = {town: towns.count(town) for town in set(towns)}
    return Geography(
        travel=travel_between(points), crowds=np.array([size[town] ** 0.15 for town in towns])
    )
