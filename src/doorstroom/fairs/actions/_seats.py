"""Workshops: who came first sits, who came later waits, and moves up when one leaves."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import Candidate, Seat, Workshop
from doorstroom.fairs.queries import timetable_of
from doorstroom.fairs.states import Gathering
from doorstroom.fairs.work import leave_seats, refuse_absent


@transaction.atomic
def take_seat(*, workshop: Workshop, candidate: Candidate, by: audit.Actor = None) -> Seat:
    """Sign somebody up for a workshop; when it is full, they wait. Once more changes nothing.

    Raises:
        ValidationError: when they do not come to its fair, it is for employers, or they have
            another workshop or a conversation at that time.
    """
    refuse_absent(candidate)
    if workshop.session.fair_id != candidate.fair_id or workshop.kind == Gathering.BRIEFING:
        raise ValidationError(_("This is not for you. Choose one from the list."))
    _refuse_clash(workshop, candidate)
    seat, _made = Seat.objects.get_or_create(workshop=workshop, candidate=candidate)
    audit.record(
        action="fairs.take_seat",
        by=by,
        subject=candidate.person,
        organisation=candidate.fair.consortium_id,
        facts={"workshop": workshop.pk},
    )
    return seat


@transaction.atomic
def remove_seat(*, seat: Seat, by: audit.Actor = None) -> None:
    """Sign somebody off; who waits longest has the seat from then, and gets a mail."""
    candidate, workshop = seat.candidate, seat.workshop
    leave_seats(Seat.objects.filter(pk=seat.pk))
    audit.record(
        action="fairs.remove_seat",
        by=by,
        subject=candidate.person if candidate else workshop,
        organisation=workshop.session.fair.consortium_id,
        facts={"workshop": workshop.pk},
    )


def _refuse_clash(workshop: Workshop, candidate: Candidate) -> None:
    """Refuse two things at once; one may begin when the other ends."""
    day = workshop.session.day
    others = Workshop.objects.filter(seats__candidate=candidate, session__day=day)
    for one in others.exclude(pk=workshop.pk):
        if _overlap(workshop, one.starts, one.ends):
            said = _("You have “%(name)s” at that time. Sign off there first.")
            raise ValidationError(said % {"name": one.name})
    for meeting in timetable_of(candidate):
        slot = meeting.slot
        if meeting.session.day == day and _overlap(workshop, slot.starts, slot.ends):
            said = _("You talk with %(employer)s at that time, so you cannot sit here.")
            raise ValidationError(said % {"employer": meeting.employer})


def _overlap(workshop: Workshop, starts: dt.time, ends: dt.time) -> bool:
    return workshop.starts < ends and starts < workshop.ends
