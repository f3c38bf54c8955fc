"""Which people there are to see, and which accounts were invited."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max

from doorstroom.core.models import Event
from doorstroom.people.models import Account, Person


def showcase_person() -> Person | None:
    """The invented person whose matches anyone may look at; None without a demonstration."""
    return Person.objects.filter(invented=True).exclude(about_nl="").order_by("pk").first()


def account_at(email: str) -> Account | None:
    """Return the account of an e-mail address, whatever its capitals."""
    return Account.objects.filter(email=email.strip().lower()).first()


def invited_at(accounts: Iterable[Account]) -> dict[int, dt.datetime]:
    """Return when each account was last sent an invitation; who never was is left out."""
    keys = {str(one.pk) for one in accounts}
    events = Event.objects.filter(
        action="people.send_invitation", subject_type="people.Account", subject_id__in=keys
    )
    rows = events.values_list("subject_id").annotate(last=Max("at"))
    return {int(key): last for key, last in rows}
