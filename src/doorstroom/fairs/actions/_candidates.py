"""What somebody does to come to a fair with a stand, and what they need there."""

from collections.abc import Collection
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.fairs.models import AccessNeed, Candidate, Fair, Refusal, Session
from doorstroom.fairs.queries import (
    employers_left,
    employers_to_refuse,
    is_registration_open,
    sessions_ahead,
)
from doorstroom.fairs.rules import may_register
from doorstroom.fairs.states import COMING, Access, Entry, Stage
from doorstroom.fairs.work import hold, leave_seats, refuse_absent, refuse_full, refuse_long
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Account, Person

_BECOMES: Final = {Entry.INVITED: Entry.APPROVED, Entry.APPROVED: Entry.APPROVED}
"""What an entry is after registering; whom the organiser asked need not wait for approval."""


@transaction.atomic
def register_candidate(
    *,
    fair: Fair,
    person: Person,
    sessions: Collection[Session],
    colleagues: Organisation | None = None,
    by: Account,
) -> Candidate:
    """Ask a place at a fair for some of its sessions, say yes to an invitation, or change that.

    Args:
        fair: which.
        person: who comes.
        sessions: one or more of those to come.
        colleagues: the own employer with whose other people they wish to stand.
        by: the person, or their coach.

    Raises:
        ValidationError: when the registration is closed, they were not asked where that is needed
            or not approved, nothing or a past session is chosen, one is left of which the plan is
            published, or they never worked for that employer.
    """
    candidate = _known(fair, person)
    _refuse_closed(candidate, by)
    _refuse_unfit(candidate, sessions, colleagues)
    candidate.entry = _BECOMES.get(Entry(candidate.entry), Entry.ASKED)
    if candidate.entry == Entry.APPROVED:
        refuse_full(candidate, sessions)
    candidate.reason, candidate.colleagues = "", colleagues
    _keep(candidate)
    candidate.sessions.set(sessions)
    audit.record(
        action="fairs.register_candidate",
        by=by,
        subject=person,
        organisation=fair.consortium_id,
        facts={"fair": fair.pk, "sessions": sorted(one.pk for one in sessions)},
    )
    return candidate


@transaction.atomic
def withdraw_candidate(*, candidate: Candidate, reason: str = "", by: audit.Actor = None) -> None:
    """Say that somebody does not come after all, or not to an invitation.

    Their seats are free at once and what they need is deleted. The stand page stays for when they
    change their mind; no recruiter sees it.

    Raises:
        ValidationError: when they do not come already.
    """
    hold(candidate)
    if candidate.entry not in COMING | {Entry.INVITED}:
        raise ValidationError(_("You're not coming to this fair, so there is nothing to call off."))
    candidate.entry, candidate.reason = Entry.WITHDRAWN, reason.strip()
    _keep(candidate)
    leave_seats(candidate.seats.all())
    AccessNeed.objects.filter(candidate=candidate).delete()
    audit.record(
        action="fairs.withdraw_candidate",
        by=by,
        subject=candidate.person,
        organisation=candidate.fair.consortium_id,
        facts={"fair": candidate.fair_id},
    )


@transaction.atomic
def save_access(
    *, candidate: Candidate, needs: Collection[Access], note: str = "", by: audit.Actor = None
) -> None:
    """Keep what somebody needs to take part, for the organiser; nothing needed leaves nothing.

    Raises:
        ValidationError: when they do not come, or the note is too long or holds a BSN.
    """
    refuse_absent(candidate)
    there = AccessNeed.objects.filter(candidate=candidate)
    if needs or note.strip():
        access = there.first() or AccessNeed(candidate=candidate)
        access.needs, access.note = sorted({*needs}), note.strip()
        refuse_long(access, "note")
        access.full_clean()
        access.save()
    else:
        there.delete()
    audit.record(
        action="fairs.save_access",
        by=by,
        subject=candidate.person,
        organisation=candidate.fair.consortium_id,
        facts={"fair": candidate.fair_id},
    )


@transaction.atomic
def update_refusals(
    *, candidate: Candidate, employers: Collection[Organisation], by: audit.Actor = None
) -> None:
    """Keep with which employers somebody would rather not talk; the plan follows it.

    Raises:
        ValidationError: when they do not come, or one is no employer of the region.
    """
    refuse_absent(candidate)
    chosen = {one.pk for one in employers}
    if employers_to_refuse(candidate.fair).filter(pk__in=chosen).count() < len(chosen):
        raise ValidationError({"employers": _("Choose from the list.")})
    before = set(candidate.refusals.values_list("employer", flat=True))
    candidate.refusals.exclude(employer__in=chosen).delete()
    Refusal.objects.bulk_create(
        Refusal(candidate=candidate, employer_id=key) for key in sorted(chosen - before)
    )
    audit.record(
        action="fairs.update_refusals",
        by=by,
        subject=candidate.person,
        organisation=candidate.fair.consortium_id,
        facts={"fair": candidate.fair_id},
    )


def _known(fair: Fair, person: Person) -> Candidate:
    """Return how far somebody is with a fair; nobody registers, or decides on it, meanwhile."""
    fresh = Fair.objects.select_for_update().get(pk=fair.pk)
    found = Candidate.objects.filter(fair=fresh, person=person).first()
    candidate = found or Candidate(person=person)
    candidate.fair = fresh
    return candidate


def _keep(candidate: Candidate) -> None:
    candidate.changed_at = timezone.now()
    refuse_long(candidate, "reason")
    candidate.full_clean()
    candidate.save()


def _refuse_closed(candidate: Candidate, by: Account) -> None:
    fair = candidate.fair
    if not is_registration_open(fair):
        raise ValidationError(
            _("The registration is closed. Ask your coach or the organiser what is possible.")
        )
    if candidate.entry == Entry.REFUSED:
        raise ValidationError(
            _("The organiser did not approve this. Ask your coach what is possible.")
        )
    if not may_register(by, candidate.person, fair):
        raise ValidationError(
            _("This fair is by invitation of the organiser or a coach. Ask your coach.")
        )


def _refuse_unfit(
    candidate: Candidate, sessions: Collection[Session], colleagues: Organisation | None
) -> None:
    chosen = {one.pk for one in sessions}
    if not chosen or sessions_ahead(candidate.fair).filter(pk__in=chosen).count() < len(chosen):
        raise ValidationError({"sessions": _("Choose at least one time that is still to come.")})
    if candidate.pk:
        left = candidate.sessions.exclude(pk__in=chosen).filter(plans__stage=Stage.PUBLISHED)
        if candidate.entry == Entry.APPROVED and left.exists():
            raise ValidationError(
                {
                    "sessions": _(
                        "The timetable of that time is made. Call it off, or ask your coach."
                    )
                }
            )
    employers = employers_left(candidate.person, candidate.fair)
    if colleagues and not employers.filter(pk=colleagues.pk).exists():
        raise ValidationError({"colleagues": _("Choose one from the list.")})
