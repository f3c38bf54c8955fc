"""What may still be planned, and what may still be published."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.fairs.adapters import chances_of
from doorstroom.fairs.models import Fair, Plan, Session
from doorstroom.fairs.queries import company_of, hours_of, slots_of
from doorstroom.fairs.states import Phase, Trouble


def refuse_gone(fair: Fair) -> None:
    """Refuse to plan a fair that was cancelled.

    Raises:
        ValidationError: when it was.
    """
    if Fair.objects.get(pk=fair.pk).phase == Phase.CANCELLED:
        raise ValidationError(_("This fair was cancelled. Copy it to begin anew."))


def refuse_unseen(session: Session) -> None:
    """Refuse to publish what nobody can see, or what is past.

    Raises:
        ValidationError: when the fair is cancelled or a draft, or the day is over.
    """
    refuse_gone(session.fair)
    if session.fair.phase == Phase.DRAFT:
        raise ValidationError(_("Open the registration first: nobody can see this fair yet."))
    if session.day < timezone.localdate():
        raise ValidationError(_("This day is over."))


def refuse_unsound(plan: Plan) -> None:
    """Refuse a plan in which somebody talks who does not come, refuses, or is busy, by now.

    Raises:
        ValidationError: when something changed since the plan was made.
    """
    session = plan.session
    company, hours = company_of(session), hours_of(session)
    who = {one.pk: row for row, one in enumerate(company.candidates)}
    whom = {one.pk: column for column, one in enumerate(company.visitors)}
    talks = list(plan.talks.values_list("candidate", "visitor", "slot"))
    known = [
        (who[one], whom[other], slot)
        for one, other, slot in talks
        if one in who and other in whom and slot < len(hours.shifts)
    ]
    begun = _begun(session)
    if talks and len(known) == len(talks):
        chances = chances_of(company, hours)
        if all(
            chances.candidate_free[one, slot]
            and chances.recruiter_free[other, slot]
            and not chances.barred[one, other]
            for one, other, slot in known
            if slot not in begun
        ):
            return
    raise ValidationError(Trouble.CHANGED.label)


def _begun(session: Session) -> set[int]:
    """Return the slots that began today: what was held then cannot be undone."""
    now = timezone.localtime()
    is_today = session.day == now.date()
    return {one.number for one in slots_of(session) if is_today and one.starts <= now.time()}
