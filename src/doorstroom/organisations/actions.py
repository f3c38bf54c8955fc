"""What can be done with organisations."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Caseload, Employment, Membership, Organisation, Share
from doorstroom.organisations.queries import (
    are_of_one_consortium,
    caseload_of,
    holding_today,
    matching_switched_by,
    organisations_shown,
    waiting_of,
)
from doorstroom.organisations.rules import is_clashing_role
from doorstroom.organisations.states import LONGEST_SHARE, MemberRole, Part, Purpose, Role
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


@transaction.atomic
def share_part(
    *,
    person: Person,
    recipient: Organisation | Membership,
    part: Part,
    purpose: Purpose,
    until: dt.date,
    by: audit.Actor = None,
) -> Share:
    """Let an organisation, or one member of it, see one part of a person until a day.

    Raises:
        ValidationError: when the day is past or more than a year away, the recipient is of another
            consortium, or it is the person's own employer, who may see no more than the status
            (D7).
    """
    share = _stored_share(person, recipient, part, purpose=purpose, until=until)
    audit.record(
        action="organisations.share_part",
        by=by,
        subject=person,
        organisation=share.organisation_id,
        facts={"share": share.pk, "part": share.part, "until": until.isoformat()},
    )
    return share


@transaction.atomic
def share_parts(  # size: who, whom, what, why and until when
    *,
    person: Person,
    recipients: Sequence[Organisation],
    parts: Sequence[Part],
    purpose: Purpose,
    until: dt.date,
    by: audit.Actor = None,
) -> list[Share]:
    """Let each of some organisations see some parts of a person until a day: all, or nothing.

    Raises:
        ValidationError: when there is nothing or nobody to share with, the day is past or too
            far, or `share_part` refuses one of them.
    """
    if not recipients or not parts:
        raise ValidationError(_("Choose what you want to share, and with whom."))
    shares = [
        _stored_share(person, one, part, purpose=purpose, until=until)
        for one in recipients
        for part in parts
    ]
    audit.record(
        action="organisations.share_parts",
        by=by,
        subject=person,
        organisation=recipients[0].pk if len(recipients) == 1 else None,
        facts={
            "shares": [one.pk for one in shares],
            "until": until.isoformat(),
        },
    )
    return shares


def _stored_share(
    person: Person,
    recipient: Organisation | Membership,
    part: Part,
    *,
    purpose: Purpose,
    until: dt.date,
) -> Share:
    """Store one share; one of the same part with the same recipient ends, so that one holds."""
    member = recipient if isinstance(recipient, Membership) else None
    organisation = recipient if isinstance(recipient, Organisation) else recipient.organisation
    if until < timezone.localdate():
        raise ValidationError({"until": _("Choose a day that is not past.")})
    if until > timezone.localdate() + LONGEST_SHARE:
        raise ValidationError({"until": _("Share for a year at most; you can do it again then.")})
    if not are_of_one_consortium(person, organisation):
        raise ValidationError(_("This person and this organisation are of different consortia."))
    employed = Employment.objects.filter(person=person, organisation=organisation).exists()
    if employed and part != Part.STATUS:
        raise ValidationError(_("Your own employer may only see where you are in your switch."))
    share = Share(
        person=person, organisation=organisation, membership=member, part=part, purpose=purpose
    )
    share.shared_at, share.until = timezone.now(), until
    share.full_clean()
    Share.objects.filter(
        person=person, organisation=organisation, membership=member, part=part, withdrawn_at=None
    ).update(withdrawn_at=share.shared_at)
    share.save()
    return share


@transaction.atomic
def withdraw_share(*, share: Share, by: audit.Actor = None) -> Share:
    """Stop sharing at once; what was withdrawn before stays as it was."""
    share = Share.objects.select_for_update().get(pk=share.pk)
    if share.withdrawn_at is None:
        share.withdrawn_at = timezone.now()
        share.save(update_fields=["withdrawn_at"])
        audit.record(
            action="organisations.withdraw_share",
            by=by,
            subject=share.person,
            organisation=share.organisation_id,
            facts={"share": share.pk, "part": share.part},
        )
    return share


@transaction.atomic
def withdraw_shares(*, person: Person, by: audit.Actor = None) -> int:
    """Stop at once with all that a person shares today, and return how many shares that were."""
    held = list(holding_today(Share.objects.select_for_update().filter(person=person)))
    if held:
        keys = [one.pk for one in held]
        Share.objects.filter(pk__in=keys).update(withdrawn_at=timezone.now())
        audit.record(
            action="organisations.withdraw_shares",
            by=by,
            subject=person,
            facts={"shares": keys},
        )
    return len(held)


@transaction.atomic
def log_viewing(
    *, seen: Mapping[int, Collection[Part]], by: Account, organisation: Organisation | None = None
) -> None:
    """Keep that somebody else looks at parts of people; every page and export does so first.

    `seen` holds the parts by the key of the person; `organisation` says for which one they look,
    where they work for several.

    Raises:
        NotYoursError: when they may not see one of them; nobody gets to see what is not logged.
    """
    for (key, part), shown in organisations_shown(by, seen, organisation).items():
        audit.record(
            action="organisations.log_viewing",
            by=by,
            subject=Person(pk=key),
            organisation=shown.pk,
            facts={"part": part.value},
        )


@transaction.atomic
def log_caseload(*, people: list[Person], by: Account) -> None:
    """Keep that a coach looks at these people in the list of whom they help.

    Opening one of them is kept by `log_viewing`, for the person to read.

    Raises:
        NotYoursError: when the coach does not help them all.
    """
    keys = sorted(one.pk for one in people)
    if caseload_of(by).filter(pk__in=keys).count() != len(keys):
        raise NotYoursError("You do not help all of these people.")
    audit.record(action="organisations.log_caseload", by=by, facts={"people": keys})
