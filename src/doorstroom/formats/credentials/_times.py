"""Moments as credentials write them: XML Schema dateTimeStamp, always with a time zone."""

import re
from datetime import UTC, datetime
from typing import Any

_STAMP = re.compile(
    r"([1-9][0-9]{3}|0[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,20})?"
    r"(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)",
    re.ASCII,
)

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def moment_of(value: Any) -> datetime | None:
    """Read a moment with its time zone, also as a list of one; None where it is none.

    >>> moment_of("2026-11-01T09:00:00+01:00").isoformat()
    '2026-11-01T08:00:00+00:00'
    >>> moment_of("2026-11-01T09:00:00"), moment_of("2026-02-30T00:00:00Z"), moment_of(7)
    (None, None, None)

    One that is past the last that can be counted in UTC is that last one, and so for the first.

    >>> moment_of("9999-12-31T23:59:59-05:00").isoformat()
    '9999-12-31T23:59:59.999999+00:00'
    """
    if isinstance(value, list) and len(value) == 1:
        (value,) = value
    if not isinstance(value, str) or not _STAMP.fullmatch(value):
        return None
    try:
        found = re.sub(r"\.(\d{1,6})\d*", r".\1", value)
        moment = datetime.fromisoformat(found)
    except ValueError:
        return None
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return _FIRST if moment.year == _FIRST.year else _LAST


def moment_text(moment: datetime) -> str:
    """Write a moment in UTC to the second; it must know its time zone.

    >>> moment_text(datetime(2026, 11, 1, 9, 0, 0, 999, tzinfo=UTC))
    '2026-11-01T09:00:00Z'
    """
    if moment.tzinfo is None:
        raise ValueError("A moment in a credential must know its time zone.")
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
