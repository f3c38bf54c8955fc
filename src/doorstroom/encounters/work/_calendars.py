"""A calendar of somebody, read in a process apart."""

import datetime as dt
import json

from django.conf import settings

from doorstroom.core.apart import read_apart
from doorstroom.formats.calendar import Busy, CalendarError

DAYS = 60
"""So far ahead appointments are made."""


def busy_in(content: bytes, *, since: dt.datetime) -> tuple[Busy, ...]:
    """Return when the owner of a calendar file is busy in the coming two months.

    Raises:
        CalendarError: when it cannot be read, or reading it took too long.
    """
    until = since + dt.timedelta(days=DAYS)
    asked = {"since": since.isoformat(), "until": until.isoformat(), "zone": settings.TIME_ZONE}
    said = read_apart("doorstroom.formats.calendar", json.dumps(asked).encode() + b"\n" + content)
    try:
        found = json.loads(said)
    except ValueError as error:
        raise CalendarError("many") from error
    if isinstance(found, str):
        raise CalendarError(found)
    return tuple(Busy(*map(dt.datetime.fromisoformat, one)) for one in found)
