"""What happened at fairs."""

from doorstroom.encounters.models._after import (
    Appointment,
    BusyTime,
    Demonstration,
    Outcome,
    Word,
)
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
    "Appointment",
    "BusyTime",
    "Deed",
    "Demonstration",
    "Device",
    "Encounter",
    "Errand",
    "Note",
    "Outcome",
    "Presence",
    "WalkIn",
    "Word",
]
