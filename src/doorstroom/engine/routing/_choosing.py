"""Which modules: the best choice there is when only the calendar is taken lightly.

A cover with weights, as an integer programme. It knows the gaps, who needs what before, the budget,
and of time two things that hold for every timetable: a module ends no earlier than its own chain
allows, and all hours together fit in no fewer weeks than they fill. So its bound holds for all
routes; a choice still has to be timed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from doorstroom.engine.routing._options import Options
from doorstroom.engine.routing._programme import Factors, Programme


class Measure(Enum):
    """What is made as small as possible."""

    OPEN = "open"
    WEEKS = "weeks"
    CENTS = "cents"
    OFF = "off"


class Caps(NamedTuple):
    """How much of each measure there may be; None: no limit. In the order of `Measure`."""

    open: int
    weeks: int | None = None
    cents: int | None = None
    off: int | None = None

    def at_most(self, measure: Measure, value: int) -> "Caps":
        """Return the same, with one of them tighter."""
        return self._replace(**{measure.value: value})


@dataclass(frozen=True, slots=True)
class Cut:
    """Those of `inside` take so many weeks at least, unless one of `outside` joins them."""

    inside: frozenset[int]
    outside: frozenset[int]
    weeks: int


class Choice(NamedTuple):
    """Some options, by place; None where the work ran out. No route has less than the bound."""

    chosen: frozenset[int] | None
    bound: int


def choose(
    options: Options, measure: Measure, caps: Caps, *, cuts: Sequence[Cut] = (), nodes: int
) -> Choice | None:
    """Return the choice with the least of a measure within all caps; None where there is none."""
    programme = Programme()
    taken = _written(programme, options, measure, caps)
    for cut in cuts:
        factors = {**{taken[i]: -1.0 for i in cut.inside}, **{taken[i]: 1.0 for i in cut.outside}}
        programme.row(factors, low=1 - len(cut.inside))
    found = programme.solve(nodes)
    if found is None:
        return None
    if found.values is None:
        return Choice(None, found.bound)
    return Choice(frozenset(i for i in taken if found.values[taken[i]] > 1 / 2), found.bound)


def relaxed_bound(options: Options, measure: Measure, caps: Caps) -> int | None:
    """Return a bound for a linear programme's work only; None where there is no route."""
    programme = Programme()
    _written(programme, options, measure, caps)
    found = programme.solve(1, relaxed=True)
    return found and found.bound


def _written(
    programme: Programme, options: Options, measure: Measure, caps: Caps
) -> dict[int, int]:
    """Write what must hold, and return the variable of each option."""
    some = options.options
    taken = {i: programme.variable(low=int(one.must)) for i, one in enumerate(some)}
    weeks = programme.variable(high=10**6)
    for i, one in enumerate(some):
        programme.row({weeks: 1.0, taken[i]: -float(one.tail)}, low=0)
        for teachers in one.needs:
            programme.row({**{taken[p]: 1.0 for p in teachers}, taken[i]: -1.0}, low=0)
    for head in sorted({one.head for one in some}):
        later = {taken[i]: -float(one.load) for i, one in enumerate(some) if one.head >= head}
        any_later = programme.variable(whole=False)
        for i in later:
            programme.row({any_later: 1.0, i: -1.0}, low=0)
        pace = float(options.pace)
        programme.row({**later, weeks: pace, any_later: -pace * head}, low=0)
    sums = {Measure.WEEKS: {weeks: 1.0}, **sums_of(programme, options, taken)}
    cap(programme, sums, caps)
    programme.aim = sums[measure]
    return taken


def sums_of(
    programme: Programme, options: Options, taken: dict[int, int]
) -> dict[Measure, Factors]:
    """Let each gap be closed or counted as open; return what adds up to each measure but weeks."""
    some = options.options
    left = [programme.variable() for _ in options.gaps]
    for gap, one in enumerate(left):
        programme.row({one: 1.0, **{taken[i]: 1.0 for i in taken if gap in some[i].closes}}, low=1)
    return {
        Measure.OPEN: {one: float(w) for one, w in zip(left, options.weights, strict=True)},
        Measure.CENTS: {taken[i]: float(some[i].cents) for i in taken},
        Measure.OFF: {taken[i]: float(some[i].off) for i in taken},
    }


def cap(programme: Programme, sums: dict[Measure, Factors], caps: Caps) -> None:
    """Hold each measure to its cap."""
    for measure, factors in sums.items():
        most = getattr(caps, measure.value)
        if most is not None and factors:
            programme.row(factors, high=most)
