"""What is promised after a conversation: until when, and whether it was done by then."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.utils import timezone

from doorstroom.core.moments import after_working_days
from doorstroom.encounters.models import Appointment, Encounter, Word
from doorstroom.encounters.queries._moments import moment
from doorstroom.encounters.states import MEET_WITHIN_DAYS, WORD_WITHIN, Owed, Said
from doorstroom.engine.measuring import Promise

GOES_ON: Final = frozenset({Said.YES, Said.MAYBE})


def due_at(
    encounter: Encounter, owed: Owed | None, held: tuple[Appointment, ...]
) -> dt.datetime | None:
    """Return until when something is promised; a promise counts from when it could be kept."""
    over = _over(encounter)
    said = [one for one in (encounter.visitor_said_at, encounter.candidate_said_at) if one]
    if owed in {Owed.RECRUITER_SAYS, Owed.WORD}:
        return max([over, *said]) + WORD_WITHIN
    if owed == Owed.MEET:
        return _end_of(after_working_days(_day(max([over, *said])), MEET_WITHIN_DAYS))
    if owed == Owed.OUTCOME:
        return _end_of(after_working_days(_day(held[-1].ends), MEET_WITHIN_DAYS))
    return None


def promises_of(encounter: Encounter) -> Iterator[Promise]:
    """Return what was promised after a conversation, and whether it was done in time.

    That the recruiter says whether to go on; a word when they do not; and, when both want to, an
    appointment or what came of it. Nothing is promised to who said no first.
    """
    word: Word | None = getattr(encounter, "word", None)
    is_off = encounter.candidate_says == Said.NO
    if encounter.visitor_says or not is_off:
        limit = _over(encounter) + WORD_WITHIN
        yield _promise(Owed.RECRUITER_SAYS, limit, encounter.visitor_said_at)
    if encounter.visitor_says == Said.NO and (word or not is_off):
        limit = max(_over(encounter), encounter.visitor_said_at or encounter.starts) + WORD_WITHIN
        yield _promise(Owed.WORD, limit, word.sent_at if word else None)
    if {encounter.visitor_says, encounter.candidate_says} <= GOES_ON:
        made = [one.made_at for one in encounter.appointments.all()]
        made += [one.made_at for one in encounter.outcomes.all()]
        limit = due_at(encounter, Owed.MEET, ()) or encounter.starts
        yield _promise(Owed.MEET, limit, min(made, default=None))


def _promise(kind: Owed, limit: dt.datetime, done_at: dt.datetime | None) -> Promise:
    is_kept = done_at <= limit if done_at else (None if timezone.now() <= limit else False)
    return Promise(kind=kind, is_kept=is_kept)


def _over(encounter: Encounter) -> dt.datetime:
    """Return when the day of the fair on which they talked was over."""
    day = _day(encounter.starts)
    ends = [one.ends for one in encounter.candidate.fair.sessions.all() if one.day == day]
    return moment(day, max(ends)) if ends else encounter.starts


def _day(at: dt.datetime) -> dt.date:
    return timezone.localdate(at)


def _end_of(day: dt.date) -> dt.datetime:
    """Return the last minute of a day: so nobody reads the name of the day after."""
    return moment(day, dt.time(23, 59))
