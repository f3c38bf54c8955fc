"""Fairs as a viewer may see them, and how their hours divide into conversations."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from doorstroom.fairs.models import Fair, Session, Talk, Visitor
from doorstroom.fairs.states import Entry, Phase, Stage
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer, consortia_of, memberships_of, working_today
from doorstroom.organisations.states import MemberRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The time of one conversation.

    Attributes:
        number: in the session, from 0.
        shift: in which shift of the session it lies, from 0.
    """

    number: int
    shift: int
    starts: dt.time
    ends: dt.time


def consortia_organised_by(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the consortia for which the viewer organises fairs today."""
    theirs = memberships_of(viewer).filter(role=MemberRole.FAIR_ORGANISER)
    return Organisation.objects.filter(pk__in=theirs.values("organisation__consortium"))


def fairs_organised_by(viewer: Viewer) -> QuerySet[Fair]:
    """Return the fairs that the viewer organises, the newest first."""
    return (
        Fair.objects.filter(consortium__in=consortia_organised_by(viewer))
        .select_related("consortium")
        .order_by("-pk")
    )


def fairs_visible_to(viewer: Viewer) -> QuerySet[Fair]:
    """Return the fairs that the viewer may know of: of their consortia, drafts only their own."""
    shown = Q(consortium__in=consortia_of(viewer)) & ~Q(phase=Phase.DRAFT)
    own = Q(consortium__in=consortia_organised_by(viewer))
    return Fair.objects.filter(shown | own).select_related("consortium").order_by("-pk")


def visitors_today() -> QuerySet[Visitor]:
    """Return the recruiters who come, of who still works today in the consortium of the fair."""
    return Visitor.objects.filter(
        entry=Entry.APPROVED,
        membership__in=working_today(),
        membership__organisation__consortium=F("fair__consortium"),
    )


def talks_to_hold() -> QuerySet[Talk]:
    """Return the conversations of published plans in which both still come, of fairs that go on."""
    return Talk.objects.filter(
        plan__stage=Stage.PUBLISHED,
        candidate__entry=Entry.APPROVED,
        visitor__in=visitors_today(),
    ).exclude(candidate__fair__phase=Phase.CANCELLED)


def slots_of(session: Session) -> tuple[Slot, ...]:
    """Return the times of the conversations of a session, in order.

    Each shift is an equal part of it, and holds as many as fit; after the last of a shift nobody
    walks to a next.
    """
    fair = session.fair
    pace = fair.talk_minutes + fair.walk_minutes
    begin, end = (dt.datetime.combine(session.day, at) for at in (session.starts, session.ends))
    length = int((end - begin).total_seconds()) // 60 // session.shifts
    each = (length + fair.walk_minutes) // pace
    found = []
    for shift in range(session.shifts):
        for place in range(each):
            starts = begin + dt.timedelta(minutes=shift * length + place * pace)
            ends = starts + dt.timedelta(minutes=fair.talk_minutes)
            number = shift * each + place
            found.append(Slot(number=number, shift=shift, starts=starts.time(), ends=ends.time()))
    return tuple(found)
