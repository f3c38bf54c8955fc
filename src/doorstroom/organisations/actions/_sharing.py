"""What people let others see, and that others look."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Employment, Membership, Organisation, Share
from doorstroom.organisations.queries import (
    are_of_one_consortium,
    caseload_of,
    holding_today,
    organisations_shown,
)
from doorstroom.organisations.states import LONGEST_SHARE, Part, Purpose
from doorstroom.people.models import Account, Person


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
