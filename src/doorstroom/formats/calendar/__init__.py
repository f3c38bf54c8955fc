"""Calendars of others: invitations that they take over, and when somebody is busy."""

from doorstroom.formats.calendar._busy import MOST_BYTES, Busy, CalendarError, read_busy
from doorstroom.formats.calendar._invitations import (
    Guest,
    Invitation,
    method_of,
    write_invitation,
)

__all__ = [
    "MOST_BYTES",
    "Busy",
    "CalendarError",
    "Guest",
    "Invitation",
    "method_of",
    "read_busy",
    "write_invitation",
]
