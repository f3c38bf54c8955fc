"""The best route for one measure: choose, time, and send back what cannot be timed.

A decomposition with a proof. HiGHS chooses with a bound that holds for every route; the choice
is timed. Where it fits, it is the best there is. Where it does not, the choice is cut off and
HiGHS chooses again (Hooker and Ottosson 2003, logic-based Benders decomposition). What is not
proven after some cuts is asked as a whole, choice and weeks in one programme.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from doorstroom.engine.routing._choosing import Caps, Cut, Measure, choose
from doorstroom.engine.routing._listing import (
    NEVER,
    Spell,
    Spells,
    Timed,
    bound_of,
    ends_of,
    list_times,
    weeks_of,
)
from doorstroom.engine.routing._options import Options
from doorstroom.engine.routing._route import Watch, Work
from doorstroom.engine.routing._timing import choose_and_fit, fit_in

CORE_NODES: Final = 100


class Job(NamedTuple):
    """What a learner can choose from, how much work may be done, and who is told."""

    options: Options
    work: Work
    watch: Watch


@dataclass(frozen=True, slots=True)
class Best:
    """The best timetable found, what it takes of the measure, and the bound."""

    spells: Spells
    value: int
    bound: int

    def proven(self) -> "Best":
        """Return the same, with the proof that nothing is better."""
        return Best(self.spells, self.value, self.value)


def measured(options: Options, spells: Mapping[int, Spell], measure: Measure) -> int:
    """Return what a timetable takes of a measure."""
    some = options.options
    if measure is Measure.WEEKS:
        return weeks_of(spells)
    if measure is Measure.OPEN:
        closed = frozenset[int]().union(*(some[i].closes for i in spells))
        return sum(w for g, w in enumerate(options.weights) if g not in closed)
    return sum(some[i].cents if measure is Measure.CENTS else some[i].off for i in spells)


class Tried(NamedTuple):
    """What came of looking within caps.

    Attributes:
        spells: a timetable; None where none was found.
        bound: no route within the caps has less of the measure.
        none: it is proven that there is none.
    """

    spells: Spells | None
    bound: int
    none: bool = False


def best(job: Job, measure: Measure, caps: Caps, found: Best) -> Best:
    """Return the route with the least of a measure within the caps.

    Args:
        job: what there is.
        measure: what is made small.
        caps: how much of each there may be.
        found: a route within the caps; its bound is not read.
    """
    if measure is Measure.WEEKS:
        return _soonest(job, caps, found)
    tried = _tried(job, measure, caps, [])
    if tried.none:
        return found.proven()
    return _better(job.options, measure, Best(found.spells, found.value, tried.bound), tried.spells)


def _soonest(job: Job, caps: Caps, found: Best) -> Best:
    """Return the route that is ready first: one number of weeks after the other is proven short."""
    cuts: list[Cut] = []
    first = choose(job.options, Measure.WEEKS, caps, nodes=job.work.nodes)
    if first is None:
        return found.proven()
    for weeks in range(first.bound, found.value):
        tried = _tried(job, Measure.WEEKS, caps.at_most(Measure.WEEKS, weeks), cuts)
        if not tried.none:
            return _better(
                job.options, Measure.WEEKS, Best(found.spells, found.value, weeks), tried.spells
            )
        cuts = [cut for cut in cuts if cut.weeks > weeks + 1]
    return found.proven()


def _better(options: Options, measure: Measure, found: Best, spells: Spells | None) -> Best:
    """Return what is better of two; the bound stays, but is no more than what was found."""
    value = found.value if spells is None else measured(options, spells, measure)
    if spells is not None and value < found.value:
        found = Best(spells, value, found.bound)
    return Best(found.spells, found.value, min(found.value, found.bound))


def _tried(job: Job, measure: Measure, caps: Caps, cuts: list[Cut]) -> Tried:
    """Choose and time until the best choice fits; new cuts join the old."""
    bound, last = 0, NEVER - 1 if caps.weeks is None else caps.weeks
    for _ in range(job.work.cuts):
        job.watch.tell("choosing modules", 0)
        choice = choose(job.options, measure, caps, cuts=cuts, nodes=job.work.nodes)
        if choice is None:
            return Tried(None, bound, none=True)
        bound = max(bound, choice.bound)
        if choice.chosen is None:
            break
        spells, known = _timed(job, choice.chosen, last, cuts)
        if spells is not None:
            return Tried(spells, bound)
        if not known:
            break
    if caps.weeks is None:
        return Tried(None, bound)
    job.watch.tell("choosing and timing", 0)
    whole = choose_and_fit(job.options, measure, caps, job.work.whole)
    return Tried(whole.spells, max(bound, whole.bound), whole.none)


def _timed(
    job: Job, choice: frozenset[int], last: int, cuts: list[Cut]
) -> tuple[Spells | None, bool]:
    """Return a timetable of a choice, or add what cuts it off; and whether it is known.

    First without what is idle; that can have a use after all, when it teaches something earlier.
    """
    lean = without_idle(job.options, choice)
    for chosen in [lean] if lean == choice else [lean, choice]:
        timed = time_choice(job, chosen, last)
        if timed.spells is not None or timed.bound <= last:
            return timed.spells, timed.spells is not None
        cuts += _cuts(job, chosen, last)
    return None, True


def time_choice(job: Job, chosen: frozenset[int], last: int) -> Timed:
    """Return a timetable of a choice; without spells where none was found in so many weeks."""
    low = bound_of(job.options, chosen)
    if low > last:
        return Timed(None, low)
    listed = list_times(job.options, chosen, last)
    if listed is not None and weeks_of(listed) <= last:
        return Timed(listed, low)
    job.watch.tell("looking for weeks", 0)
    found = fit_in(job.options, chosen, min(last, latest_of(job.options, chosen)), job.work.nodes)
    return Timed(found.spells, last + 1 if found.none else low)


def tightened(job: Job, spells: Spells) -> Spells:
    """Return the earliest timetable of the same modules."""
    chosen = frozenset(spells)
    listed = list_times(job.options, chosen, bound_of(job.options, chosen)) or spells
    spells = min(spells, listed, key=weeks_of)
    for weeks in range(bound_of(job.options, chosen), weeks_of(spells)):
        found = fit_in(job.options, chosen, weeks, job.work.nodes)
        if not found.none:
            return found.spells or spells
    return spells


def without_idle(options: Options, chosen: frozenset[int]) -> frozenset[int]:
    """Return a choice without what closes no gap and meets no need that is not met anyhow."""
    some, kept = options.options, set(chosen)
    closing = (
        frozenset(i for i in chosen if g in some[i].closes) for g in range(len(options.gaps))
    )
    asked = [one for one in closing if one]
    for i in sorted(chosen, key=lambda i: (-some[i].load, -i)):
        needs = (frozenset(each) for p in kept for each in some[p].needs if p != i)
        if not some[i].must and all(kept & one != {i} for one in (*asked, *needs)):
            kept.discard(i)
    return frozenset(kept)


def latest_of(options: Options, chosen: Collection[int]) -> int:
    """Return in how many weeks all are done, in whatever order, when they can be done at all."""
    some = options.options
    last = max((week for i in chosen for week in some[i].begins or ()), default=0)
    return last + sum(some[i].weeks + -(-some[i].load // options.pace) for i in chosen)


def _cuts(job: Job, chosen: frozenset[int], last: int) -> list[Cut]:
    """Return what cuts a choice off: each chain that is too long, or else a part too full."""
    options = job.options
    late = {i: int(end) for i, end in ends_of(options, chosen).items() if end > last}
    parts = [(_chain(options, chosen, i), end) for i, end in late.items()]
    cuts = []
    for inside, weeks in parts or [(_full_part(job, chosen, last), last + 1)]:
        some = _relaxed(options, chosen, inside).options
        waited = {p for i in inside for each in some[i].needs for p in each}
        cuts.append(Cut(inside, frozenset(waited - chosen), weeks))
    return cuts


def _chain(options: Options, chosen: frozenset[int], last: int) -> frozenset[int]:
    """Return a module with all of the choice that it may wait for."""
    found, fresh = {last}, {last}
    while fresh:
        needs = (each for i in fresh for each in options.options[i].needs)
        fresh = {p for each in needs for p in each if p in chosen} - found
        found |= fresh
    return frozenset(found)


def _full_part(job: Job, chosen: frozenset[int], last: int) -> frozenset[int]:
    """Return a part of a choice that does not fit either; a smaller part cuts off more."""
    last = min(last, latest_of(job.options, chosen))  # later adds weeks to look at, and no place
    some = job.options.options
    kept = sorted(chosen, key=lambda i: (some[i].fixed, i))
    size = len(kept) // 2
    while size:
        at = 0
        while at < len(kept):
            rest = [*kept[:at], *kept[at + size :]]
            options = _relaxed(job.options, chosen, rest)
            if bound_of(options, rest) > last or fit_in(options, rest, last, CORE_NODES).none:
                kept = rest
            else:
                at += size
        size //= 2
    return frozenset(kept)


def _relaxed(options: Options, chosen: frozenset[int], part: Collection[int]) -> Options:
    """Return options in which nobody waits for what is left out of a choice."""
    gone = chosen - set(part)
    return replace(
        options,
        options=tuple(
            replace(one, needs=tuple(each for each in one.needs if gone.isdisjoint(each)))
            for one in options.options
        ),
    )
