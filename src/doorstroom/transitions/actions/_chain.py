"""Judging the hurdles, answering for one, and what each party does."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.transitions.models import Contact, Link, Task, Transition
from doorstroom.transitions.states import ACCEPTABLE, Channel, Mood, Party, Severity
from doorstroom.transitions.work import held_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How heavy a hurdle is, who answers for it and by when, and what is done about it."""

    severity: Severity
    owner: Party
    due_date: dt.date | None = None
    about: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What one party does, by a day."""

    party: Party
    title: str
    due_date: dt.date


@transaction.atomic
def judge_hurdle(*, link: Link, judgement: Judgement, by: audit.Actor = None) -> Link:
    """Say how heavy a hurdle is; what somebody answered for ends when it became heavier.

    Raises:
        ValidationError: when an open one has no day, its day is past, or a solved one has no
            evidence.
    """
    held, fresh = _held(link)
    was = fresh.severity
    fresh.severity, fresh.owner = judgement.severity, judgement.owner
    fresh.about, fresh.evidence = judgement.about.strip(), judgement.evidence.strip()
    fresh.due_date = None if judgement.severity == Severity.SOLVED else judgement.due_date
    if fresh.due_date and fresh.due_date < timezone.localdate():
        raise ValidationError({"due_date": _("This day is past. Choose one that is to come.")})
    if fresh.severity > was or fresh.severity not in ACCEPTABLE:
        fresh.accepted_until, fresh.accepted_why, fresh.accepted_by = None, "", None
    fresh.judged_at = timezone.now()
    fresh.full_clean()
    fresh.save()
    audit.record(
        action="transitions.judge_hurdle",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "hurdle": fresh.code, "was": was, "is": fresh.severity},
    )
    return fresh


@transaction.atomic
def accept_hurdle(*, link: Link, why: str, until: dt.date, by: audit.Actor = None) -> Link:
    """Answer for a hurdle of severity 2 or 3, by name, with a reason and until a day.

    Raises:
        ValidationError: when it blocks or needs nobody to answer for it, nobody judged it yet, the
            day is past, or there is no reason.
    """
    held, fresh = _held(link)
    if fresh.severity not in ACCEPTABLE or fresh.judged_at is None:
        raise ValidationError(
            _("Only a hurdle that was judged as “needs attention” or “large” can be accepted.")
        )
    if until < timezone.localdate():
        raise ValidationError({"until": _("This day is past. Choose one that is to come.")})
    if not why.strip():
        raise ValidationError({"why": _("Say why the step can begin with it.")})
    fresh.accepted_until, fresh.accepted_why = until, why.strip()
    fresh.accepted_by_id = by.pk if by else None
    fresh.full_clean()
    fresh.save()
    audit.record(
        action="transitions.accept_hurdle",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "hurdle": fresh.code, "severity": fresh.severity},
    )
    return fresh


@transaction.atomic
def add_task(*, transition: Transition, doing: Doing, by: audit.Actor = None) -> Task:
    """Agree on what one party does.

    Raises:
        ValidationError: when its day is past or it says nothing.
    """
    held = held_of(transition)
    if doing.due_date < timezone.localdate():
        raise ValidationError({"due_date": _("This day is past. Choose one that is to come.")})
    task = Task(
        transition=held, party=doing.party, title=doing.title.strip(), due_date=doing.due_date
    )
    task.full_clean()
    task.save()
    audit.record(
        action="transitions.add_task",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "task": task.pk, "party": task.party},
    )
    return task


@transaction.atomic
def settle_task(*, task: Task, by: audit.Actor = None) -> Task:
    """Say that something was done; saying it twice changes nothing.

    Raises:
        ValidationError: when the step is closed.
    """
    held = held_of(task.transition)
    fresh = Task.objects.get(pk=task.pk)
    fresh.done_at = fresh.done_at or timezone.now()
    fresh.save()
    audit.record(
        action="transitions.settle_task",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "task": fresh.pk},
    )
    return fresh


@transaction.atomic
def log_contact(
    *,
    transition: Transition,
    channel: Channel,
    mood: Mood | None = None,
    about: str = "",
    by: audit.Actor = None,
) -> Contact:
    """Keep that there was contact with somebody; one tap is enough."""
    held = held_of(transition)
    contact = Contact(transition=held, channel=channel, mood=mood or "", about=about.strip())
    contact.by_id = by.pk if by else None
    contact.full_clean()
    contact.save()
    audit.record(
        action="transitions.log_contact",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "contact": contact.pk, "channel": channel},
    )
    return contact


def _held(link: Link) -> tuple[Transition, Link]:
    held = held_of(link.transition)
    fresh = Link.objects.get(pk=link.pk)
    fresh.transition = held
    return held, fresh
