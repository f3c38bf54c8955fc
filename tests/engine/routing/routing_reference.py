"""Routes by trying everything: each set of modules, and each way to spend the hours of each week.

It reads only the question. Hours must be whole for every week, so small numbers are enough.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from doorstroom.engine.routing import Form, Module, Question

LAST_WEEK = 14


class Thing(NamedTuple):
    module: Module
    hours: int
    cents: int
    exempt: bool

    @property
    def weeks(self) -> int:
        return 0 if self.exempt else self.module.weeks

    @property
    def rate(self) -> int:
        return 0 if self.exempt else -(-self.hours // self.module.weeks)


class Value(NamedTuple):
    open: tuple[int, int]
    weeks: int
    cents: int
    off: int


def values(question: Question) -> list[Value]:
    """Every set of modules that can be followed, with what it takes at best."""
    things = [_thing(question, module) for module in question.modules]
    found = []
    for size in range(len(things) + 1):
        for some in combinations(things, size):
            cents = sum(one.cents for one in some)
            if question.learner.budget is not None and cents > question.learner.budget:
                continue
            weeks = _weeks(question, some)
            if weeks is not None:
                found.append(Value(_open(question, some), weeks, cents, _off(some)))
    return found


def _has(question: Question) -> dict[str, int]:
    return {one.skill: int(one.level) for one in question.learner.held if one.sure >= question.sure}


def _thing(question: Question, module: Module) -> Thing:
    has = _has(question)
    some = [one for one in module.exemptions if has.get(one.skill, 0) >= one.level]
    if any(one.whole for one in some):
        return Thing(module, 0, 0, exempt=True)
    hours = max(0, module.hours - sum(one.hours for one in some))
    cents = max(0, module.cents - sum(one.cents for one in some))
    return Thing(module, hours, cents, exempt=False)


def _off(some: Sequence[Thing]) -> int:
    return sum(round(60 * one.hours * (1 - one.module.share_at_work)) for one in some)


def _open(question: Question, some: Sequence[Thing]) -> tuple[int, int]:
    has = _has(question)
    left = [
        one
        for one in question.needs
        if has.get(one.skill, 0) < one.level
        and not any(thing.module.teaches_at(one.skill, one.level) for thing in some)
    ]
    essential = sum(one.weight for one in left if one.essential)
    return essential, sum(one.weight for one in left if not one.essential)


def _weeks(question: Question, some: Sequence[Thing]) -> int | None:
    """The fewest weeks in which all of them can be done; None when they cannot."""
    learner = question.learner
    last = LAST_WEEK
    if learner.latest is not None:
        last = min(last, (learner.latest - learner.earliest) // 7)
    states = {tuple((thing.hours, -1) for thing in some)}  # hours left, week of its beginning
    for week in range(last + 1):
        if any(all(_done(one, of, week) for one, of in zip(some, s, strict=True)) for s in states):
            return week
        states = {new for state in states for new in _spent(question, some, state, week)}
    return None


State = tuple[tuple[int, int], ...]


def _done(thing: Thing, of: tuple[int, int], week: int) -> bool:
    left, begin = of
    return thing.exempt or (begin >= 0 and not left and week >= begin + thing.weeks)


def _may_begin(question: Question, some: Sequence[Thing], state: State, i: int, week: int) -> bool:
    has = _has(question)
    for one, of in zip(some, state, strict=True):
        if _done(one, of, week):
            for skill, level in one.module.teaches.items():
                has[skill] = max(has.get(skill, 0), level)
    module, first = some[i].module, question.learner.earliest
    days = [one.day - first for one in module.starts if one.seats and one.day >= first]
    today = not module.starts or any(day // 7 == week for day in days)
    return today and all(has.get(skill, 0) >= level for skill, level in module.requires.items())


def _spent(question: Question, some: Sequence[Thing], state: State, week: int) -> Iterator[State]:
    """Every state after a week: which classes begin, and how the hours are spent.

    What has its own pace begins as soon as it may, and no hour is left unused without need: both
    can only help.
    """
    ways = [_ways(question, some, state, i, week) for i in range(len(some))]
    found: dict[tuple[int, ...], list[tuple[int, State]]] = {}
    for way in product(*ways):
        used = sum(x for x, _, _ in way)
        if used <= question.learner.hours_a_week:
            begins = tuple(begin for _, _, begin in way)
            after = tuple((left, begin) for _, left, begin in way)
            found.setdefault(begins, []).append((used, after))
    for states in found.values():
        most = max(used for used, _ in states)
        yield from (after for used, after in states if used == most)


def _ways(
    question: Question, some: Sequence[Thing], state: State, i: int, week: int
) -> list[tuple[int, int, int]]:
    """What a week can do for one: hours spent, hours left, and the week of its beginning."""
    thing, (left, begin) = some[i], state[i]
    if thing.exempt:
        return [(0, left, begin)]
    if begin < 0 and not _may_begin(question, some, state, i, week):
        return [(0, left, -1)]
    if thing.module.form is not Form.CLASS:
        first = week if begin < 0 else begin
        return [(x, left - x, first) for x in range(min(left, thing.rate) + 1)]
    if begin < 0:
        return [(0, left, -1), (thing.rate, max(0, left - thing.rate), week)]
    hours = thing.rate if week < begin + thing.weeks else 0
    return [(hours, max(0, left - hours), begin)]
