"""The one thing that is next in a transition, who does it, and by when.

It is derived from what is stored and never typed: so each open transition has exactly one, with
one owner and one day. The first that applies wins: what went wrong after the start, then what is
late, then a paper that waits for a name, then the weakest link of the chain, then the step itself.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from doorstroom.engine.readiness import Severity, weakest
from doorstroom.transitions.adapters import chain_of
from doorstroom.transitions.models import Document, Transition
from doorstroom.transitions.queries._papers import waiting_for
from doorstroom.transitions.states import (
    ANSWERS_WITHIN,
    RULE_OF,
    Party,
    Step,
)

SIGN_WITHIN: Final = dt.timedelta(days=7)
REPAIR_WITHIN: Final = dt.timedelta(days=5)


class Why(TextChoices):
    """Why something is next."""

    REPAIR = "repair", _("somebody said that it goes wrong")
    CHECK_IN = "check_in", _("a check-in was not answered")
    TASK = "task", _("a task is late")
    PAPER = "paper", _("a paper waits for a signature")
    LINK = "link", _("it is the weakest link")
    STEP = "step", _("it brings the next step")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """What is next.

    Attributes:
        about: the code of a hurdle, the kind of a paper, the step, or the title of a task.
        key: of the row it is about; 0 for the step itself.
    """

    why: Why
    owner: Party
    due_date: dt.date
    about: str
    key: int = 0

    def is_late(self, today: dt.date) -> bool:
        """Whether its day is past."""
        return self.due_date < today


def read_with_all(transitions: QuerySet[Transition]) -> QuerySet[Transition]:
    """Return the transitions with all that decides what is next, in few queries for many.

    What a paper says, and its file, do not decide it: they are not read.
    """
    papers = Prefetch("documents", queryset=Document.objects.defer("text", "file"))
    return transitions.prefetch_related(
        "links", "tasks", "check_ins", papers, "documents__signatures"
    )


def next_action_of(transition: Transition, *, today: dt.date) -> NextAction | None:
    """Return what is next; None for a transition that is closed."""
    if not transition.is_open:
        return None
    found = (one for look in _LOOKS for one in look(transition, today))
    return next(found)


def next_actions_of(
    transitions: Iterable[Transition], *, today: dt.date
) -> list[tuple[Transition, NextAction]]:
    """Return what is next in each that is open, the earliest day first."""
    pairs = [(one, next_action_of(one, today=today)) for one in transitions]
    known = [(one, action) for one, action in pairs if action]
    return sorted(known, key=lambda pair: (pair[1].due_date, pair[0].pk))


def _repairs(transition: Transition, _today: dt.date) -> Iterator[NextAction]:
    red = [
        (one.answered_at.date(), one)
        for one in transition.check_ins.all()
        if one.answered_at and one.is_red and not one.repaired_at
    ]
    for day, one in sorted(red, key=lambda pair: (pair[0], pair[1].pk)):
        yield NextAction(
            why=Why.REPAIR,
            owner=Party.COACH,
            due_date=day + REPAIR_WITHIN,
            about=one.moment,
            key=one.pk,
        )


def unanswered(transition: Transition, today: dt.date) -> Iterator[NextAction]:
    """Yield the check-ins whose day has come, the earliest first."""
    waits = [
        one for one in transition.check_ins.all() if not one.answered_at and one.due_date <= today
    ]
    for one in sorted(waits, key=lambda one: (one.due_date, one.side)):
        yield NextAction(
            why=Why.CHECK_IN,
            owner=Party(one.side),
            due_date=one.due_date + ANSWERS_WITHIN,
            about=one.moment,
            key=one.pk,
        )


def _late_tasks(transition: Transition, today: dt.date) -> Iterator[NextAction]:
    return (one for one in undone(transition, today) if one.is_late(today))


def undone(transition: Transition, _today: dt.date) -> Iterator[NextAction]:
    """Yield the tasks that were not done, the earliest first."""
    open_ones = [one for one in transition.tasks.all() if not one.done_at]
    for one in sorted(open_ones, key=lambda one: (one.due_date, one.pk)):
        yield NextAction(
            why=Why.TASK,
            owner=Party(one.party),
            due_date=one.due_date,
            about=one.title,
            key=one.pk,
        )


def unsigned(transition: Transition, _today: dt.date) -> Iterator[NextAction]:
    """Yield the papers that wait, each for whose turn it is."""
    holds = [one for one in transition.documents.all() if not one.withdrawn_at]
    for one in sorted(holds, key=lambda one: (one.made_at, one.pk)):
        for party in waiting_for(one)[:1]:
            due = one.made_at.date() + SIGN_WITHIN
            yield NextAction(why=Why.PAPER, owner=party, due_date=due, about=one.kind, key=one.pk)


def _weakest_link(transition: Transition, today: dt.date) -> Iterator[NextAction]:
    rows = {one.code: one for one in transition.links.all() if one.judged_at}
    if not rows:
        return
    chain = chain_of(rows.values())
    worst = weakest(chain, today=today)
    if worst is None or worst.severity < Severity.ATTENTION or worst.is_accepted(today=today):
        return
    row = rows[worst.code]
    if row.due_date:
        yield NextAction(
            why=Why.LINK,
            owner=Party(row.owner),
            due_date=row.due_date,
            about=row.code,
            key=row.pk,
        )


def step_itself(transition: Transition, _today: dt.date) -> Iterator[NextAction]:
    """Yield what brings the next step."""
    rule = RULE_OF[Step(transition.step)]
    due = transition.entered_on + dt.timedelta(days=rule.days)
    if transition.step in BEFORE_THE_START and transition.first_date:
        due = transition.first_date
    yield NextAction(why=Why.STEP, owner=rule.owner, due_date=due, about=transition.step)


BEFORE_THE_START: Final = frozenset({Step.PREPARATION})
_LOOKS: Final[tuple[Callable[[Transition, dt.date], Iterator[NextAction]], ...]] = (
    _repairs,
    unanswered,
    _late_tasks,
    unsigned,
    _weakest_link,
    step_itself,
)
