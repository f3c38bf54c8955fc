"""Until when what is proven now stays proven, if nothing new is learned."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils import timezone

from doorstroom.engine.values import Proof as Class
from doorstroom.passports.adapters import judgement_of
from doorstroom.passports.models import Competence, Evidence

YEAR: Final = dt.timedelta(days=365)
LONGEST: Final = 3
"""Years; after that it has to be looked at again, however strong it was."""


def holds_until(competence: Competence, pieces: Iterable[Evidence], *, today: dt.date) -> dt.date:
    """Return the last day on which the same evidence still says no less.

    Evidence fades, and some of it ends. Looked at are the days on which a piece ends, and each
    year up to `LONGEST`; never before today.
    """
    some = list(pieces)
    ends = {one.valid_until for one in some if one.valid_until and one.valid_until >= today}
    days = sorted({*ends, *(today + number * YEAR for number in range(1, LONGEST + 1))})
    last = today
    for day in days:
        if day > today + LONGEST * YEAR or not _holds(competence, some, day):
            break
        last = day
    return last


def end_of(day: dt.date) -> dt.datetime:
    """Return the last second of a day here."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59, 59)))


def _holds(competence: Competence, pieces: list[Evidence], day: dt.date) -> bool:
    found = judgement_of(competence, pieces, today=day)
    return (
        found.level is not None
        and found.level >= competence.level
        and (found.proof or Class.CLAIMED) >= competence.proof
    )
