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
from doorstroom.encounters.models._workshops import Attendance, Material, new_name

__all__ = [
    "Announcement",
    "Appointment",
    "Attendance",
    "BusyTime",
    "Deed",
    "Demonstration",
    "Device",
    "Encounter",
    "Errand",
    "Material",
    "Note",
    "Outcome",
    "Presence",
    "WalkIn",
    "Word",
    "new_name",
]
