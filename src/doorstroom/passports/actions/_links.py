"""Addresses at which a passport can be read."""

import datetime as dt
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.passports.models import PassportLink
from doorstroom.passports.queries import links_open
from doorstroom.passports.work import refuse_day
from doorstroom.people.models import Person

AT_ONCE: Final = 10
"""Addresses of one passport; more than that nobody keeps an eye on."""


@transaction.atomic
def open_link(*, person: Person, until: dt.date, by: audit.Actor = None) -> PassportLink:
    """Make an address at which anybody who has it can read the passport, until a day.

    Raises:
        ValidationError: when the day is over or too far away, or there are `AT_ONCE` already.
    """
    refuse_day(until)
    Person.objects.select_for_update().get(pk=person.pk)  # one more at a time
    if links_open(person).count() >= AT_ONCE:
        raise ValidationError(
            _("There are %(count)s links already. Stop one that you do not need.")
            % {"count": AT_ONCE}
        )
    link = PassportLink(person=person, until=until)
    link.full_clean()
    link.save()
    audit.record(action="passports.open_link", by=by, subject=person, facts={"link": link.pk})
    return link


@transaction.atomic
def withdraw_link(*, link: PassportLink, by: audit.Actor = None) -> None:
    """Stop an address at once (R-13)."""
    link.stopped_at = link.stopped_at or timezone.now()
    link.save(update_fields=["stopped_at"])
    audit.record(
        action="passports.withdraw_link", by=by, subject=link.person, facts={"link": link.pk}
    )


@transaction.atomic
def withdraw_links(*, person: Person, by: audit.Actor = None) -> None:
    """Stop every address of a passport at once (R-13)."""
    stopped = links_open(person).update(stopped_at=timezone.now())
    audit.record(
        action="passports.withdraw_links", by=by, subject=person, facts={"stopped": stopped}
    )


@transaction.atomic
def log_link_viewing(*, link: PassportLink, by: audit.Actor = None) -> None:
    """Keep that somebody who had the address looked; who it was is not known."""
    audit.record(
        action="passports.log_link_viewing", by=by, subject=link.person, facts={"link": link.pk}
    )
