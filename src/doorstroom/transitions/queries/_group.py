"""A whole group of people on the way: for a coach their own people, for a manager the region.

Counts only. Who is in them is never told; a share of fewer people than `SMALLEST` is not given.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from doorstroom.engine.measuring import Share, share
from doorstroom.engine.readiness import weakest
from doorstroom.organisations.queries import SMALLEST, Viewer, caseload_of, memberships_of
from doorstroom.organisations.states import MemberRole
from doorstroom.transitions.adapters import chain_of
from doorstroom.transitions.models import MONTHS, Transition
from doorstroom.transitions.queries._next import next_actions_of, read_with_all
from doorstroom.transitions.states import AT_WORK, Hurdle, Severity, Step

DAYS_LEFT: Final = (30, 60, 90)
"""Bounds of how long the old job still is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Where people are so many months after the first day.

    Attributes:
        at_work: of everybody with a first talk; None when there are too few people.
        same_employer: at work with the first new employer, of the same people.
        open: of how many it is not known, or not yet.
    """

    month: int
    at_work: Share | None
    same_employer: Share | None
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How a group of people is on the way.

    Attributes:
        under_way: how many steps are open.
        reached: how many ever came to each step.
        now: how many are at each step now.
        weakest: how often each hurdle is the weakest link of an open step, the most often first.
        late: of how many open steps the next action is late.
        overdue: the same as a share; None when there are too few.
        days_left: of how many open steps before the start the old job ends within so many days;
            0 is that it has ended.
        unknown_end: of how many of them the last day is not known.
        with_intake: how many had a first talk: the whole of each result.
    """

    under_way: int
    reached: Mapping[Step, int]
    now: Mapping[Step, int]
    weakest: tuple[tuple[Hurdle, int], ...]
    late: int
    overdue: Share | None
    days_left: Mapping[int, int]
    unknown_end: int
    with_intake: int
    results: tuple[Result, ...]


def steps_counted_for(viewer: Viewer) -> QuerySet[Transition]:
    """Return the steps that a viewer may count: of whom they coach, or of the region they manage.

    To count, never to show one: a manager does not see who is in them.
    """
    managed = memberships_of(viewer).filter(role=MemberRole.CONSORTIUM_MANAGER)
    return Transition.objects.filter(
        Q(consortium__in=managed.values("organisation__consortium"))
        | Q(person__in=caseload_of(viewer))
    )


def group_for(viewer: Viewer, *, today: dt.date) -> Group:
    """Return how the people are on the way whom a viewer may count."""
    found = read_with_all(steps_counted_for(viewer)).prefetch_related("moves", "results")
    rows = list(found.order_by("pk"))
    actions = next_actions_of(rows, today=today)
    late = sum(action.is_late(today) for _one, action in actions)
    before = [one for one in rows if one.is_open and one.step not in AT_WORK]
    talked = [one for one in rows if one.intake_date and one.intake_date <= today]
    reached = Counter(step for one in rows for step in {move.step for move in one.moves.all()})
    now = Counter(one.step for one in rows)
    return Group(
        under_way=len(actions),
        reached={step: reached[step] for step in Step},
        now={step: now[step] for step in Step},
        weakest=_weakest((one for one, _action in actions), today),
        late=late,
        overdue=share(late, len(actions)) if len(actions) >= SMALLEST else None,
        days_left=_days_left(before, today),
        unknown_end=sum(one.last_date is None for one in before),
        with_intake=len(talked),
        results=tuple(_result(talked, month) for month in MONTHS),
    )


def _weakest(rows: Iterable[Transition], today: dt.date) -> tuple[tuple[Hurdle, int], ...]:
    counts: Counter[str] = Counter()
    for one in rows:
        judged = [link for link in one.links.all() if link.judged_at]
        worst = weakest(chain_of(judged), today=today) if judged else None
        if worst and worst.severity >= Severity.ATTENTION:
            counts[worst.code] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((Hurdle(code), count) for code, count in ordered)


def _days_left(rows: Iterable[Transition], today: dt.date) -> dict[int, int]:
    """Return how many old jobs end within so many days, each in the first bound it fits."""
    found = dict.fromkeys((0, *DAYS_LEFT), 0)
    for one in rows:
        if one.last_date is None:
            continue
        left = (one.last_date - today).days
        bound = next((most for most in (-1, *DAYS_LEFT) if left <= most), None)
        if bound is not None:
            found[max(bound, 0)] += 1
    return found


def _result(talked: Iterable[Transition], month: int) -> Result:
    """Return who is at work after some months, of everybody who had a first talk.

    Who stopped counts in the whole, and so does whoever is not so far yet.
    """
    some = list(talked)
    rows = [row for one in some for row in one.results.all() if row.month == month]
    is_shown = len(some) >= SMALLEST
    known = len({row.transition_id for row in rows}) + sum(
        one.step in (Step.STOPPED, Step.RETURNED) and not one.first_date for one in some
    )
    return Result(
        month=month,
        at_work=share(sum(row.at_work for row in rows), len(some)) if is_shown else None,
        same_employer=share(sum(row.same_employer for row in rows), len(some))
        if is_shown
        else None,
        open=len(some) - known,
    )
