"""What was promised after a fair and is too late, by employer."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from doorstroom.encounters.queries import FollowUp, follow_ups_at
from doorstroom.encounters.states import Owed
from doorstroom.fairs.models import Fair
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer

OWED: Final = {
    Owed.RECRUITER_SAYS: gettext_lazy("did not say whether to go on"),
    Owed.WORD: gettext_lazy("did not write why it stops"),
    Owed.MEET: gettext_lazy("made no appointment, and both want to go on"),
    Owed.OUTCOME: gettext_lazy("did not say what came of the appointment"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """One promise that is too late: of which recruiter, to whom, and since how long."""

    recruiter: str
    person: str
    what: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEmployer:
    """An employer with promises that are too late; `reminded_at` is when it was last reminded."""

    employer: Organisation
    lines: tuple[LateLine, ...]
    reminded_at: dt.datetime | None


def late_count(viewer: Viewer, fair: Fair) -> int:
    """Return how many promises of a fair are too late; before its first day none can be."""
    if all(one.day >= timezone.localdate() for one in fair.sessions.all()):
        return 0
    return sum(one.is_overdue for one in follow_ups_at(viewer, fair))


def late_by_employer(overdue: Iterable[FollowUp]) -> list[LateEmployer]:
    """Return the employers with what they owe, who has most of it first."""
    found: dict[Organisation, list[FollowUp]] = {}
    for one in overdue:
        found.setdefault(one.encounter.visitor.membership.organisation, []).append(one)
    rows = [
        LateEmployer(
            employer=employer,
            lines=tuple(_line(one) for one in some),
            reminded_at=max(
                (at for one in some if (at := one.encounter.visitor.reminded_at)), default=None
            ),
        )
        for employer, some in found.items()
    ]
    return sorted(rows, key=lambda one: (-len(one.lines), one.employer.name))


def _line(one: FollowUp) -> LateLine:
    account = one.encounter.visitor.membership.account
    days = (timezone.now() - one.due_at).days if one.due_at else 0
    since = ngettext("%(n)s day too late", "%(n)s days too late", days) % {"n": days}
    return LateLine(
        recruiter=account.name or account.email,
        person=one.encounter.candidate.person.name,
        what=str(OWED[one.owed]) if one.owed in OWED else "",
        since=since,
    )
