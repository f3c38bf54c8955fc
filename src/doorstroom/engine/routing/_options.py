"""What one learner can choose from: hours after exemptions, weeks, seats, and who waits for whom.

Weeks count from the learner's earliest day. A class of four weeks that begins on a Wednesday meets
in that week and in the three after it; so the week is the grain of every timetable.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.routing._catalogue import Exemption, Form, Module
from doorstroom.engine.routing._errors import LearnerError
from doorstroom.engine.routing._question import Begun, Learner, Need, Question
from doorstroom.engine.routing._route import DAYS_OF_A_WEEK, Reason
from doorstroom.engine.values import Level

MINUTES: Final = 60
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A module as one learner meets it; weeks are counted from 0.

    Attributes:
        key, hours, cents: as of the module, after exemptions.
        off: minutes that are not learnt at work.
        weeks: how long it lasts at least.
        load: minutes it takes in all.
        rate: minutes it takes of a week at most; of a class, of each week.
        fixed: it keeps its own pace: so many weeks, and not more.
        begins: the weeks in which it can begin; None: any.
        closes: which gaps it closes, by place.
        needs: each skill needed before, with who teaches it, by place.
        wants: the same, as skills and levels.
        head: the first week in which it can begin, whatever else is chosen.
        must: it is under way, and stays.
    """

    key: str
    hours: int = 0
    cents: int = 0
    off: int = 0
    weeks: int = 0
    load: int = 0
    rate: int = 0
    fixed: bool = False
    begins: tuple[int, ...] | None = None
    closes: frozenset[int] = frozenset()
    needs: tuple[tuple[int, ...], ...] = ()
    wants: frozenset[tuple[str, Level]] = frozenset()
    head: int = 0
    must: bool = False

    @property
    def tail(self) -> int:
        """How many weeks have passed when it can be done at the earliest."""
        return self.head + self.weeks

    def first_begin(self, week: float) -> float:
        """Return the first week from `week` on in which it can begin; infinite for none."""
        if self.begins is None:
            return week
        return min((one for one in self.begins if one >= week), default=inf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All that one learner can choose from.

    Attributes:
        options: what can be part of a best route.
        gaps: the gaps that can be closed.
        shut: the gaps that cannot, with the reason.
        pace: minutes a week for learning.
        last: how many weeks there are; None: no limit.
        budget: cents at most; None: no limit.
    """

    options: tuple[Option, ...]
    gaps: tuple[Need, ...]
    shut: tuple[tuple[Need, Reason], ...]
    pace: int
    last: int | None
    budget: int | None

    @property
    def weights(self) -> list[int]:
        """What each gap counts; an essential one for more than all the others together."""
        beyond = 1 + sum(one.weight for one in self.gaps if not one.essential)
        return [one.weight * (beyond if one.essential else 1) for one in self.gaps]


def options_of(question: Question) -> Options:
    """Return what a learner can choose from, without what is never of use."""
    gaps = question.gaps
    modules = _linked(question, gaps)
    kept, reasons = _sifted(question, modules)
    open_ = [g for g in range(len(gaps)) if g not in reasons]
    kept = _useful(modules, kept, open_)
    found = _renumbered(modules, kept, open_)
    found = _renumbered(found, _undominated(found), range(len(open_)))
    _check_under_way(question, found)
    return Options(
        options=tuple(found),
        gaps=tuple(gaps[g] for g in open_),
        shut=tuple((gaps[g], reason) for g, reason in sorted(reasons.items())),
        pace=MINUTES * question.learner.hours_a_week,
        last=_last(question.learner),
        budget=question.learner.budget,
    )


def _last(learner: Learner) -> int | None:
    """Return how many whole weeks there are."""
    return None if learner.latest is None else (learner.latest - learner.earliest) // DAYS_OF_A_WEEK


def _check_under_way(question: Question, found: Sequence[Option]) -> None:
    rate = sum(one.rate for one in found if one.must)
    if rate > MINUTES * question.learner.hours_a_week:
        raise LearnerError(
            f"Modules under way take {ceil(rate / MINUTES)} hours a week, and hours_a_week is "
            f"{question.learner.hours_a_week}: raise it, or take one out of `begun`."
        )


def _linked(question: Question, gaps: Sequence[Need]) -> list[Option]:
    """Return every module as an option, with what it closes and who teaches what it needs."""
    has = {one.skill: one.level for one in question.learner.held if one.sure >= question.sure}
    found = []
    for module in question.modules:
        option = _option(question, module, has)
        skipped = option.must or not option.weeks
        wants = {
            (skill, level)
            for skill, level in module.requires.items()
            if not skipped and has.get(skill, 0) < level
        }
        needs = (
            tuple(
                i
                for i, one in enumerate(question.modules)
                if one is not module and one.teaches_at(skill, level)
            )
            for skill, level in sorted(wants)
        )
        closes = {g for g, gap in enumerate(gaps) if module.teaches_at(gap.skill, gap.level)}
        found.append(
            replace(option, closes=frozenset(closes), needs=tuple(needs), wants=frozenset(wants))
        )
    return found


def _option(question: Question, module: Module, has: Mapping[str, Level]) -> Option:
    for one in question.begun:
        if one.key == module.key:
            return _rest(module, one, question.learner.earliest)
    exempt = [one for one in module.exemptions if has.get(one.skill, 0) >= one.level]
    if any(one.whole for one in exempt):
        return Option(key=module.key)
    hours, cents = _after(module, exempt)
    first, fixed = question.learner.earliest, module.form is Form.CLASS
    begins = {
        (one.day - first) // DAYS_OF_A_WEEK
        for one in module.starts
        if one.seats and one.day >= first
    }
    rate = ceil(MINUTES * hours / module.weeks)
    return Option(
        key=module.key,
        hours=hours,
        cents=cents,
        off=round(MINUTES * hours * (1 - module.share_at_work)),
        weeks=module.weeks,
        load=rate * module.weeks if fixed else MINUTES * hours,
        rate=rate,
        fixed=fixed,
        begins=tuple(sorted(begins)) if module.starts else None,
    )


def _rest(module: Module, under_way: Begun, first: int) -> Option:
    """Return what is left of a module under way: it goes on, evenly, and is paid."""
    weeks = ceil((under_way.end - first) / DAYS_OF_A_WEEK)
    rate = ceil(under_way.minutes / weeks)
    return Option(
        key=module.key,
        hours=ceil(under_way.minutes / MINUTES),
        off=round(under_way.minutes * (1 - module.share_at_work)),
        weeks=weeks,
        load=rate * weeks,
        rate=rate,
        fixed=True,
        begins=(0,),
        must=True,
    )


def _after(module: Module, exempt: Iterable[Exemption]) -> tuple[int, int]:
    """Return hours and cents after exemptions, never below 0."""
    some = list(exempt)
    return (
        max(0, module.hours - sum(one.hours for one in some)),
        max(0, module.cents - sum(one.cents for one in some)),
    )


def _sifted(
    question: Question, modules: Sequence[Option]
) -> tuple[dict[int, int], dict[int, Reason]]:
    """Return who can begin when, and why gaps cannot be closed.

    One after the other takes out what is not possible; a gap that is then taught by nobody left
    has that for its reason.
    """
    learner = question.learner
    everybody = {i for i, one in enumerate(modules) if one.key not in question.left_out}
    pace, budget = MINUTES * learner.hours_a_week, learner.budget
    last = inf if (weeks := _last(learner)) is None else weeks
    heads: dict[int, int] = dict.fromkeys(sorted(everybody), 0)
    reasons: dict[int, Reason] = {}

    def sift(reason: Reason, left: Mapping[int, int]) -> None:
        closed = frozenset[int]().union(*(modules[i].closes for i in left))
        for gap in range(len(question.gaps)):
            if gap not in closed:
                reasons.setdefault(gap, reason)

    sift(Reason.NOT_TAUGHT, heads)
    free = [replace(one, begins=None) for one in modules]
    sift(Reason.NEEDS_FIRST, _heads(free, everybody))
    heads = _heads(modules, everybody)
    sift(Reason.NO_PLACE, heads)
    heads = _heads(modules, [i for i in heads if _keeps_up(modules[i], pace)])
    sift(Reason.HOURS, heads)
    heads = _heads(modules, [i for i in heads if budget is None or modules[i].cents <= budget])
    sift(Reason.TOO_DEAR, heads)
    heads = {i: head for i, head in heads.items() if head + modules[i].weeks <= last}
    sift(Reason.TOO_LATE, heads)
    return heads, reasons


def _keeps_up(one: Option, pace: int) -> bool:
    return one.must or not one.fixed or one.rate <= pace


def _heads(modules: Sequence[Option], kept: Collection[int]) -> dict[int, int]:
    """Return the first week in which each can begin; those that never can are left out."""
    heads: dict[int, float] = dict.fromkeys(sorted(kept), inf)
    changed = True
    while changed:
        changed = False
        for i, old in heads.items():
            done = [
                min((heads[p] + modules[p].weeks for p in some if p in heads), default=inf)
                for some in modules[i].needs
            ]
            head = modules[i].first_begin(max(done, default=0))
            if head < old:
                heads[i], changed = head, True
    return {i: int(head) for i, head in heads.items() if head < inf}


def _useful(
    modules: Sequence[Option], heads: Mapping[int, int], gaps: Collection[int]
) -> dict[int, int]:
    """Return those that close a gap, or teach what one of them needs first."""
    wanted = {i for i in heads if modules[i].must or not modules[i].closes.isdisjoint(gaps)}
    fresh = wanted
    while fresh:
        fresh = {p for i in fresh for some in modules[i].needs for p in some if p in heads} - wanted
        wanted = wanted | fresh
    return {i: heads[i] for i in sorted(wanted)}


def _renumbered(
    modules: Sequence[Option], heads: Mapping[int, int], gaps: Sequence[int]
) -> list[Option]:
    """Return the modules kept, counted anew, and the gaps as well."""
    place = {i: at for at, i in enumerate(heads)}
    gap_place = {g: at for at, g in enumerate(gaps)}
    return [
        replace(
            modules[i],
            head=head,
            closes=frozenset(gap_place[g] for g in modules[i].closes if g in gap_place),
            needs=tuple(tuple(place[p] for p in some if p in place) for some in modules[i].needs),
        )
        for i, head in heads.items()
    ]


def _undominated(options: Sequence[Option]) -> dict[int, int]:
    """Return those for which no other does at least as much and takes in nothing more.

    Such another could take its place at the same time: it closes and teaches all the same, and
    needs no more hours, weeks, money or skills before.
    """
    count = len(options)
    worse = np.ones((count, count), dtype=bool)  # [a, b]: b can take the place of a
    for mine, theirs in _rows(options):
        worse &= ~(mine.astype(np.int64) @ ~theirs.T).astype(bool)
    for name in ("cents", "off", "weeks", "load", "rate"):
        column = np.array([getattr(one, name) for one in options], dtype=np.int64)
        worse &= column[:, None] >= column[None, :]
    gone: set[int] = set()
    for a, b in np.argwhere(worse).tolist():
        if a == b or b in gone or options[a].must or options[b].must:
            continue
        if options[a].fixed >= options[b].fixed and _begins_within(options[a], options[b]):
            gone.add(a)
    return {i: one.head for i, one in enumerate(options) if i not in gone}


def _rows(options: Sequence[Option]) -> list[tuple[Flags, Flags]]:
    """Return pairs of tables; b can stand for a when a's row in the first is in b's of the other.

    They are the gaps closed, the requirements of others met, and turned round its own needs.
    """
    gaps = 1 + max((g for one in options for g in one.closes), default=0)
    wants = sorted({want for one in options for want in one.wants})
    closes, teaches = (np.zeros((len(options), n), dtype=bool) for n in (gaps, len(wants)))
    needs = teaches.copy()
    for i, one in enumerate(options):
        closes[i, sorted(one.closes)] = True
        for want, some in zip(sorted(one.wants), one.needs, strict=True):
            needs[i, wants.index(want)] = True
            teaches[list(some), wants.index(want)] = True
    return [(closes, closes), (teaches, teaches), (~needs, ~needs)]


def _begins_within(one: Option, other: Option) -> bool:
    """Whether the other can begin whenever the first can."""
    if other.begins is None:
        return True
    return one.begins is not None and set(one.begins) <= set(other.begins)
