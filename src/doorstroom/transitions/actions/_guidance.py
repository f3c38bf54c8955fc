"""After the first day: how it goes, what goes wrong, and where somebody is after a year."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.organisations.models import Organisation
from doorstroom.transitions.models import CheckIn, Referral, Result, Transition
from doorstroom.transitions.states import AT_WORK, CLOSED, Mood
from doorstroom.transitions.work import held_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How it goes, in three taps, and what would help."""

    work: Mood
    people: Mood
    ahead: Mood
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where somebody is so many months after the first day."""

    month: int
    at_work: bool
    same_employer: bool = False
    hours: float | None = None
    scheme: str = ""
    section: str = ""
    benefit_days: int = 0


@transaction.atomic
def answer_check_in(*, check_in: CheckIn, answers: Answers, by: audit.Actor = None) -> CheckIn:
    """Say how it goes; a later answer to the same takes the place of the first.

    A red answer is to be talked through, until `settle_check_in` says that it was.

    Raises:
        ValidationError: when its day is still to come or the step is closed.
    """
    held = held_of(check_in.transition)
    fresh = CheckIn.objects.get(pk=check_in.pk)
    if fresh.due_date > timezone.localdate():
        raise ValidationError(_("This is asked later: on %(day)s.") % {"day": fresh.due_date})
    fresh.work, fresh.people, fresh.ahead = answers.work, answers.people, answers.ahead
    fresh.about, fresh.answered_at = answers.about.strip(), timezone.now()
    fresh.repaired_at = None
    fresh.full_clean()
    fresh.save()
    audit.record(
        action="transitions.answer_check_in",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "moment": fresh.moment, "red": fresh.is_red},
    )
    return fresh


@transaction.atomic
def settle_check_in(*, check_in: CheckIn, by: audit.Actor = None) -> CheckIn:
    """Say that what went wrong was talked through.

    Raises:
        ValidationError: when nothing was red in it.
    """
    held = held_of(check_in.transition)
    fresh = CheckIn.objects.get(pk=check_in.pk)
    if not fresh.is_red:
        raise ValidationError(_("Nothing in this answer was red."))
    fresh.repaired_at = fresh.repaired_at or timezone.now()
    fresh.save()
    audit.record(
        action="transitions.settle_check_in",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "moment": fresh.moment},
    )
    return fresh


@transaction.atomic
def record_result(*, transition: Transition, found: Found, by: audit.Actor = None) -> Result:
    """Keep where somebody is 3, 6 or 12 months after the first day; also of who stopped since.

    Raises:
        ValidationError: when they never began, or it is too early for this month.
    """
    # Of who stopped since, too: those who began are the denominator of every share.
    Transition.objects.select_for_update(of=("self",)).get(pk=transition.pk)
    held = Transition.objects.select_related("person").get(pk=transition.pk)
    if held.first_date is None or (held.step not in AT_WORK and held.step not in CLOSED):
        raise ValidationError(_("This is known of somebody who began in a new job."))
    days = (timezone.localdate() - held.first_date).days
    if days < DAYS_OF.get(found.month, 0):
        raise ValidationError({"month": _("So many months have not passed yet.")})
    row = Result.objects.filter(transition=held, month=found.month).first()
    row = row or Result(transition=held, month=found.month)
    for name in Found.__dataclass_fields__:
        setattr(row, name, getattr(found, name))
    row.on = timezone.localdate()
    row.full_clean()
    row.save()
    audit.record(
        action="transitions.record_result",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "month": found.month, "at_work": found.at_work},
    )
    return row


DAYS_OF = {3: 91, 6: 182, 12: 364}
"""How many days after the first one a month of the results is there."""


@transaction.atomic
def request_referral(
    *,
    transition: Transition,
    sender: Organisation,
    receiver: Organisation,
    asks: str,
    by: audit.Actor = None,
) -> Referral:
    """Ask another organisation of the consortium to take over a part; the worker is asked too.

    Raises:
        ValidationError: when it is of another consortium, the same one, or it says nothing.
    """
    held = held_of(transition)
    if receiver.consortium_id != held.consortium_id:
        raise ValidationError({"receiver": _("Choose an organisation of this consortium.")})
    made = Referral(transition=held, sender=sender, receiver=receiver, asks=asks.strip())
    made.full_clean()
    made.save()
    audit.record(
        action="transitions.request_referral",
        by=by,
        subject=held.person,
        organisation=sender.pk,
        facts={"transition": held.pk, "referral": made.pk, "receiver": receiver.pk},
    )
    return made


@transaction.atomic
def confirm_referral(*, referral: Referral, by: audit.Actor = None) -> Referral:
    """Have the worker agree that the other organisation hears of them.

    Raises:
        ValidationError: when it was rejected or taken back.
    """
    held, fresh = _held(referral)
    fresh.consented_at = fresh.consented_at or timezone.now()
    fresh.full_clean()
    fresh.save()
    audit.record(
        action="transitions.confirm_referral",
        by=by,
        subject=held.person,
        organisation=fresh.sender_id,
        facts={"referral": fresh.pk},
    )
    return fresh


@transaction.atomic
def answer_referral(
    *, referral: Referral, accepts: bool, reason: str = "", by: audit.Actor = None
) -> Referral:
    """Accept or reject what another organisation asks; a rejection says why.

    Raises:
        ValidationError: when the worker did not agree, it was answered or taken back, or a
            rejection gives no reason.
    """
    held, fresh = _held(referral)
    if accepts and fresh.consented_at is None:
        raise ValidationError(_("The worker has not agreed to this yet."))
    if not accepts and not reason.strip():
        raise ValidationError({"reason": _("Say why not.")})
    if fresh.accepted_at:
        raise ValidationError(_("This was answered already."))
    setattr(fresh, "accepted_at" if accepts else "rejected_at", timezone.now())
    fresh.reason = reason.strip()
    fresh.full_clean()
    fresh.save()
    audit.record(
        action="transitions.answer_referral",
        by=by,
        subject=held.person,
        organisation=fresh.receiver_id,
        facts={"referral": fresh.pk, "accepts": accepts},
    )
    return fresh


@transaction.atomic
def settle_referral(*, referral: Referral, by: audit.Actor = None) -> Referral:
    """Say that what was asked is done.

    Raises:
        ValidationError: when it was not accepted.
    """
    held, fresh = _held(referral)
    fresh.done_at = timezone.now()
    fresh.full_clean()
    fresh.save()
    audit.record(
        action="transitions.settle_referral",
        by=by,
        subject=held.person,
        organisation=fresh.receiver_id,
        facts={"referral": fresh.pk},
    )
    return fresh


@transaction.atomic
def withdraw_referral(*, referral: Referral, reason: str = "", by: audit.Actor = None) -> Referral:
    """Take back what was asked, also when the worker does not agree any more.

    Raises:
        ValidationError: when it was rejected, taken back or done.
    """
    held, fresh = _held(referral)
    fresh.revoked_at, fresh.reason = timezone.now(), reason.strip()
    fresh.full_clean()
    fresh.save()
    audit.record(
        action="transitions.withdraw_referral",
        by=by,
        subject=held.person,
        organisation=fresh.sender_id,
        facts={"referral": fresh.pk},
    )
    return fresh


def _held(referral: Referral) -> tuple[Transition, Referral]:
    held = held_of(referral.transition)
    fresh = Referral.objects.get(pk=referral.pk)
    if fresh.rejected_at or fresh.revoked_at or fresh.done_at:
        raise ValidationError(_("This is closed already."))
    return held, fresh
