"""Moments of others, also those that have no local time; and the working days between two."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

import holidays
from django.utils import timezone

SATURDAY: Final = 5


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


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: date) -> bool:
    """Say whether a day is a working day in the Netherlands: no weekend and no public holiday.

    Public holidays are those of article 3 of the Algemene termijnenwet, of which 5 May counts once
    in five years: so most employers keep it.

    >>> [is_working_day(date(2027, 5, day)) for day in (5, 6, 7, 8)]  # the 6th is Ascension Day
    [True, False, True, False]
    """
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def after_working_days(day: date, count: int) -> date:
    """Return the day that is so many working days after another.

    >>> after_working_days(date(2027, 3, 25), 1)  # Good Friday to Easter Monday are none
    datetime.date(2027, 3, 30)
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
