"""What a new employer does itself: naming who guides somebody, and looking at who comes."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.organisations.errors import NotYoursError
from doorstroom.people.models import Account
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import entrants_of
from doorstroom.transitions.work import held_of


@transaction.atomic
def set_mentor(*, transition: Transition, mentor: str, by: audit.Actor = None) -> Transition:
    """Name who guides somebody at the new employer; what a coach has open is told of the change.

    Raises:
        ValidationError: when there is no employer, the step is closed, or no name is given.
    """
    held = held_of(transition)
    if held.employer_id is None:
        raise ValidationError(_("There is no employer in this step now."))
    if not mentor.strip():
        raise ValidationError({"mentor": _("Say who guides this person.")})
    held.mentor, held.version = " ".join(mentor.split()), held.version + 1
    held.full_clean()
    held.save()
    audit.record(
        action="transitions.set_mentor",
        by=by,
        subject=held.person,
        organisation=held.employer_id,
        facts={"transition": held.pk, "version": held.version},
    )
    return held


@transaction.atomic
def log_entrants(*, keys: Collection[int], by: Account) -> None:
    """Keep that a recruiter looks at who comes to work for their employer.

    Args:
        keys: of the steps.
        by: who looks.

    Raises:
        NotYoursError: when one of them does not come to work there.
    """
    wanted = sorted(set(keys))
    if entrants_of(by).filter(pk__in=wanted).count() != len(wanted):
        raise NotYoursError("These people do not come to work for you.")
    audit.record(action="transitions.log_entrants", by=by, facts={"transitions": wanted})
