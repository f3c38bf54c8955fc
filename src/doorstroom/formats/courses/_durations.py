"""Lengths of time as ISO 8601 writes them: the hours of the work, the weeks of the calendar."""

import re
from dataclasses import dataclass
from typing import Final

_PARTS: Final = re.compile(
    r"P(?=.)(?:(?P<Y>\d{1,3})Y)?(?:(?P<M>\d{1,3})M)?(?:(?P<W>\d{1,4})W)?(?:(?P<D>\d{1,4})D)?"
    r"(?:T(?=.)(?:(?P<h>\d{1,5}(?:\.\d{1,2})?)H)?(?:(?P<m>\d{1,5})M)?(?:\d{1,5}S)?)?"
)
_DAYS: Final = {"Y": 365.25, "M": 365.25 / 12, "W": 7.0, "D": 1.0}
_HOURS: Final = {"h": 1.0, "m": 1 / 60}


@dataclass(frozen=True, slots=True)
class Lasting:
    """What a length of time says; 0 is not said."""

    hours: float = 0
    weeks: float = 0


def lasting_of(text: str) -> Lasting | None:
    """Read a length of time; None where it is none.

    What is said in hours is work, and what is said in days or longer is the calendar.

    >>> lasting_of("PT40H"), lasting_of("P10W")
    (Lasting(hours=40.0, weeks=0.0), Lasting(hours=0.0, weeks=10.0))
    >>> lasting_of("P70DT120H")
    Lasting(hours=120.0, weeks=10.0)
    >>> lasting_of("ten weeks"), lasting_of("P")
    (None, None)
    """
    found = _PARTS.fullmatch(text.strip().upper())
    if not found:
        return None
    said = {name: float(value) for name, value in found.groupdict().items() if value}
    days = sum(said.get(name, 0) * one for name, one in _DAYS.items())
    hours = sum(said.get(name, 0) * one for name, one in _HOURS.items())
    return Lasting(hours=round(hours, 2), weeks=round(days / 7, 2))
