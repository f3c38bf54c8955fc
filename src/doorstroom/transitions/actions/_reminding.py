"""Reminding by mail whoever has the next action of a step; what it is about is not in the mail."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from email.utils import parseaddr
from functools import partial
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from doorstroom.core import audit
from doorstroom.core.background import Line, attempt
from doorstroom.formats.calendar import Guest, Invitation, write_invitation
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import coaching_of, working_today
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import NextAction, Why, next_actions_of, read_with_all
from doorstroom.transitions.states import CLOSED, Party

AHEAD: Final = dt.timedelta(days=2)
"""So long before its day somebody is reminded."""

REMINDED_WITHIN: Final = dt.timedelta(days=7)
"""Of one step nobody is reminded twice in this time."""

MORNING: Final = dt.time(9)
A_MOMENT: Final = dt.timedelta(minutes=15)
"""When a calendar says that a check-in is to be answered, and for how long."""

AT_ONCE: Final = 20
"""Letters for which somebody waits; more go in the background."""

_line = Line("reminders")


@transaction.atomic
def send_step_reminders(*, consortium: Organisation, link: str = "", by: audit.Actor = None) -> int:
    """Remind who has the next action of a step, when its day is near or past.

    It is the worker, a recruiter of the new employer, or else a coach: for what somebody without a
    page here has to do, the coach asks. One mail each, in their own language, and of one step not
    twice in seven days. What it is about stands behind the gate and not in the mail. The last day
    of a check-in comes as an invitation for their calendar.

    Args:
        consortium: of which the steps are.
        link: to where somebody reads what it is.
        by: who acts.

    Returns:
        How many mails go.
    """
    Organisation.objects.select_for_update().get(pk=consortium.pk)  # pressed twice, it mails once
    today, now = timezone.localdate(), timezone.now()
    since = Q(reminded_at=None) | Q(reminded_at__lte=now - REMINDED_WITHIN)
    found = Transition.objects.filter(since, consortium=consortium).exclude(step__in=CLOSED)
    due: dict[Account, list[NextAction]] = defaultdict(list)
    reminded = []
    for one, action in next_actions_of(read_with_all(found), today=today):
        if action.due_date > today + AHEAD:
            continue
        readers = [account for account in _owners(one, action) if _reads_mail(account)]
        for account in readers:
            due[account].append(action)
        if readers:
            reminded.append(one.pk)
    Transition.objects.filter(pk__in=reminded).update(reminded_at=now)
    letters = _letters(due, link, today)
    transaction.on_commit(partial(_post, letters))
    audit.record(
        action="transitions.send_step_reminders",
        by=by,
        organisation=consortium.pk,
        facts={"sent": len(letters), "transitions": reminded},
    )
    return len(letters)


def _owners(transition: Transition, action: NextAction) -> Iterable[Account]:
    """Return who is to be told; a hurdle is never the business of an employer's page."""
    if action.owner == Party.WORKER:
        found = Account.objects.filter(person=transition.person_id)
    elif action.owner == Party.INFLOW and action.why != Why.LINK:
        members = working_today().filter(
            organisation=transition.employer_id, role=MemberRole.RECRUITER
        )
        found = Account.objects.filter(memberships__in=members).distinct()
    else:
        return [one.coach.account for one in coaching_of(transition.person)]
    return found.order_by("pk")


def _reads_mail(account: Account) -> bool:
    return account.is_active and not account.invented


def _letters(
    due: Mapping[Account, list[NextAction]], link: str, today: dt.date
) -> list[EmailMessage]:
    letters = []
    for account, actions in due.items():
        said = {
            "steps": len(actions),
            "day": min(one.due_date for one in actions),
            "late": any(one.is_late(today) for one in actions),
            "link": link,
        }
        with override(account.language):
            text = render_to_string("transitions/letters/waits.txt", said)
            days = [_day_of(one, account, link) for one in actions if _is_ahead(one, today)]
        subject, _, message = text.strip().partition("\n")
        letter = EmailMessage(subject, message.strip() + "\n", None, [account.email])
        for content in days:
            letter.attach("invite.ics", content, "text/calendar; method=REQUEST; charset=utf-8")
        letters.append(letter)
    return letters


def _is_ahead(action: NextAction, today: dt.date) -> bool:
    return action.why == Why.CHECK_IN and not action.is_late(today)


def _day_of(action: NextAction, account: Account, link: str) -> str:
    """Return the last day of a check-in for the calendar of who answers it."""
    starts = timezone.make_aware(dt.datetime.combine(action.due_date, MORNING))
    invitation = Invitation(
        uid=f"check-in-{action.key}@doorstroom",
        sequence=0,
        sent_at=timezone.now(),
        starts=starts,
        ends=starts + A_MOMENT,
        title=gettext("Three questions: how does it go?"),
        where="",
        about=link,
        host=Guest(name="Doorstroom", email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        guests=(Guest(name=account.name or account.email, email=account.email),),
    )
    return write_invitation(invitation).decode()


def _post(letters: list[EmailMessage]) -> None:
    if len(letters) > AT_ONCE:
        _line.submit(_deliver, letters)
    else:
        _deliver(letters)


def _deliver(letters: list[EmailMessage]) -> None:
    """Send each; one that cannot go is logged and does not keep the others."""
    for one in letters:
        attempt(one.send)
