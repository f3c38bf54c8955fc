"""Whether a route is what it says, by code that knows no solver."""

from collections.abc import Iterator
from math import ceil

from doorstroom.engine.routing._catalogue import Form, Module
from doorstroom.engine.routing._question import Question
from doorstroom.engine.routing._route import DAYS_OF_A_WEEK, Route, Step

MINUTES = 60


def problems(question: Question, route: Route) -> list[str]:
    """Return all that is amiss with a route; it reads only the question and the route."""
    modules = {one.key: one for one in question.modules}
    return [
        *_of_steps(question, route, modules),
        *_of_order(question, route, modules),
        *_of_weeks(question, route),
        *_of_limits(question, route),
        *_of_gaps(question, route, modules),
    ]


def _week(question: Question, day: int) -> int:
    return (day - question.learner.earliest) // DAYS_OF_A_WEEK


def _has(question: Question) -> dict[str, int]:
    return {one.skill: one.level for one in question.learner.held if one.sure >= question.sure}


def _is_exempt(question: Question, module: Module) -> bool:
    has = _has(question)
    return any(one.whole and has.get(one.skill, 0) >= one.level for one in module.exemptions)


def _of_steps(question: Question, route: Route, modules: dict[str, Module]) -> Iterator[str]:
    under_way = {one.key for one in question.begun}
    if len({one.key for one in route.steps}) < len(route.steps):
        yield "A module is there twice."
    if missing := under_way - {one.key for one in route.steps}:
        yield f"{sorted(missing)} are under way and not there."
    for step in route.steps:
        module = modules.get(step.key)
        if module is None or step.key in question.left_out:
            yield f"{step.key} is not in the catalogue, or left out."
        elif step.key not in under_way and not _is_exempt(question, module):
            yield from _of_one(question, step, module)


def _of_one(question: Question, step: Step, module: Module) -> Iterator[str]:
    has = _has(question)
    exempt = [one for one in module.exemptions if has.get(one.skill, 0) >= one.level]
    hours = max(0, module.hours - sum(one.hours for one in exempt))
    rate = ceil(MINUTES * hours / module.weeks)
    if (step.hours, step.cents) != (
        hours,
        max(0, module.cents - sum(one.cents for one in exempt)),
    ):
        yield f"{step.key} has the wrong hours or price."
    if len(step.minutes) < module.weeks or max(step.minutes) > rate:
        yield f"{step.key} goes faster than it can."
    if module.form is Form.CLASS:
        if step.minutes != (rate,) * module.weeks:
            yield f"{step.key} is a class and does not keep its pace."
    elif sum(step.minutes) != MINUTES * hours:
        yield f"{step.key} does not take its hours."
    if module.starts and step.begin not in {one.day for one in module.starts if one.seats}:
        yield f"{step.key} does not begin on a day with seats."


def _of_order(question: Question, route: Route, modules: dict[str, Module]) -> Iterator[str]:
    under_way = {one.key for one in question.begun}
    for step in route.steps:
        module = modules[step.key]
        if step.key in under_way or _is_exempt(question, module):
            continue
        has = _has(question)
        monday = question.learner.earliest + DAYS_OF_A_WEEK * _week(question, step.begin)
        for other in route.steps:
            if other.end <= monday:
                for skill, level in modules[other.key].teaches.items():
                    has[skill] = max(has.get(skill, 0), level)
        for skill, level in module.requires.items():
            if has.get(skill, 0) < level:
                yield f"{step.key} begins before {skill} is learnt."


def _of_weeks(question: Question, route: Route) -> Iterator[str]:
    learner, used = question.learner, dict[int, int]()
    for step in route.steps:
        first = max(0, _week(question, step.begin))
        for week, minutes in enumerate(step.minutes, first):
            used[week] = used.get(week, 0) + minutes
        if _week(question, step.end) != first + len(step.minutes):
            yield f"{step.key} ends on another day than its weeks say."
    if any(minutes > MINUTES * learner.hours_a_week for minutes in used.values()):
        yield "A week has more hours than there are."
    last = max((step.end for step in route.steps), default=learner.earliest)
    if (route.weeks, route.ready) != (_week(question, last), last):
        yield "It is ready on another day than its last module."


def _of_limits(question: Question, route: Route) -> Iterator[str]:
    learner = question.learner
    if learner.latest is not None and route.ready > learner.latest:
        yield "It ends after the latest day."
    if learner.budget is not None and route.cents > learner.budget:
        yield "It costs more than the budget."


def _of_gaps(question: Question, route: Route, modules: dict[str, Module]) -> Iterator[str]:
    gaps = {one.skill: one.level for one in question.gaps}
    closed = [skill for step in route.steps for skill in step.closes]
    if sorted([*closed, *(one.need.skill for one in route.open)]) != sorted(gaps):
        yield "A gap is named twice, or not at all."
    for step in route.steps:
        for skill in step.closes:
            if not modules[step.key].teaches_at(skill, gaps[skill]):
                yield f"{step.key} does not teach {skill} at that level."
