"""A timetable made one by one: each module as early as it can, what others wait for first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple

from doorstroom.engine.routing._options import Option, Options

ROUNDS: Final = 40
NEVER: Final = 10**6


class Spell(NamedTuple):
    """When somebody is at a module: the first week, and the minutes of each week from there."""

    begin: int
    minutes: tuple[int, ...]

    @property
    def end(self) -> int:
        """The week after its last."""
        return self.begin + len(self.minutes)


Spells = dict[int, Spell]


@dataclass(frozen=True, slots=True)
class Timed:
    """When somebody is at each of the chosen, and how early all could be done.

    Attributes:
        spells: by place; None where none was found in time.
        bound: no timetable of the same modules takes fewer weeks.
    """

    spells: Spells | None
    bound: int


def weeks_of(spells: Mapping[int, Spell]) -> int:
    """Return how many weeks a timetable takes."""
    return max((one.end for one in spells.values()), default=0)


def list_times(options: Options, chosen: Collection[int], enough: int) -> Spells | None:
    """Return the best of some timetables; None where no order works.

    Those that were done last are put before the others, and it is made again.

    Args:
        options: what there is.
        chosen: which modules, by place.
        enough: how many weeks need not be improved.
    """
    urgency: dict[int, float] = dict(_chains(options.options, chosen))
    best: Spells | None = None
    for _ in range(ROUNDS):
        found, stuck = _listed(options, urgency)
        if stuck:
            _press(options.options, urgency, (stuck, 4.0))
            continue
        if best is None or weeks_of(found) < weeks_of(best):
            best = found
        last = weeks_of(found)
        if last <= enough:
            break
        late = [i for i, spell in found.items() if spell.end == last]
        _press(options.options, urgency, (late, 1.25))
    return best


def bound_of(options: Options, chosen: Collection[int]) -> int:
    """Return in how few weeks they could be done, by their chains and by their hours."""
    some = options.options
    load = sum(some[i].load for i in chosen)
    ends = ends_of(options, chosen).values()
    return int(max(max(ends, default=0), -(-load // options.pace)))


def ends_of(options: Options, chosen: Collection[int]) -> dict[int, float]:
    """Return after how many weeks each could be done, were it not for the hours of the others."""
    some = options.options
    ready: dict[int, float] = dict.fromkeys(sorted(chosen), inf)
    changed = True
    while changed:
        changed = False
        for i, old in list(ready.items()):
            begin = some[i].first_begin(max(_dones(some[i], some, ready), default=0))
            if begin < old:
                ready[i], changed = begin, True
    return {i: min(float(NEVER), begin + some[i].weeks) for i, begin in ready.items()}


def _dones(one: Option, some: tuple[Option, ...], begins: Mapping[int, float]) -> Iterator[float]:
    """Yield when each thing it needs is learnt, at the earliest."""
    for teachers in one.needs:
        yield min((begins[p] + some[p].weeks for p in teachers if p in begins), default=inf)


def _chains(some: tuple[Option, ...], chosen: Collection[int]) -> dict[int, int]:
    """Return for each how many weeks it takes with all that may wait for it."""
    length = {i: some[i].weeks for i in sorted(chosen)}
    most = sum(length.values())
    changed = True
    while changed:
        changed = False
        for i, weeks in list(length.items()):
            for p in (p for teachers in some[i].needs for p in teachers if p in length):
                longer = min(most, some[p].weeks + weeks)
                if longer > length[p]:
                    length[p], changed = longer, True
    return length


def _press(
    some: tuple[Option, ...], urgency: dict[int, float], how: tuple[list[int], float]
) -> None:
    """Give more urgency to those that were late, and to what they waited for."""
    late, factor = how
    seen, fresh = set(late), set(late)
    while fresh:
        fresh = {p for i in fresh for each in some[i].needs for p in each if p in urgency} - seen
        seen |= fresh
    for i in seen:
        urgency[i] *= factor


def _listed(options: Options, urgency: Mapping[int, float]) -> tuple[Spells, list[int]]:
    """Return a timetable in order of urgency, and those for which it had no place."""
    some = options.options
    order = sorted(urgency, key=lambda i: (not some[i].must, -urgency[i], some[i].key))
    spells: Spells = {}
    used: dict[int, int] = {}
    while order:
        ready = ((i, _ready(some[i], spells)) for i in order)
        i, week = next(((i, week) for i, week in ready if week is not None), (-1, 0))
        spell = None if i < 0 else _placed(options, used, some[i], week)
        if spell is None:
            return spells, order if i < 0 else [i]
        order.remove(i)
        spells[i] = spell
        for at, minutes in enumerate(spell.minutes, spell.begin):
            used[at] = used.get(at, 0) + minutes
    return spells, []


def _ready(one: Option, spells: Spells) -> int | None:
    """Return the week from which all it needs is learnt; None while that is not known."""
    week = 0
    for teachers in one.needs:
        ends = [spells[p].end for p in teachers if p in spells]
        if not ends:
            return None
        week = max(week, min(ends))
    return week


def _placed(options: Options, used: Mapping[int, int], one: Option, ready: int) -> Spell | None:
    """Return the earliest spell from a week on; None where it cannot begin any more."""
    if not one.fixed:
        begin = one.first_begin(ready)
        return None if begin == inf else _poured(options, used, one, int(begin))
    for begin in range(ready, max([ready, *used]) + 2) if one.begins is None else one.begins:
        weeks = range(begin, begin + one.weeks)
        if begin >= ready and all(used.get(at, 0) + one.rate <= options.pace for at in weeks):
            return Spell(begin, (one.rate,) * one.weeks)
    return None


def _poured(options: Options, used: Mapping[int, int], one: Option, begin: int) -> Spell:
    """Return a spell that takes what is left of each week until all is learnt."""
    minutes: list[int] = []
    left = one.load
    while left or len(minutes) < one.weeks:
        now = min(left, one.rate, options.pace - used.get(begin + len(minutes), 0))
        if not minutes and not now and left and one.begins is None:
            begin += 1
            continue
        minutes.append(now)
        left -= now
    return Spell(begin, tuple(minutes))
