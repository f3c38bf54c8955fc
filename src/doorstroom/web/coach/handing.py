"""A step goes on when somebody gets another coach: who helped before, and until when."""

import datetime as dt
from dataclasses import dataclass

from doorstroom.organisations.models import Caseload
from doorstroom.people.models import Account, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """From whom a coach took somebody over, and when."""

    coach: str
    on: dt.date


def handed_over(person: Person, coach: Account) -> Handed | None:
    """Return from whom a coach took somebody over; nobody when they were the first, or it is two.

    The help of the coach before had ended by the time that this one began, or just after it.
    """
    cases = Caseload.objects.filter(person=person).select_related("coach__account")
    own = cases.filter(coach__account=coach, until=None).order_by("since").first()
    before = cases.exclude(coach__account=coach).exclude(until=None).order_by("-until", "-pk")
    last = before.first()
    if own is None or last is None or last.since > own.since:
        return None
    return Handed(coach=last.coach.account.name or last.coach.account.email, on=own.since)
