"""Points on the map and how far apart they lie."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


@dataclass(frozen=True, slots=True)
class Place:
    """A point by latitude and longitude in degrees (WGS 84).

    Raises:
        ValueError: when there is no such point.
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):  # noqa: PLR2004 - degrees
            raise ValueError(f"{self.latitude}, {self.longitude} is no point on the map")


def distance_km(here: Place, there: Place) -> float:
    """Return the distance as the crow flies, in kilometres (haversine).

    >>> round(distance_km(Place(51.690, 5.304), Place(51.441, 5.470)), 1)  # Den Bosch - Eindhoven
    30.0
    """
    lat_1, lat_2 = radians(here.latitude), radians(there.latitude)
    half_lat = sin((lat_2 - lat_1) / 2)
    half_lon = sin(radians(there.longitude - here.longitude) / 2)
    chord = half_lat**2 + cos(lat_1) * cos(lat_2) * half_lon**2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
