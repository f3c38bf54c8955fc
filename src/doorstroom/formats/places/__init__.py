"""Places of the Netherlands by name, from a packaged extract of GeoNames."""

from doorstroom.formats.places._gazetteer import Gazetteer, Settlement, dutch_places

__all__ = ["Gazetteer", "Settlement", "dutch_places"]
