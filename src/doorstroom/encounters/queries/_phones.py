"""What each phone in the hall shows: only its own part of the fair."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from doorstroom.encounters.models import Announcement, Device, Encounter, Errand, Presence, WalkIn
from doorstroom.encounters.queries._badges import Guest, code_of, named
from doorstroom.encounters.queries._moments import moment
from doorstroom.encounters.states import Said, Side
from doorstroom.fairs.models import Candidate, Fair, Stand, Talk, Visitor
from doorstroom.fairs.queries import (
    in_order,
    route_of,
    signs_by_candidate,
    slots_of,
    stands_on_view,
)
from doorstroom.fairs.states import Entry, Phase, Stage, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody at the door.

    Attributes:
        code: on their badge.
        detail: their employer, or what the sign at their stand says.
        since: when they came in; None while they are not in the hall.
    """

    code: str
    name: str
    side: Side
    detail: str
    entry: Entry
    since: dt.datetime | None

    @property
    def is_in(self) -> bool:
        """Whether they are in the hall."""
        return self.since is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stand on the phone of a recruiter.

    Attributes:
        code: on the badge of who stands there.
        sign: what the sign at the stand says; empty where no place is known.
        shows: what they show there, in their words; empty where it is not on the page.
        seeks: what they look for, in the same way.
        skills: concepts of the skills on the stand page.
        why: why it is on the route; None when it is not.
        starts: when the plan has them there; None when it is not on the route.
        encounter: what happened there; None while nothing did.
    """

    code: str
    name: str
    title: str
    sign: str
    corner: str
    shows: str = ""
    seeks: str = ""
    skills: tuple[str, ...] = ()
    why: Why | None = None
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    encounter: Encounter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A recruiter on the phone of somebody with a stand.

    Attributes:
        code: on the badge of the recruiter.
        name: of the recruiter; empty where they never gave it.
        starts: when the plan has them here; None when they are not planned.
        encounter: what happened; None while nothing did.
    """

    code: str
    name: str
    employer: str
    starts: dt.datetime | None = None
    ends: dt.datetime | None = None
    encounter: Encounter | None = None

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """What can be said of them, and how that is called."""
        return Said.choices


def expected_at(fair: Fair) -> tuple[Expected, ...]:
    """Return who can come to the door of a fair today, by name: who comes first of all."""
    day = timezone.localdate()
    days = Presence.objects.filter(fair=fair, day=day)
    there = {(one.candidate_id, one.visitor_id): one.came_at for one in days if one.is_in}
    signs = _signs_on(fair, day)
    people = [
        _expected(one, one.person.name, signs.get(one.pk, ""), there.get((one.pk, None)))
        for one in fair.candidates.select_related("person").only("fair", "entry", "person__name")
    ]
    walkers = [
        _expected(
            one,
            one.membership.account.name or one.membership.account.email,
            one.membership.organisation.name,
            there.get((None, one.pk)),
        )
        for one in named(fair.visitors.all())
    ]
    return tuple(
        sorted(
            [*people, *walkers],
            key=lambda one: (one.entry != Entry.APPROVED, one.name.casefold(), one.code),
        )
    )


def walk_ins_of(fair: Fair) -> QuerySet[WalkIn]:
    """Return who came without being registered, the newest first."""
    return fair.walk_ins.order_by("-came_at", "-pk")


def stops_of(visitor: Visitor, *, every: bool = True) -> tuple[Stop, ...]:
    """Return the stands for the phone of a recruiter: the route in order of time, then the others.

    As on their page before the fair: who is not on view there, is not here. Without `every` the
    others are only those where they were: what is new on a phone is among these.
    """
    if visitor.entry != Entry.APPROVED or visitor.fair.phase == Phase.CANCELLED:
        return ()
    met = {one.candidate_id: one for one in visitor.encounters.prefetch_related("notes")}
    stands = _stands_for(visitor, None if every else met)
    route = [
        Stop(
            code=code_of(step.candidate),
            name=step.candidate.person.name,
            title=step.title,
            sign=step.sign,
            corner=step.corner,
            why=step.why,
            starts=moment(step.day, step.starts),
            ends=moment(step.day, step.ends),
            encounter=met.get(step.candidate.pk),
            **_on_page(stands.pop(step.candidate.pk, None)),
        )
        for step in route_of(visitor)
    ]
    signs = _signs_on(visitor.fair, timezone.localdate()) if every or stands else {}
    others = [
        Stop(
            code=code_of(one.candidate),
            name=one.candidate.person.name,
            title=one.title,
            sign=signs.get(key, ""),
            corner=one.corner.name if one.corner else "",
            encounter=met.get(key),
            **_on_page(one),
        )
        for key, one in stands.items()
    ]
    return (*route, *sorted(others, key=lambda one: (in_order(one.sign), one.name)))


def _stands_for(visitor: Visitor, only: Iterable[int] | None) -> dict[int, Stand]:
    """Return the stands on view by key of the candidate: all, or those on the route and `only`."""
    on_view = stands_on_view(visitor.membership.account).filter(candidate__fair=visitor.fair_id)
    if only is not None:
        planned = Talk.objects.filter(visitor=visitor, plan__stage=Stage.PUBLISHED)
        on_view = on_view.filter(
            Q(candidate__in=only) | Q(candidate__in=planned.values("candidate"))
        )
    return {one.candidate_id: one for one in on_view.prefetch_related("competences")}


def _on_page(stand: Stand | None) -> dict[str, Any]:
    if stand is None:
        return {}
    mine = [one for one in stand.competences.all() if one.person_id == stand.candidate.person_id]
    skills = tuple(one.skill for one in mine)
    return {"shows": stand.shows, "seeks": stand.seeks, "skills": skills}


def callers_of(candidate: Candidate, *, every: bool = True) -> tuple[Caller, ...]:
    """Return the recruiters for the phone of somebody with a stand: who is planned, then others.

    Everybody who comes is there, so that whoever was at the stand can be found; without `every`
    only who is planned or was there.
    """
    met = {one.visitor_id: one for one in candidate.encounters.all()}
    planned = _planned(candidate)
    found = [
        Caller(
            code=code_of(one),
            name=one.membership.account.name,
            employer=one.membership.organisation.name,
            encounter=met.get(one.pk),
            **planned.get(one.pk, {}),
        )
        for one in _recruiters(candidate.fair, {*met, *planned}, every=every)
    ]
    never = timezone.now() + dt.timedelta(days=1_000)
    return tuple(sorted(found, key=lambda one: (one.starts or never, one.employer, one.code)))


def presence_of(candidate: Candidate) -> Presence | None:
    """Return somebody's day at the fair; None while nothing is known of it."""
    return candidate.presences.filter(day=timezone.localdate()).first()


def errands_of(visitor: Visitor) -> QuerySet[Errand]:
    """Return where a recruiter is asked to go and did not say no, the newest first."""
    open_ones = visitor.errands.filter(asked_at__date=timezone.localdate()).exclude(answer="cannot")
    return open_ones.select_related("candidate__person").order_by("-asked_at", "-pk")


def announcements_for(device: Device) -> QuerySet[Announcement]:
    """Return what the organiser said today to whose phone it is, the newest first."""
    sides = {"walk": [Side.RECRUITER], "stand": [Side.WORKER]}.get(device.role, list(Side))
    today = device.fair.announcements.filter(made_at__date=timezone.localdate())
    return today.filter(Q(side="") | Q(side__in=sides)).order_by("-made_at", "-pk")


def _expected(guest: Guest, name: str, detail: str, since: dt.datetime | None) -> Expected:
    side = Side.WORKER if isinstance(guest, Candidate) else Side.RECRUITER
    return Expected(
        code=code_of(guest),
        name=name,
        side=side,
        detail=detail,
        entry=Entry(guest.entry),
        since=since,
    )


def _signs_on(fair: Fair, day: dt.date) -> dict[int, str]:
    """Return what the sign at each candidate's stand says on a day, by key of the candidate."""
    signs = signs_by_candidate(fair.sessions.filter(day=day).order_by("starts"))
    return {key: some[0].number for key, some in signs.items()}


def _planned(candidate: Candidate) -> dict[int, dict[str, dt.datetime]]:
    """Return from when until when the plan has each recruiter at a stand, by their key."""
    if candidate.entry != Entry.APPROVED or candidate.fair.phase == Phase.CANCELLED:
        return {}
    talks = candidate.talks.filter(plan__stage=Stage.PUBLISHED, visitor__entry=Entry.APPROVED)
    rows = list(talks.select_related("plan__session__fair").order_by("plan__session__day", "slot"))
    times = {one: slots_of(one) for one in {talk.plan.session for talk in rows}}
    found = {}
    for talk in rows:
        session = talk.plan.session
        if talk.slot < len(times[session]):
            slot = times[session][talk.slot]
            starts, ends = moment(session.day, slot.starts), moment(session.day, slot.ends)
            found[talk.visitor_id] = {"starts": starts, "ends": ends}
    return found


def _recruiters(fair: Fair, known: Iterable[int], *, every: bool) -> QuerySet[Visitor]:
    wanted = Q(pk__in=known) | Q(entry=Entry.APPROVED) if every else Q(pk__in=known)
    return named(fair.visitors.filter(wanted))
