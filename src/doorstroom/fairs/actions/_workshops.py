"""Workshops, trainings and briefings in the hours of a fair."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import Session, Workshop
from doorstroom.fairs.states import Gathering
from doorstroom.fairs.work import telling_who_moves_up


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopFacts:
    """What people sit together for, when, where, and how many of them."""

    kind: Gathering
    name: str
    starts: dt.time
    ends: dt.time
    capacity: int
    about: str = ""
    where: str = ""


@transaction.atomic
def add_workshop(*, session: Session, facts: WorkshopFacts, by: audit.Actor = None) -> Workshop:
    """Add something to sign up for.

    Raises:
        ValidationError: when it has no name or seats, or lies outside the hours of the session.
    """
    workshop = Workshop(session=session)
    _set_facts(workshop, facts)
    audit.record(
        action="fairs.add_workshop",
        by=by,
        subject=workshop,
        organisation=session.fair.consortium_id,
    )
    return workshop


@transaction.atomic
def update_workshop(*, workshop: Workshop, to: WorkshopFacts, by: audit.Actor = None) -> None:
    """Change it. Who signed up stays so; with fewer seats, who came last waits.

    With more seats, who waited longest sits, and gets a mail.

    Raises:
        ValidationError: as for a new one, or when its kind changes while people signed up.
    """
    if workshop.kind != to.kind and workshop.seats.exists():
        raise ValidationError(
            {"kind": _("People signed up for it already. Make a new one and remove this one.")}
        )
    with telling_who_moves_up(Workshop.objects.filter(pk=workshop.pk)):
        _set_facts(workshop, to)
    audit.record(
        action="fairs.update_workshop",
        by=by,
        subject=workshop,
        organisation=workshop.session.fair.consortium_id,
    )


@transaction.atomic
def remove_workshop(*, workshop: Workshop, by: audit.Actor = None) -> None:
    """Take it away, with who signed up for it."""
    fair, key, seats = workshop.session.fair, workshop.pk, workshop.seats.count()
    workshop.delete()
    audit.record(
        action="fairs.remove_workshop",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"workshop": key, "seats": seats},
    )


def _set_facts(workshop: Workshop, facts: WorkshopFacts) -> None:
    for one in facts.__slots__:
        setattr(workshop, one, getattr(facts, one))
    workshop.full_clean()
    session = workshop.session
    if not session.starts <= facts.starts < facts.ends <= session.ends:
        hours = {"starts": f"{session.starts:%H:%M}", "ends": f"{session.ends:%H:%M}"}
        raise ValidationError(
            {"starts": _("The session is from %(starts)s until %(ends)s. Stay within it.") % hours}
        )
    workshop.save()
