"""The hall as it is now, for the organiser: who stands alone, who is late, what is empty."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from doorstroom.encounters.models import Encounter, Errand, Presence
from doorstroom.encounters.queries._badges import named
from doorstroom.encounters.queries._moments import hours_of, moment, session_at
from doorstroom.encounters.states import ALONE, LAST_MINUTE, Going
from doorstroom.fairs.models import Fair, Place, Session, Talk, Visitor
from doorstroom.fairs.queries import Sign, Slot, in_order, sign_at, signs_of, slots_of
from doorstroom.fairs.states import Entry, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class StandNow:
    """One stand at a moment.

    Attributes:
        place: whose it is in this shift.
        is_in: whether they are in the hall.
        is_paused: whether they take a break.
        with_whom: the recruiters who are there now.
        late: the recruiters whom the plan has there now, and who are not.
        alone_since: since when nobody was there; None while somebody is, or they are not there.
    """

    place: Place
    sign: Sign
    is_in: bool
    is_paused: bool
    with_whom: tuple[Visitor, ...]
    late: tuple[Visitor, ...]
    alone_since: dt.datetime | None
    at: dt.datetime

    @property
    def is_lonely(self) -> bool:
        """Whether nobody was there for a quarter of an hour, without a break."""
        since = self.alone_since
        return since is not None and self.at - since >= ALONE and not self.is_paused

    @property
    def minutes_alone(self) -> int:
        """Whole minutes since somebody was there."""
        return int((self.at - self.alone_since).total_seconds() // 60) if self.alone_since else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A fair at a moment.

    Attributes:
        session: which is on, or the nearest to now.
        slot: the conversation that is on by the plan; None between two.
        stands: by the numbers on their signs.
        people_in: candidates in the hall, of `people_coming`.
        recruiters_in: recruiters in the hall, of `recruiters_coming`.
        talking: conversations now.
        empty: names of corners in which somebody stands, and no recruiter is.
        missing: candidates of this shift who are not in.
        absent: recruiters of this session who are not in.
        free: recruiters in the hall who talk with nobody, are planned nowhere now and were not
            sent to a stand just now.
        errands: what recruiters were asked today, the newest first.
    """

    session: Session
    slot: Slot | None
    at: dt.datetime
    stands: tuple[StandNow, ...]
    people_in: int
    people_coming: int
    recruiters_in: int
    recruiters_coming: int
    talking: int
    empty: tuple[str, ...]
    missing: tuple[StandNow, ...]
    absent: tuple[Visitor, ...]
    free: tuple[Visitor, ...]
    errands: tuple[Errand, ...]

    @property
    def is_on(self) -> bool:
        """Whether it is within the hours of the session."""
        starts, ends = hours_of(self.session)
        return starts <= self.at < ends


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What is known of a session at a moment, by key of the candidate.

    `here` is who is at their stand, `planned` who is to be there, and `left` the last moment at
    which somebody was there.
    """

    at: dt.datetime
    starts: dt.datetime
    inside: dict[int, Presence]
    here: dict[int, list[Visitor]]
    planned: dict[int, list[Visitor]]
    left: dict[int, dt.datetime]

    def alone_since(self, place: Place, presence: Presence) -> dt.datetime:
        """Return since when nobody was at a stand: the last to come back, leave or begin it."""
        left = self.left.get(place.candidate_id)
        known = (self.starts, presence.came_at, presence.resumed_at, left)
        return max(one for one in known if one is not None and one <= max(self.at, self.starts))


def floor_of(fair: Fair, at: dt.datetime | None = None) -> Floor:
    """Return a fair as it is at a moment; None is now."""
    at = at or timezone.now()
    session, _is_on = session_at(list(fair.sessions.order_by("day", "starts")), at)
    shift, slot = _now(session, at)
    people = set(session.candidates.filter(entry=Entry.APPROVED).values_list("pk", flat=True))
    days = list(Presence.objects.filter(fair=fair, day=session.day))
    walking = {one.visitor_id for one in days if one.is_in}
    talking, planned = _talking(fair, at), list(_planned(session, slot))
    known, walkers = _recruiters(session)  # after these, so that everybody in them is known
    seen = _Seen(
        at=at,
        starts=hours_of(session)[0],
        inside={one.candidate_id: one for one in days if one.candidate_id and one.is_in},
        here=_by_stand(talking, known),
        planned=_by_stand(planned, known),
        left=_left(fair, at),
    )
    errands = tuple(_errands(fair, session.day))
    stands = _standing(session, shift, seen)
    return Floor(
        session=session,
        slot=slot,
        at=at,
        stands=stands,
        people_in=len(people & seen.inside.keys()),
        people_coming=len(people),
        recruiters_in=sum(one.pk in walking for one in walkers),
        recruiters_coming=len(walkers),
        talking=len(talking),
        empty=_empty(stands),
        missing=tuple(one for one in stands if not one.is_in),
        absent=tuple(one for one in walkers if one.pk not in walking),
        free=_free([one for one in walkers if one.pk in walking], seen, errands),
        errands=errands,
    )


def _recruiters(session: Session) -> tuple[Mapping[int, Visitor], list[Visitor]]:
    """Return every recruiter of the fair by key, and in order those who come to this session."""
    some = named(session.fair.visitors.order_by("membership__organisation__name", "pk"))
    known = {one.pk: one for one in some}
    coming = set(session.visitors.filter(entry=Entry.APPROVED).values_list("pk", flat=True))
    return known, [one for key, one in known.items() if key in coming]


def _talking(fair: Fair, at: dt.datetime) -> list[tuple[int, int]]:
    """Return who is at which stand, candidate and recruiter: each at the last to which they came.

    Who did not say that they left is gone half an hour after the conversation was to end.
    """
    longest = dt.timedelta(minutes=fair.talk_minutes) + LAST_MINUTE
    recent = Encounter.objects.filter(
        visitor__fair=fair, came_at__lte=at, came_at__gt=at - longest
    ).order_by("came_at", "pk")
    last = {one.visitor_id: one for one in recent}
    return [(one.candidate_id, one.visitor_id) for one in last.values() if one.is_open]


def _now(session: Session, at: dt.datetime) -> tuple[int, Slot | None]:
    """Return the shift that is on, and the conversation; the first and none before it starts."""
    slots = slots_of(session)
    begun = [one for one in slots if moment(session.day, one.starts) <= at]
    current = begun[-1] if begun else None
    is_on = current is not None and at < moment(session.day, current.ends)
    return (current.shift if current else 0), (current if is_on else None)


def _standing(session: Session, shift: int, seen: _Seen) -> tuple[StandNow, ...]:
    signs = signs_of(session)
    places = session.places.filter(shift=shift).select_related("candidate__person")
    places = places.only("session", "hall", "stand", "candidate", "candidate__person__name")
    found = [_stand(one, sign_at(one, signs), seen) for one in places]
    return tuple(sorted(found, key=lambda one: in_order(str(one.sign))))


def _planned(session: Session, slot: Slot | None) -> Iterable[tuple[int, int]]:
    """Return who is to be at which stand now by the published plan: candidate and recruiter."""
    if slot is None:
        return ()
    return Talk.objects.filter(
        plan__session=session, plan__stage=Stage.PUBLISHED, slot=slot.number
    ).values_list("candidate", "visitor")


def _by_stand(
    some: Iterable[tuple[int, int]], known: Mapping[int, Visitor]
) -> dict[int, list[Visitor]]:
    found: dict[int, list[Visitor]] = {}
    for candidate, visitor in some:
        found.setdefault(candidate, []).append(known[visitor])
    return found


def _stand(place: Place, sign: Sign, seen: _Seen) -> StandNow:
    presence = seen.inside.get(place.candidate_id)
    here = tuple(seen.here.get(place.candidate_id, ()))
    planned = seen.planned.get(place.candidate_id, [])
    return StandNow(
        place=place,
        sign=sign,
        is_in=presence is not None,
        is_paused=presence is not None and presence.is_paused,
        with_whom=here,
        late=tuple(one for one in planned if one not in here) if presence else (),
        alone_since=seen.alone_since(place, presence) if presence and not here else None,
        at=seen.at,
    )


def _left(fair: Fair, at: dt.datetime) -> dict[int, dt.datetime]:
    """Return when somebody was last at each stand, as far as known."""
    begun = Encounter.objects.filter(candidate__fair=fair, starts__lte=at).values("candidate")
    moments = begun.values_list("candidate", Max("starts"), Max("came_at"), Max("ends"))
    return {one: max(filter(None, some)) for one, *some in moments}


def _free(
    walkers: Iterable[Visitor], seen: _Seen, errands: Iterable[Errand]
) -> tuple[Visitor, ...]:
    known = (*seen.here.values(), *seen.planned.values())
    busy = {one.pk for some in known for one in some}
    busy |= {
        one.visitor_id
        for one in errands
        if one.answer != Going.CANNOT and seen.at - one.asked_at < ALONE
    }
    return tuple(one for one in walkers if one.pk not in busy)


def _empty(stands: Iterable[StandNow]) -> tuple[str, ...]:
    people, recruiters = Counter[str](), Counter[str]()
    for one in stands:
        people[one.sign.corner] += one.is_in
        recruiters[one.sign.corner] += len(one.with_whom)
    return tuple(
        sorted(name for name, count in people.items() if name and count and not recruiters[name])
    )


def _errands(fair: Fair, day: dt.date) -> Iterable[Errand]:
    asked = Errand.objects.filter(visitor__fair=fair, asked_at__date=day)
    return asked.select_related(
        "visitor__membership__organisation", "visitor__membership__account", "candidate__person"
    ).order_by("-asked_at", "-pk")
