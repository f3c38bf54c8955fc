"""The hours of a fair and its corners."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import Corner, Fair, Session
from doorstroom.fairs.states import Facility, Noise, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a session is, in how many shifts, and how many people have a stand in one of them."""

    day: dt.date
    starts: dt.time
    ends: dt.time
    shifts: int = 1
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CornerFacts:
    """What a corner is called and has."""

    name: str
    facilities: Collection[Facility] = ()
    noise: Noise = Noise.TALK
    quiet: bool = False


@transaction.atomic
def add_session(*, fair: Fair, hours: Hours, by: audit.Actor = None) -> Session:
    """Add some hours to a fair.

    Raises:
        ValidationError: when the end comes before the start, or not one conversation fits.
    """
    session = Session(fair=Fair.objects.select_for_update().get(pk=fair.pk))
    _set_hours(session, hours)
    audit.record(
        action="fairs.add_session", by=by, subject=session, organisation=fair.consortium_id
    )
    return session


@transaction.atomic
def update_session(*, session: Session, hours: Hours, by: audit.Actor = None) -> None:
    """Change the hours of a session.

    Raises:
        ValidationError: as for a new one, or when a plan for it is published.
    """
    _refuse_published(session)
    _set_hours(session, hours)
    audit.record(
        action="fairs.update_session",
        by=by,
        subject=session,
        organisation=session.fair.consortium_id,
    )


@transaction.atomic
def remove_session(*, session: Session, by: audit.Actor = None) -> None:
    """Take hours away, with their workshops and unpublished plans.

    Raises:
        ValidationError: when it is the only one, or a plan for it is published.
    """
    _refuse_published(session)
    if not session.fair.sessions.exclude(pk=session.pk).exists():
        raise ValidationError(_("A fair has at least one session. Change this one instead."))
    fair, key = session.fair, session.pk
    session.delete()
    audit.record(
        action="fairs.remove_session",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"session": key},
    )


@transaction.atomic
def add_corner(*, fair: Fair, corner: CornerFacts, by: audit.Actor = None) -> Corner:
    """Add a corner with a theme of its own.

    Raises:
        ValidationError: when it has no name, or one that is there already.
    """
    Fair.objects.select_for_update().get(pk=fair.pk)  # one corner at a time
    added = Corner(fair=fair, key=slugify(corner.name)[:30])
    _set_corner(added, corner)
    audit.record(action="fairs.add_corner", by=by, subject=added, organisation=fair.consortium_id)
    return added


@transaction.atomic
def update_corner(*, corner: Corner, to: CornerFacts, by: audit.Actor = None) -> None:
    """Change what a corner is called and has; its short name in the drawing stays.

    Raises:
        ValidationError: when it has no name.
    """
    _set_corner(corner, to)
    audit.record(
        action="fairs.update_corner",
        by=by,
        subject=corner,
        organisation=corner.fair.consortium_id,
    )


@transaction.atomic
def remove_corner(*, corner: Corner, by: audit.Actor = None) -> None:
    """Take a corner away; who chose it has no corner until they choose again."""
    fair, key = corner.fair, corner.pk
    corner.delete()
    audit.record(
        action="fairs.remove_corner",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"corner": key},
    )


def _set_hours(session: Session, hours: Hours) -> None:
    for one in hours.__slots__:
        setattr(session, one, getattr(hours, one))
    session.full_clean()
    begin, end = (dt.datetime.combine(hours.day, at) for at in (hours.starts, hours.ends))
    if int((end - begin).total_seconds()) // 60 < session.fair.talk_minutes * session.shifts:
        raise ValidationError(
            {"ends": _("Not one conversation fits in a shift. Take more time, or fewer shifts.")}
        )
    same_day = session.fair.sessions.exclude(pk=session.pk).filter(day=hours.day)
    if same_day.filter(starts__lt=hours.ends, ends__gt=hours.starts).exists():
        raise ValidationError({"starts": _("Another session is at that time already.")})
    session.save()


def _refuse_published(session: Session) -> None:
    if session.plans.filter(stage=Stage.PUBLISHED).exists():
        raise ValidationError(
            _("People have the timetable of this session already, so its hours stay.")
        )


def _set_corner(corner: Corner, to: CornerFacts) -> None:
    corner.name, corner.noise, corner.quiet = to.name, to.noise, to.quiet
    corner.facilities = sorted({*to.facilities})
    corner.full_clean()
    corner.save()
