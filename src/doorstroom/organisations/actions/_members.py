"""Who takes part, who does what for them, and whom coaches help."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Caseload, Membership, Organisation
from doorstroom.organisations.queries import (
    are_of_one_consortium,
    matching_switched_by,
    waiting_of,
)
from doorstroom.organisations.rules import is_clashing_role
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.people.models import Account, Person


@transaction.atomic
def add_organisation(
    *,
    name: str,
    role: Role,
    place: str = "",
    consortium: Organisation | None = None,
    invented: bool = False,
    by: audit.Actor = None,
) -> Organisation:
    """Add an organisation, or renew the one of that name in that consortium.

    Raises:
        ValidationError: when it has no name, or the consortium given is none.
    """
    there = Organisation.objects.filter(consortium=consortium)
    if role == Role.CONSORTIUM:
        there = Organisation.objects.filter(role=role)
    organisation = there.filter(name__iexact=name).first() or Organisation()
    organisation.name = name
    organisation.role = role
    organisation.place = place
    organisation.consortium = consortium
    organisation.invented = invented
    organisation.full_clean()
    organisation.save()
    if role == Role.CONSORTIUM:
        organisation.consortium = organisation
        organisation.save(update_fields=["consortium"])
    audit.record(
        action="organisations.add_organisation",
        by=by,
        subject=organisation,
        organisation=organisation.pk,
        facts={"role": organisation.role},
    )
    return organisation


@transaction.atomic
def add_membership(
    *, account: Account, organisation: Organisation, role: MemberRole, by: audit.Actor = None
) -> Membership:
    """Let somebody do something for an organisation from today.

    Raises:
        ValidationError: when they do so already, the account is closed, only one of the two is
            invented, or the role does not go with another that they have: who sees people whole
            (a coach) may be nobody of an employer, nor who may see only numbers or shares (D7).
    """
    if not account.is_active:
        raise ValidationError(_("This account is closed."))
    if account.invented != organisation.invented:
        raise ValidationError(_("Real and invented are never mixed."))
    if is_clashing_role(account, organisation, role):
        raise ValidationError(
            _("A coach cannot also work for an employer or be a manager: they would see too much.")
        )
    membership = Membership(
        account=account, organisation=organisation, role=role, since=timezone.localdate()
    )
    membership.full_clean()
    membership.save()
    audit.record(
        action="organisations.add_membership",
        by=by,
        subject=account,
        organisation=organisation.pk,
        facts={"role": membership.role},
    )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: audit.Actor = None) -> Membership:
    """End it at once: from now it gives no right any more."""
    membership.until = timezone.localdate()
    membership.full_clean()
    membership.save(update_fields=["until"])
    audit.record(
        action="organisations.end_membership",
        by=by,
        subject=membership.account,
        organisation=membership.organisation_id,
        facts={"role": membership.role},
    )
    return membership


@transaction.atomic
def stop_matching(*, consortium: Organisation, by: Account) -> Organisation:
    """Stop the matcher for a whole consortium at once; work goes on with lists (R-26).

    Raises:
        NotYoursError: when the account may not.
    """
    _refuse_others(consortium, by)
    consortium.matching_stopped_at = consortium.matching_stopped_at or timezone.now()
    consortium.save(update_fields=["matching_stopped_at"])
    audit.record(action="organisations.stop_matching", by=by, organisation=consortium.pk)
    return consortium


@transaction.atomic
def start_matching(*, consortium: Organisation, by: Account) -> Organisation:
    """Let the matcher compare again.

    Raises:
        NotYoursError: when the account may not.
    """
    _refuse_others(consortium, by)
    consortium.matching_stopped_at = None
    consortium.save(update_fields=["matching_stopped_at"])
    audit.record(action="organisations.start_matching", by=by, organisation=consortium.pk)
    return consortium


def _refuse_others(consortium: Organisation, by: Account) -> None:
    if not matching_switched_by(by).filter(pk=consortium.pk).exists():
        raise NotYoursError("The matcher of this consortium is not yours to stop or start.")


@transaction.atomic
def assign_coach(*, coach: Membership, person: Person, by: audit.Actor = None) -> Caseload:
    """Let a coach help a person from today, and see what that takes.

    Raises:
        ValidationError: when the member is no coach, works in another consortium than the
            person, or helps the person already.
    """
    if coach.role != MemberRole.COACH:
        raise ValidationError(_("This member is not a coach."))
    if not are_of_one_consortium(person, coach.organisation):
        raise ValidationError(_("This person and this organisation are of different consortia."))
    case = Caseload(coach=coach, person=person, since=timezone.localdate())
    case.full_clean()
    case.save()
    audit.record(
        action="organisations.assign_coach",
        by=by,
        subject=person,
        organisation=coach.organisation_id,
        facts={"coach": coach.pk},
    )
    return case


@transaction.atomic
def assign_waiting(
    *, coach: Membership, employer: Organisation, count: int, by: audit.Actor = None
) -> int:
    """Let a coach help so many people of an employer who have nobody, whoever they are.

    Nobody needs to see who they are for it, and lots decide among them (ADR 17).

    Returns:
        How many were given; fewer than `count` when there were no more.

    Raises:
        ValidationError: when the member is no coach, or works in another consortium.
    """
    employer = Organisation.objects.select_for_update().get(pk=employer.pk)
    if coach.role != MemberRole.COACH:
        raise ValidationError(_("This member is not a coach."))
    if employer.consortium_id is None or employer.consortium_id != coach.organisation.consortium_id:
        raise ValidationError(_("This employer and this coach are of different consortia."))
    people = list(waiting_of(employer).values_list("pk", flat=True)[:count])
    today = timezone.localdate()
    Caseload.objects.bulk_create(
        Caseload(coach=coach, person_id=key, since=today) for key in people
    )
    audit.record(
        action="organisations.assign_waiting",
        by=by,
        subject=coach.account,
        organisation=employer.pk,
        facts={"coach": coach.pk, "people": people},
    )
    return len(people)


@transaction.atomic
def end_coaching(*, case: Caseload, by: audit.Actor = None) -> Caseload:
    """End a coach's help at once: from now the coach sees this person no more."""
    case.until = timezone.localdate()
    case.full_clean()
    case.save(update_fields=["until"])
    audit.record(
        action="organisations.end_coaching",
        by=by,
        subject=case.person,
        organisation=case.coach.organisation_id,
        facts={"coach": case.coach_id},
    )
    return case
