"""What happened at fairs."""

from doorstroom.encounters.models._devices import Deed, Device
from doorstroom.encounters.models._hall import (
    Announcement,
    Encounter,
    Errand,
    Note,
    Presence,
    WalkIn,
)

__all__ = [
    "Announcement",
    "Deed",
    "Device",
    "Encounter",
    "Errand",
    "Note",
    "Presence",
    "WalkIn",
]
