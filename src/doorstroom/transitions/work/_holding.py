"""Holding a step for one who changes it, and the rows that come with it."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.transitions.models import ASKED, CheckIn, HurdleWording, Link, Transition
from doorstroom.transitions.states import (
    AFTER_DAYS,
    CLOSED,
    DESCRIBED,
    SIGNERS,
    Hurdle,
    Need,
    Party,
    Step,
)

FIRST_LOOK = dt.timedelta(days=28)
"""Within so long somebody looks at each hurdle."""


def held_of(transition: Transition) -> Transition:
    """Return a transition for one who changes something of it, while it is open.

    Raises:
        ValidationError: when it is closed.
    """
    Transition.objects.select_for_update(of=("self",)).get(pk=transition.pk)
    held = Transition.objects.select_related("person", "vacancy").get(pk=transition.pk)
    if held.step in CLOSED and held.step != Step.STOPPED:
        raise ValidationError(_("This step is closed: nothing more can be changed in it."))
    return held


def is_promised(held: Transition) -> bool:
    """Whether a paper holds that the new employer signs: it names that employer and the vacancy."""
    kinds = [kind for kind, parties in SIGNERS.items() if Party.INFLOW in parties]
    return held.documents.filter(withdrawn_at=None, kind__in=kinds).exists()


def not_there(need: Need) -> str:
    """Return in words what a step waits for."""
    return _("This is needed first: %(need)s.") % {"need": need.label}


def make_links(made: Transition) -> None:
    """Store the fourteen hurdles of a new step, each with who answers for it here."""
    wordings = HurdleWording.objects.filter(consortium=made.consortium_id).exclude(owner="")
    owners = dict(wordings.values_list("code", "owner"))
    until = timezone.localdate() + FIRST_LOOK
    Link.objects.bulk_create(
        Link(
            transition=made,
            code=one,
            owner=owners.get(one, DESCRIBED[one].accountable),
            due_date=until,
        )
        for one in Hurdle
    )


def set_check_ins(held: Transition) -> None:
    """Have both sides asked on the days after the first one; what was answered stays."""
    assert held.first_date  # noqa: S101 - a step in which they work has one
    for moment, days in AFTER_DAYS.items():
        due = held.first_date + dt.timedelta(days=days)
        for side in ASKED:
            one, _made = CheckIn.objects.get_or_create(
                transition=held, moment=moment, side=side, defaults={"due_date": due}
            )
            if not one.answered_at and one.due_date != due:
                one.due_date = due
                one.save(update_fields=["due_date"])
