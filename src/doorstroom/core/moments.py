"""Moments of others: also those that have no local time, as the last hours of the year 9999."""

from datetime import datetime

from django.utils import timezone


def local_moment(at: datetime) -> datetime:
    """Return a moment as the clock here says it; as it is where that is past the last year.

    >>> from datetime import UTC
    >>> local_moment(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)).year
    9999
    """
    try:
        return timezone.localtime(at)
    except OverflowError:
        return at
