"""What the organiser does about promises that were not kept."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.encounters.queries import overdue_of
from doorstroom.fairs.models import Fair, Visitor
from doorstroom.fairs.work import Letter, accounts_of, reads_mail, send_own
from doorstroom.organisations.models import Organisation

REMINDED_WITHIN: Final = dt.timedelta(hours=24)
"""Nobody is reminded of a promise twice in this time."""


@transaction.atomic
def send_reminder(
    *, fair: Fair, employer: Organisation, link: str = "", by: audit.Actor = None
) -> int:
    """Remind the recruiters of an employer of what they promised after a fair and is too late.

    Nobody is reminded twice in 24 hours.

    Args:
        fair: after which it was promised.
        employer: whose recruiters.
        link: to the page where they do it.
        by: who acts.

    Returns:
        How many mails go.

    Raises:
        ValidationError: when nothing is too late, or all were reminded within 24 hours.
    """
    Fair.objects.select_for_update().get(pk=fair.pk)  # pressed twice, it reminds once
    late = Counter(one.encounter.visitor_id for one in overdue_of(fair, employer))
    if not late:
        raise ValidationError(_("Nothing of this employer is too late any more."))
    visitors = _not_reminded(late)
    accounts = accounts_of((), visitors)
    counts = {one.membership.account_id: late[one.pk] for one in visitors}
    sent = send_own(
        Letter.LATE, fair, [(one, {"link": link, "late": counts[one.pk]}) for one in accounts]
    )
    readers = {one.pk for one in accounts if reads_mail(one)}
    reached = [one.pk for one in visitors if one.membership.account_id in readers]
    Visitor.objects.filter(pk__in=reached).update(reminded_at=timezone.now())
    audit.record(
        action="encounters.send_reminder",
        by=by,
        subject=fair,
        organisation=employer.pk,
        facts={"late": sum(late.values()), "sent": sent},
    )
    return sent


def _not_reminded(late: Iterable[int]) -> list[Visitor]:
    """Return the recruiters who can be reminded now.

    Raises:
        ValidationError: when all were reminded within 24 hours.
    """
    since = timezone.now() - REMINDED_WITHIN
    due = Q(reminded_at=None) | Q(reminded_at__lte=since)
    found = list(Visitor.objects.filter(due, pk__in=late).select_related("membership"))
    if not found:
        raise ValidationError(_("They were reminded less than a day ago. Give them time, or call."))
    return found
