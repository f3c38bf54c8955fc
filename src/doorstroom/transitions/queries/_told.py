"""What the two employers of a step are told of it: all that their pages have to show.

A page that is made of these values cannot show more. Neither side reads why somebody leaves, the
wage they had, what stands in their way, what the coach wrote, or what the worker answered.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import SMALLEST, Viewer, memberships_of
from doorstroom.organisations.states import MemberRole
from doorstroom.transitions.models import Document, Task, Transition
from doorstroom.transitions.queries._next import (
    NextAction,
    step_itself,
    unanswered,
    undone,
    unsigned,
)
from doorstroom.transitions.queries._seen import entrants_of, statuses_shared_with
from doorstroom.transitions.states import Party, Step

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Somebody who comes to work for an employer, as far as that employer takes part in it.

    Attributes:
        duties: what waits for the employer, the earliest day first.
    """

    transition: int
    person: int
    name: str
    employer: str
    vacancy: str
    step: Step
    first_date: dt.date | None
    hours: float | None
    mentor: str
    duties: tuple[NextAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Somebody who lets their old employer see how far they are.

    Attributes:
        duties: what waits for that employer, the earliest day first.
    """

    transition: int
    person: int
    name: str
    step: Step
    duties: tuple[NextAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How many who leave an employer are at each step; None where so few would show who."""

    organisation: str
    people: int | None
    counts: Mapping[Step, int | None]

    @property
    def is_shown(self) -> bool:
        """Whether there is a step of which the number can be shown."""
        return any(one is not None for one in self.counts.values())


def entrants_told_to(viewer: Viewer, *, today: dt.date) -> tuple[Entrant, ...]:
    """Return who comes to work for an employer for which the viewer recruits.

    What waits for the employer comes first, the earliest day of all; then who begins first.
    """
    found = _with_duties(entrants_of(viewer), Party.INFLOW).order_by("first_date", "pk")
    told = (
        Entrant(
            transition=one.pk,
            person=one.person_id,
            name=one.person.name,
            employer=str(one.employer),
            vacancy=one.vacancy.title if one.vacancy else "",
            step=Step(one.step),
            first_date=one.first_date,
            hours=one.hours,
            mentor=one.mentor,
            duties=duties_of(one, Party.INFLOW, today=today),
        )
        for one in found
    )
    return tuple(
        sorted(told, key=lambda one: one.duties[0].due_date if one.duties else dt.date.max)
    )


def leavers_told_to(viewer: Viewer, *, today: dt.date) -> tuple[Leaver, ...]:
    """Return who lets the viewer's organisation see how far they are, as its old employer."""
    keys = [one.transition for one in statuses_shared_with(viewer)]
    some = Transition.objects.filter(pk__in=keys).select_related("person")
    found = _with_duties(some, Party.OUTFLOW).prefetch_related("check_ins")
    return tuple(
        Leaver(
            transition=one.pk,
            person=one.person_id,
            name=one.person.name,
            step=Step(one.step),
            duties=duties_of(one, Party.OUTFLOW, today=today) if one.is_open else (),
        )
        for one in found.order_by("person__name", "pk")
    )


def steps_for(viewer: Viewer) -> tuple[Steps, ...]:
    """Return how many are at each step of who leaves an employer of which the viewer is HR."""
    mine = memberships_of(viewer).filter(role=MemberRole.OUTFLOW_HR).values("organisation")
    employers = Organisation.objects.filter(pk__in=mine).order_by("name")
    rows = Transition.objects.filter(leaves__in=mine).order_by("pk")
    last = {person: (leaves, step) for person, leaves, step in rows.values_list(*_STATED)}
    counted: Counter[tuple[int, str]] = Counter(last.values())
    return tuple(_steps(one, counted) for one in employers)


_STATED = ("person", "leaves", "step")


def _steps(employer: Organisation, counted: Counter[tuple[int, str]]) -> Steps:
    counts = {step: counted[employer.pk, step] for step in Step}
    people = sum(counts.values())
    return Steps(
        organisation=employer.name,
        people=people if people >= SMALLEST else None,
        counts=without_few(counts),
    )


def without_few(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Return counts of parts of a whole, without those that could tell who somebody is.

    A count below `SMALLEST` is left out, and so are the next larger ones until what is left out
    is no longer to be had by taking the rest from the whole.
    """
    hidden = {key for key, count in counts.items() if count < SMALLEST}
    rest = sorted((key for key in counts if key not in hidden), key=lambda key: counts[key])
    while hidden and rest and sum(counts[key] for key in hidden) < SMALLEST:
        hidden.add(rest.pop(0))
    return {key: None if key in hidden else count for key, count in counts.items()}


def duties_of(transition: Transition, party: Party, *, today: dt.date) -> tuple[NextAction, ...]:
    """Return what waits for a party: check-ins, tasks and papers; without these, the step.

    No hurdle is among it, so that an employer may read it; the earliest day comes first.
    """
    found = [one for one in _duties(transition, today) if one.owner == party]
    found = found or [one for one in step_itself(transition, today) if one.owner == party]
    return tuple(sorted(found, key=lambda one: (one.due_date, one.why, one.key)))


def _duties(transition: Transition, today: dt.date) -> Iterator[NextAction]:
    yield from unanswered(transition, today)
    yield from undone(transition, today)
    yield from unsigned(transition, today)


def _with_duties(transitions: QuerySet[Transition], party: Party) -> QuerySet[Transition]:
    return transitions.prefetch_related(
        Prefetch("tasks", queryset=Task.objects.filter(party=party)),
        Prefetch("documents", queryset=Document.objects.defer("text", "file")),
        "documents__signatures",
    )
