"""How long people stood alone at a fair."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from doorstroom.encounters.models import Encounter, Presence
from doorstroom.encounters.queries._moments import hours_of, moment
from doorstroom.engine.measuring import Wait, wait
from doorstroom.fairs.models import Fair, Place, Session
from doorstroom.fairs.queries import slots_of

Span = tuple[dt.datetime, dt.datetime]


def waits_of(
    fair: Fair,
    places: Iterable[Place],
    presences: Iterable[Presence],
    encounters: Iterable[Encounter],
) -> Mapping[int, Sequence[Wait]]:
    """Return how long each waited, by key of the candidate.

    Once for each shift in which they had a stand and were in; of the others it is not known.
    """
    sessions = {one.pk: one for one in fair.sessions.all()}
    shifts = {key: _shifts(one) for key, one in sessions.items()}
    inside = {(one.candidate_id, one.day): one for one in presences if one.first_at}
    talks: dict[int, list[Span]] = {}
    for one in encounters:
        talks.setdefault(one.candidate_id, []).append(_talk(one, fair))
    found: dict[int, list[Wait]] = {}
    for place in places:
        presence = inside.get((place.candidate_id, sessions[place.session_id].day))
        hours = shifts[place.session_id].get(place.shift)
        if presence and hours:
            waited = _wait(hours, presence, talks.get(place.candidate_id, ()))
            found.setdefault(place.candidate_id, []).extend(waited)
    return found


def _shifts(session: Session) -> dict[int, Span]:
    """Return from when until when each shift of a session is."""
    if session.shifts == 1:
        return {0: hours_of(session)}
    found: dict[int, Span] = {}
    for one in slots_of(session):
        start, end = moment(session.day, one.starts), moment(session.day, one.ends)
        found[one.shift] = (found.get(one.shift, (start, end))[0], end)
    return found


def _talk(one: Encounter, fair: Fair) -> Span:
    """Return from when until when somebody was at a stand; as long as planned when nobody said."""
    if one.ends and one.ends > one.starts:
        return one.starts, one.ends
    return one.starts, (one.came_at or one.starts) + dt.timedelta(minutes=fair.talk_minutes)


def _wait(hours: Span, presence: Presence, talks: Iterable[Span]) -> list[Wait]:
    """Return how long somebody waited in a shift; nothing when they were not there in it."""
    opens, closes = hours
    came = max(presence.first_at or opens, opens)
    left = closes if presence.is_in else min(presence.left_at or closes, closes)
    if left <= came:
        return []

    def minutes(span: Span) -> tuple[int, int]:
        start, end = (int((at - opens).total_seconds() // 60) for at in span)
        return start, max(end, start + 1)

    paused, breaks = presence.paused_at, []
    if paused:
        back = closes if presence.is_paused else presence.resumed_at
        breaks = [minutes((paused, max(back or closes, paused)))]
    return [wait(minutes((came, left)), map(minutes, talks), breaks)]
