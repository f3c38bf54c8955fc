"""Places of the Netherlands: by name from an extract of GeoNames, by postcode from a table."""

from doorstroom.formats.places._gazetteer import Gazetteer, Settlement, dutch_places
from doorstroom.formats.places._postcodes import (
    NO_POSTCODES,
    Postcodes,
    PostcodesError,
    four_digits,
)

__all__ = [
    "NO_POSTCODES",
    "Gazetteer",
    "Postcodes",
    "PostcodesError",
    "Settlement",
    "dutch_places",
    "four_digits",
]
