"""How a route is made: most gaps closed first, then its aim, then what decides between equals."""

from collections.abc import Collection, Mapping
from typing import Final

from doorstroom.engine.routing._choosing import Caps, Measure
from doorstroom.engine.routing._listing import Spell, Spells, weeks_of
from doorstroom.engine.routing._options import Options, options_of
from doorstroom.engine.routing._question import Question
from doorstroom.engine.routing._route import (
    DAYS_OF_A_WEEK,
    Aim,
    Open,
    Proof,
    Reason,
    Route,
    Step,
    Watch,
    Work,
)
from doorstroom.engine.routing._solving import Best, Job, best, measured, tightened

MEASURES: Final = {
    Aim.SHORTEST: (Measure.WEEKS, Measure.CENTS),
    Aim.CHEAPEST: (Measure.CENTS, Measure.WEEKS),
    Aim.AT_WORK: (Measure.OFF, Measure.CENTS),
}
"""What comes first for each aim, and what decides between routes that are equal in it."""


def make(question: Question, aims: Collection[Aim], work: Work, watch: Watch) -> list[Route]:
    """Return the best route for each aim."""
    job = Job(options_of(question), work, watch)
    most = most_closed(job)
    found = []
    for at, aim in enumerate(aims):
        watch.tell(f"looking for {aim.value}", at / len(aims))
        found.append(_made(question, job, most, aim))
    return found


def most_closed(job: Job) -> Best:
    """Return a route that leaves open as little as possible within the budget and the weeks."""
    options = job.options
    under_way = {
        i: Spell(0, (one.rate,) * one.weeks) for i, one in enumerate(options.options) if one.must
    }
    start = Best(under_way, measured(options, under_way, Measure.OPEN), 0)
    caps = Caps(sum(options.weights), options.last, options.budget)
    return best(job, Measure.OPEN, caps, start)


def _made(question: Question, job: Job, most: Best, aim: Aim) -> Route:
    options, (first, second) = job.options, MEASURES[aim]
    caps = Caps(most.value, options.last, options.budget)
    found = best(job, first, caps, Best(most.spells, measured(options, most.spells, first), 0))
    caps = caps.at_most(first, found.value)
    start = Best(found.spells, measured(options, found.spells, second), 0)
    spells = _needed(options, best(job, second, caps, start).spells)
    spells = tightened(job, spells)
    value = measured(options, spells, first)
    return Route(
        aim=aim,
        steps=_steps(question, options, spells),
        open=_open(options, spells),
        weeks=weeks_of(spells),
        ready=question.learner.earliest + DAYS_OF_A_WEEK * weeks_of(spells),
        proof=Proof(value, min(value, found.bound)),
        most_closed=most.value <= most.bound,
    )


def _needed(options: Options, spells: Spells) -> Spells:
    """Return a timetable without what closes nothing and prepares for nothing, the last first."""
    for i in sorted(spells, key=lambda i: (-spells[i].begin, i)):
        rest = {p: spell for p, spell in spells.items() if p != i}
        if options.options[i].must or _closed(options, rest) != _closed(options, spells):
            continue
        if all(_prepared(options, rest, p) for p in rest):
            spells = rest
    return spells


def _closed(options: Options, spells: Mapping[int, Spell]) -> frozenset[int]:
    return frozenset[int]().union(*(options.options[i].closes for i in spells))


def _prepared(options: Options, spells: Spells, i: int) -> bool:
    """Whether all that one needs is taught before it begins."""
    return all(
        any(p in spells and spells[p].end <= spells[i].begin for p in teachers)
        for teachers in options.options[i].needs
    )


def _steps(question: Question, options: Options, spells: Spells) -> tuple[Step, ...]:
    some, closed, closes = options.options, set[int](), dict[int, tuple[str, ...]]()
    for i in sorted(spells, key=lambda i: (spells[i].end, some[i].key)):
        closes[i] = tuple(options.gaps[g].skill for g in sorted(some[i].closes - closed))
        closed |= some[i].closes
    days = _days(question, options, spells)
    return tuple(
        Step(
            key=some[i].key,
            begin=days[i][0],
            end=days[i][1],
            hours=some[i].hours,
            cents=some[i].cents,
            off_job=some[i].off,
            minutes=spells[i].minutes,
            closes=closes[i],
            leads_to=tuple(some[p].key for p in spells if _leads(options, spells, i, p)),
        )
        for i in sorted(spells, key=lambda i: (spells[i].begin, some[i].key))
    )


def _days(question: Question, options: Options, spells: Spells) -> dict[int, tuple[int, int]]:
    """Return the first day of each and the day after its last; a class begins on its own day."""
    under_way = {one.key: one.begin for one in question.begun}
    modules = {one.key: one for one in question.modules}
    found = {}
    for i, spell in spells.items():
        key, monday = (
            options.options[i].key,
            question.learner.earliest + DAYS_OF_A_WEEK * spell.begin,
        )
        own = [
            one.day
            for one in modules[key].starts
            if one.seats and monday <= one.day < monday + DAYS_OF_A_WEEK
        ]
        begin = under_way.get(key, min(own, default=monday))
        found[i] = begin, monday + DAYS_OF_A_WEEK * len(spell.minutes)
    return found


def _leads(options: Options, spells: Spells, i: int, later: int) -> bool:
    """Whether a later one needs what the first teaches, and comes after it."""
    waits = any(i in teachers for teachers in options.options[later].needs)
    return waits and spells[i].end <= spells[later].begin


def _open(options: Options, spells: Spells) -> tuple[Open, ...]:
    closed = _closed(options, spells)
    left = [one for g, one in enumerate(options.gaps) if g not in closed]
    return (
        *(Open(need, reason) for need, reason in options.shut),
        *(Open(need, Reason.TOGETHER) for need in left),
    )
