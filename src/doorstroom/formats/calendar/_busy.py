"""When somebody is busy, from the file of their calendar; and of nothing else that is in it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

import recurring_ical_events  # type: ignore[import-untyped]  # has none
from icalendar import Calendar

MOST_BYTES: Final = 5_000_000
MOST_EVENTS: Final = 5_000
"""Before repeats; who has more hands over a part."""
MOST_BUSY: Final = 2_000
MOST_A_DAY: Final = 48
NOT_BUSY: Final = frozenset({"TRANSPARENT", "FREE"})


class CalendarError(Exception):
    """A file is no calendar that can be read; nothing of it was kept.

    Attributes:
        reason: "large", "unreadable" or "many".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Busy:
    """A time at which somebody has something else: `starts` up to and not including `ends`."""

    starts: dt.datetime
    ends: dt.datetime

    def overlaps(self, other: "Busy") -> bool:
        """Whether both are at some same moment."""
        return self.starts < other.ends and other.starts < self.ends


def read_busy(
    content: bytes, *, since: dt.datetime, until: dt.datetime, zone: dt.tzinfo
) -> tuple[Busy, ...]:
    """Return when the owner of a calendar is busy in a period; what joins is one.

    Repeats count (RFC 5545 RRULE), what is cancelled, or marked as free, does not. A whole day is
    busy from midnight to midnight.

    Args:
        content: an `.ics` file.
        since: start of the period, with a zone; `until` is its end.
        until: end of the period.
        zone: of moments in the file that have none.

    Raises:
        CalendarError: when it is too large, no calendar, or holds too much.
    """
    if len(content) > MOST_BYTES:
        raise CalendarError("large")
    try:
        calendar = Calendar.from_ical(content)
        own = calendar.walk("VEVENT")
        is_too_much = len(own) > MOST_EVENTS or any(_is_too_often(one) for one in own)
        events = [] if is_too_much else _events(calendar, since, until)
        found = [_busy(one, zone) for one in events if _counts(one)]
    except Exception as error:  # the libraries raise many kinds on the files of strangers
        raise CalendarError("unreadable") from error
    if is_too_much:
        raise CalendarError("many")
    joined = _joined(
        Busy(max(one.starts, since), min(one.ends, until)) for one in found if one.ends > since
    )
    if len(joined) > MOST_BUSY:
        raise CalendarError("many")
    return joined


def _events(calendar: Any, since: dt.datetime, until: dt.datetime) -> list[Any]:
    expanded = recurring_ical_events.of(calendar, skip_bad_series=True)
    return list(expanded.between(since, until))


def _is_too_often(event: Any) -> bool:
    """Say whether something repeats more often than people do things."""
    rules = event.get("RRULE", [])
    some = rules if isinstance(rules, list) else [rules]
    return any(
        {"SECONDLY", "MINUTELY", "HOURLY"} & {str(one).upper() for one in rule.get("FREQ", [])}
        or len(rule.get("BYMINUTE", [])) * max(1, len(rule.get("BYHOUR", []))) > MOST_A_DAY
        or rule.get("BYSECOND")
        for rule in some
    )


def _counts(event: Any) -> bool:
    is_off = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return not is_off and str(event.get("TRANSP", "")).upper() not in NOT_BUSY


def _busy(event: Any, zone: dt.tzinfo) -> Busy:
    return Busy(_moment(event.start, zone), _moment(event.end, zone))


def _moment(at: dt.date, zone: dt.tzinfo) -> dt.datetime:
    if not isinstance(at, dt.datetime):
        return dt.datetime.combine(at, dt.time(), zone)
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _joined(some: Any) -> tuple[Busy, ...]:
    found: list[Busy] = []
    for one in sorted(some):
        if one.starts >= one.ends:
            continue
        if found and one.starts <= found[-1].ends:
            found[-1] = Busy(found[-1].starts, max(found[-1].ends, one.ends))
        else:
            found.append(one)
    return tuple(found)
