"""A fair as a recruiter sees it: the stands that are on view, and their own route past them."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from doorstroom.fairs.adapters import Spot
from doorstroom.fairs.models import (
    Candidate,
    Fair,
    Place,
    Seat,
    Session,
    Stand,
    Talk,
    Visitor,
    Wish,
    Workshop,
)
from doorstroom.fairs.queries._boards import Sign, sign_at, signs_of
from doorstroom.fairs.queries._fairs import Slot, fairs_visible_to, slots_of, talks_to_hold
from doorstroom.fairs.states import KEPT_DAYS, Entry, Gathering, Phase, Why
from doorstroom.organisations.models import Membership
from doorstroom.organisations.queries import Viewer, memberships_of
from doorstroom.organisations.states import MemberRole

Order = Literal["theme", "chance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Which stands somebody looks for, and in which order.

    Attributes:
        word: stands in what a stand says, or in the name; empty is anything.
        corner: key of the corner; None is any.
        tongue: code of a language that is spoken there; empty is any.
        order: by corner, or by chance. Nobody stands higher because they fit better (R-34).
    """

    word: str = ""
    corner: int | None = None
    tongue: str = ""
    order: Order = "theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One conversation of a recruiter.

    Attributes:
        hall: its name; empty where no place is given yet.
        sign: what the sign at the stand says; empty where no place is given yet.
        corner: its name; empty where there is none.
        title: their work in one line; empty where the stand page is not ready.
    """

    day: dt.date
    starts: dt.time
    ends: dt.time
    hall: str
    sign: str
    corner: str
    candidate: Candidate
    title: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A briefing as one recruiter may sit in it.

    Attributes:
        free: seats that nobody has.
        ahead: how many have to leave before they sit; 0 for who sits, or did not sign up.
    """

    workshop: Workshop
    free: int
    signed_up: bool
    ahead: int


def fairs_to_visit(viewer: Viewer) -> QuerySet[Fair]:
    """Return the fairs of the regions in which the viewer recruits, the newest first."""
    mine = _recruiting(viewer).values("organisation__consortium")
    return fairs_visible_to(viewer).filter(consortium__in=mine).exclude(phase=Phase.DRAFT)


def recruiting_at(viewer: Viewer, fair: Fair) -> QuerySet[Membership]:
    """Return for whom the viewer can walk at a fair, by name of the employer."""
    mine = _recruiting(viewer).filter(organisation__consortium=fair.consortium_id)
    return mine.select_related("organisation").order_by("organisation__name", "pk")


def visits_of(viewer: Viewer) -> QuerySet[Visitor]:
    """Return at which fairs the viewer walks, or asked to, or is invited."""
    mine = Visitor.objects.filter(
        membership__in=_recruiting(viewer),
        fair__consortium=F("membership__organisation__consortium"),
    )
    return (
        mine.exclude(fair__phase=Phase.DRAFT)
        .select_related("fair", "membership__organisation")
        .order_by("-fair", "pk")
    )


def stands_on_view(viewer: Viewer) -> QuerySet[Stand]:
    """Return the stand pages that the viewer may read as a recruiter.

    Ready ones, of people who come, at fairs to which the viewer comes too, until four weeks after
    the last day (`KEPT_DAYS`). Whom somebody refuses makes no difference: what is missing would
    tell it.
    """
    since = timezone.localdate() - dt.timedelta(days=KEPT_DAYS)
    ahead = Session.objects.filter(fair=OuterRef("fair"), day__gte=since)
    walks = visits_of(viewer).filter(Exists(ahead), entry=Entry.APPROVED)
    walks = walks.exclude(fair__phase=Phase.CANCELLED)
    return Stand.objects.filter(
        candidate__fair__in=walks.values("fair"),
        candidate__entry=Entry.APPROVED,
        ready_at__isnull=False,
    ).select_related("candidate__person", "corner")


def stands_listed(viewer: Viewer, visitor: Visitor, looking: Looking) -> list[Stand]:
    """Return the stands of a fair that a recruiter looks for.

    Within a corner, and without corners at all, chance decides: for each recruiter anew, so that
    nobody is read first by all, and for one recruiter always the same.
    """
    stands = stands_on_view(viewer).filter(candidate__fair=visitor.fair_id)
    if looking.corner is not None:
        stands = stands.filter(corner=looking.corner)
    found = [one for one in stands if _says(one, looking.word) and _speaks(one, looking.tongue)]
    return sorted(found, key=lambda one: (_theme(one, looking.order), _lot(visitor, one)))


def wishes_of(visitor: Visitor) -> dict[int, str]:
    """Return what a recruiter said of stands, by key of the candidate."""
    return dict(visitor.wishes.order_by("pk").values_list("candidate", "wanted"))


def wishes_listed(viewer: Viewer, visitor: Visitor) -> list[tuple[Stand, Wish]]:
    """Return what a recruiter said of the stands that are still on view, by name."""
    said = {one.candidate_id: one for one in visitor.wishes.order_by("pk")}
    stands = stands_on_view(viewer).filter(candidate__in=said)
    by_name = stands.order_by("candidate__person__name", "pk")
    return [(one, said[one.candidate_id]) for one in by_name]


def route_of(visitor: Visitor) -> tuple[Step, ...]:
    """Return the conversations of a recruiter by the published plans, in order of time."""
    talks = (
        talks_to_hold()
        .filter(visitor=visitor)
        .select_related("plan__session__fair", "candidate__person", "candidate__stand__corner")
        .order_by("plan__session__day", "plan__session__starts", "plan__session", "slot")
    )
    places = _places_of(talks)
    times = {one: slots_of(one) for one in {talk.plan.session for talk in talks}}
    signs = {one.pk: signs_of(one) for one in times}
    return tuple(
        _step(one, times[one.plan.session][one.slot], place, signs[one.plan.session_id])
        for one in talks
        for place in [places.get((one.plan.session_id, one.candidate_id))]
        if one.slot < len(times[one.plan.session])
    )


def briefings_for(visitor: Visitor) -> tuple[Briefing, ...]:
    """Return the briefings of a fair in order of time, as one recruiter may sit in them."""
    some = Workshop.objects.filter(session__fair=visitor.fair_id, kind=Gathering.BRIEFING)
    ordered = Prefetch("seats", Seat.objects.order_by("pk"))
    rows = some.select_related("session").prefetch_related(ordered)
    return tuple(_briefing(one, visitor) for one in rows.order_by("session__day", "starts", "pk"))


def _briefing(workshop: Workshop, visitor: Visitor) -> Briefing:
    sitting = [one.visitor_id for one in workshop.seats.all()]
    at = sitting.index(visitor.pk) if visitor.pk in sitting else None
    return Briefing(
        workshop=workshop,
        free=max(0, workshop.capacity - len(sitting)),
        signed_up=at is not None,
        ahead=0 if at is None else max(0, at - workshop.capacity + 1),
    )


def _recruiting(viewer: Viewer) -> QuerySet[Membership]:
    return memberships_of(viewer).filter(role=MemberRole.RECRUITER)


def _says(stand: Stand, word: str) -> bool:
    said = (stand.title, stand.shows, stand.seeks, stand.candidate.person.name)
    return word.strip().casefold() in "\n".join(said).casefold()


def _speaks(stand: Stand, tongue: str) -> bool:
    return not tongue or tongue in stand.languages


def _theme(stand: Stand, order: Order) -> tuple[bool, int]:
    in_order = order == "theme" and stand.corner_id is not None
    return (order == "theme" and not in_order, stand.corner_id or 0 if in_order else 0)


def _lot(visitor: Visitor, stand: Stand) -> bytes:
    return hashlib.sha256(f"{visitor.pk} {stand.candidate_id}".encode()).digest()


def _places_of(talks: Iterable[Talk]) -> dict[tuple[int, int], Place]:
    found = Place.objects.filter(
        session__in={one.plan.session_id for one in talks},
        candidate__in={one.candidate_id for one in talks},
    ).select_related("hall")
    return {(one.session_id, one.candidate_id): one for one in found}


def _step(talk: Talk, slot: Slot, place: Place | None, signs: Mapping[Spot, Sign]) -> Step:
    stand: Stand | None = getattr(talk.candidate, "stand", None)
    return Step(
        day=talk.plan.session.day,
        starts=slot.starts,
        ends=slot.ends,
        hall=place.hall.name if place else "",
        sign=sign_at(place, signs).number if place else "",
        corner=stand.corner.name if stand and stand.ready_at and stand.corner else "",
        candidate=talk.candidate,
        title=stand.title if stand and stand.ready_at else "",
        why=Why(talk.why),
    )
