"""When things are, on the clock of the hall."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from doorstroom.encounters.states import LAST_MINUTE
from doorstroom.fairs.models import Fair, Session
from doorstroom.fairs.states import Phase


def moment(day: dt.date, at: dt.time) -> dt.datetime:
    """Return the moment at which the clock in the hall says this."""
    return timezone.make_aware(dt.datetime.combine(day, at))


def hours_of(session: Session) -> tuple[dt.datetime, dt.datetime]:
    """Return from when until when a session is."""
    return moment(session.day, session.starts), moment(session.day, session.ends)


def session_at(sessions: Iterable[Session], at: dt.datetime) -> tuple[Session, bool]:
    """Return to which session of a fair a moment belongs, and whether it lies in its hours.

    Half an hour before and after are in its hours too. Outside all hours it is the nearest.

    Args:
        sessions: of one fair, at least one.
        at: the moment.
    """

    def distance(session: Session) -> dt.timedelta:
        starts, ends = hours_of(session)
        return max(starts - at, at - ends, dt.timedelta())

    nearest = min(sessions, key=lambda one: (distance(one), one.pk))
    return nearest, distance(nearest) <= LAST_MINUTE


def readable_until(fair: Fair) -> dt.datetime:
    """Return until when phones read something of a fair: the end of its last day."""
    last = fair.sessions.latest("day").day
    return moment(last + dt.timedelta(days=1), dt.time())


def is_near(fair: Fair) -> bool:
    """Say whether a fair is today or tomorrow: then people open their page on their own phone."""
    today = timezone.localdate()
    near = {today, today + dt.timedelta(days=1)}
    return fair.phase not in {Phase.DRAFT, Phase.CANCELLED} and any(
        one.day in near for one in fair.sessions.all()
    )
