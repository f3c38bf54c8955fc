"""Fairs, and who comes to them, as a viewer may see them."""

from doorstroom.fairs.queries._fairs import (
    Slot,
    consortia_organised_by,
    fairs_organised_by,
    fairs_visible_to,
    slots_of,
)

__all__ = [
    "Slot",
    "consortia_organised_by",
    "fairs_organised_by",
    "fairs_visible_to",
    "slots_of",
]
