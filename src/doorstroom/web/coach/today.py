"""What a coach does today: everybody with something due, the earliest day first."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Max
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.organisations.actions import log_caseload
from doorstroom.organisations.states import MemberRole
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import (
    NextAction,
    next_actions_of,
    read_with_all,
    transitions_guided_by,
)
from doorstroom.transitions.states import AT_WORK, SILENT_AFTER, Party, Severity
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.showing import SOON, NextSaid, said

AHEAD: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Somebody on the list of today."""

    one: Transition
    next: NextSaid
    alarms: tuple[str, ...]


@open_to(MemberRole.COACH)
def today(request: Visit) -> HttpResponse:
    """List what is due today and who is at risk; who has neither stands below."""
    day = timezone.localdate()
    guided = transitions_guided_by(request.user).annotate(heard_at=Max("contacts__at"))
    rows = [
        _row(one, action, day) for one, action in next_actions_of(read_with_all(guided), today=day)
    ]
    log_caseload(people=[row.one.person for row in rows], by=request.user)
    pressing = [row for row in rows if row.alarms or row.next.due_date <= day + AHEAD]
    context = {"pressing": pressing, "calm": [row for row in rows if row not in pressing]}
    return render_inside(request, "coach/today.html", context)


def _row(one: Transition, action: NextAction, day: dt.date) -> Row:
    return Row(
        one=one, next=said(action, day, Party.COACH), alarms=tuple(_alarms(one, action, day))
    )


def _alarms(one: Transition, action: NextAction, day: dt.date) -> list[str]:
    """Return why a coach should look today (D4): each with its number."""
    heard = getattr(one, "heard_at", None) or one.opened_at
    silent = (day - timezone.localtime(heard).date()).days
    left = (one.last_date - day).days if one.last_date else None
    blocked = sum(
        link.severity == Severity.BLOCKING and link.judged_at is not None
        for link in one.links.all()
    )
    ends_soon = left is not None and 0 <= left <= SOON and one.step not in AT_WORK
    return [
        words
        for holds, words in (
            (silent > SILENT_AFTER.days, _silent(silent)),
            (blocked, _blocks(blocked)),
            (ends_soon, _("the contract ends in %(n)s days") % {"n": left}),
            (action.is_late(day), _("something is late")),
        )
        if holds
    ]


def _silent(days: int) -> str:
    return ngettext("silent for %(n)s day", "silent for %(n)s days", days) % {"n": days}


def _blocks(count: int) -> str:
    return ngettext("%(n)s hurdle blocks", "%(n)s hurdles block", count) % {"n": count}
