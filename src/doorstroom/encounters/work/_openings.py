"""When two people are both free."""

import datetime as dt
from collections.abc import Iterable, Iterator

from doorstroom.core.moments import is_working_day
from doorstroom.formats.calendar import Busy

OPENS, CLOSES = dt.time(9), dt.time(17)
STEP = dt.timedelta(minutes=30)


def openings(
    busy: Iterable[Busy], *, since: dt.datetime, until: dt.datetime, minutes: int
) -> Iterator[dt.datetime]:
    """Give the moments at which something of so many minutes can begin, the earliest first.

    Each is on a half hour of a working day, between nine and five on the clock of `since`.

    Args:
        busy: times that are taken, of whomever.
        since: with the zone of the two; nothing begins earlier.
        until: by then it is over.
        minutes: how long it takes.

    >>> from zoneinfo import ZoneInfo
    >>> here = ZoneInfo("Europe/Amsterdam")
    >>> since = dt.datetime(2027, 3, 25, 15, 45, tzinfo=here)  # the day before Good Friday
    >>> early = dt.datetime(2027, 3, 30, tzinfo=here)
    >>> taken = [Busy(early, early.replace(hour=9, minute=10))]
    >>> found = openings(taken, since=since, until=since + dt.timedelta(days=9), minutes=45)
    >>> [f"{one:%d-%m %H:%M}" for one, _ in zip(found, range(3))]
    ['25-03 16:00', '30-03 09:30', '30-03 10:00']
    """
    taken = sorted(busy)
    length = dt.timedelta(minutes=minutes)
    day = since.date()
    while day <= until.date():
        start = dt.datetime.combine(day, OPENS, since.tzinfo)
        closes = dt.datetime.combine(day, CLOSES, since.tzinfo)
        while is_working_day(day) and start + length <= min(closes, until):
            wanted = Busy(start, start + length)
            if start >= since and not any(one.overlaps(wanted) for one in taken):
                yield start
            start += STEP
        day += dt.timedelta(days=1)
