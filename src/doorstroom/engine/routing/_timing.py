"""A timetable within so many weeks, exactly; and choice and timetable in one.

For each module and week a variable says whether it begins then, whether it is done then, and how
many minutes it takes. A module that nobody waits for, and that waits for nobody, needs the minutes
only. Once it is known when each begins and ends, the minutes are a transport problem, and have a
solution in whole minutes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.routing._choosing import Caps, Measure, cap, sums_of
from doorstroom.engine.routing._listing import Spell, Spells
from doorstroom.engine.routing._options import Option, Options
from doorstroom.engine.routing._programme import Factors, Programme

Values = NDArray[np.float64]


class Found(NamedTuple):
    """A timetable, None where none was found; a bound; and whether it is proven there is none."""

    spells: Spells | None
    bound: int
    none: bool = False


@dataclass(slots=True)
class Row:
    """The variables of one module: by week when it begins, is done, and how many minutes."""

    taken: int
    begins: dict[int, int] = field(default_factory=dict)
    dones: dict[int, int] = field(default_factory=dict)
    minutes: dict[int, int] = field(default_factory=dict)

    def begun(self, week: int) -> Factors:
        """Return what is 1 when it has begun in this week, or before."""
        return {self.begins[at]: 1.0 for at in self.begins if at <= week}

    def done(self, week: int) -> Factors:
        """Return what is 1 when it was done before this week."""
        return {self.dones[at]: 1.0 for at in self.dones if at <= week}


def fit_in(options: Options, chosen: Collection[int], weeks: int, nodes: int) -> Found:
    """Return a timetable of all these modules in so many weeks."""
    programme = Programme()
    rows = _written(programme, options, chosen, weeks)
    for row in rows.values():
        programme.lows[row.taken] = 1
    return _found(options, programme, rows, nodes)


def choose_and_fit(options: Options, measure: Measure, caps: Caps, nodes: int) -> Found:
    """Return the route with the least of a measure within the caps, of which `weeks` is one.

    Of the measure weeks it returns any route within the caps.
    """
    assert caps.weeks is not None  # noqa: S101 - the caller saw to it
    programme = Programme()
    rows = _written(programme, options, range(len(options.options)), caps.weeks)
    sums = sums_of(programme, options, {i: row.taken for i, row in rows.items()})
    cap(programme, sums, caps)
    programme.aim = sums.get(measure, {})
    return _found(options, programme, rows, nodes)


def _written(
    programme: Programme, options: Options, among: Collection[int], weeks: int
) -> dict[int, Row]:
    """Write the timetables of any of these modules in so many weeks; return their variables."""
    some = options.options
    teachers = {p for i in among for each in some[i].needs for p in each}
    rows = {
        i: _row(programme, options, some[i], (weeks, i in teachers)) for i in sorted(set(among))
    }
    for i, row in rows.items():
        for each in some[i].needs:
            _wait(programme, row, [rows[p] for p in each if p in rows])
    for week in range(weeks):
        used: Factors = {}
        for i, row in rows.items():
            used |= _use(some[i], row, week)
        programme.row(used, high=options.pace)
    return rows


def _row(programme: Programme, options: Options, one: Option, when: tuple[int, bool]) -> Row:
    """Return the variables of one module, and write what holds for it alone."""
    weeks, teaches = when
    possible = one.tail <= weeks
    row = Row(programme.variable(low=int(one.must), high=int(possible)))
    if not possible:
        return row
    if one.fixed or one.needs or one.begins is not None or teaches:
        days = range(one.head, weeks - one.weeks + 1)
        row.begins = {
            at: programme.variable() for at in days if one.begins is None or at in one.begins
        }
        programme.row({**row.begun(weeks), row.taken: -1.0}, low=0, high=0)
    if one.fixed or not one.weeks:
        row.dones = {at + one.weeks: begin for at, begin in row.begins.items()}
        return row
    most = min(one.rate, options.pace)
    row.minutes = {at: programme.variable(high=most, whole=False) for at in range(one.head, weeks)}
    programme.row(
        {**dict.fromkeys(row.minutes.values(), 1.0), row.taken: -float(one.load)}, low=0, high=0
    )
    if teaches:
        row.dones = {at: programme.variable() for at in range(one.tail, weeks + 1)}
        programme.row({**row.done(weeks), row.taken: -1.0}, low=0, high=0)
    _within(programme, one, row)
    return row


def _within(programme: Programme, one: Option, row: Row) -> None:
    """Let minutes fall between begin and end, and the end be late enough."""
    for week, minutes in row.minutes.items():
        if row.begins:
            open_ = row.begun(week) | dict.fromkeys(row.done(week), -1.0)
            programme.row({minutes: 1.0, **{at: -one.rate * f for at, f in open_.items()}}, high=0)
    for week in row.dones:
        early = dict.fromkeys(row.begun(week - one.weeks), -1.0)
        programme.row({**row.done(week), **early}, high=0)


def _wait(programme: Programme, row: Row, teachers: list[Row]) -> None:
    """Let it begin only when one of its teachers is done."""
    for week in row.begins:
        done = {at: -1.0 for teacher in teachers for at in teacher.done(week)}
        programme.row({**row.begun(week), **done}, high=0)


def _use(one: Option, row: Row, week: int) -> Factors:
    """Return what adds up to the minutes of a module in a week."""
    if row.minutes:
        return {row.minutes[week]: 1.0} if week in row.minutes else {}
    return {begin: one.rate for at, begin in row.begins.items() if at <= week < at + one.weeks}


def _found(options: Options, programme: Programme, rows: Mapping[int, Row], nodes: int) -> Found:
    found = programme.solve(nodes)
    if found is None:
        return Found(None, 0, none=True)
    if found.values is None:
        return Found(None, found.bound)
    values = found.values
    spans = {
        i: _span(options.options[i], row, values)
        for i, row in rows.items()
        if values[row.taken] > 1 / 2
    }
    return Found(_in_whole_minutes(options, spans), found.bound)


def _span(one: Option, row: Row, values: Values) -> tuple[int, int]:
    """Return the week in which it begins, and the week after its last."""
    begin = next((at for at, it in row.begins.items() if values[it] > 1 / 2), None)
    end = next((at for at, it in row.dones.items() if values[it] > 1 / 2), None)
    busy = [at for at, it in row.minutes.items() if values[it] > 1 / 1000]
    if begin is None:
        begin = max(one.head, min([*busy, max(row.minutes) + 1 - one.weeks]))
    return begin, end or max(begin + one.weeks, max(busy, default=-1) + 1)


def _in_whole_minutes(options: Options, spans: Mapping[int, tuple[int, int]]) -> Spells:
    """Return the minutes of each week; as a transport problem it has a solution without parts."""
    programme, some = Programme(), options.options
    cells: dict[int, dict[int, int]] = {}
    used: dict[int, Factors] = {}
    for i, (begin, end) in spans.items():
        most = min(some[i].rate, options.pace)
        cells[i] = {at: programme.variable(high=most) for at in range(begin, end)}
        if cells[i]:
            programme.row(
                dict.fromkeys(cells[i].values(), 1.0), low=some[i].load, high=some[i].load
            )
        for at, cell in cells[i].items():
            used.setdefault(at, {})[cell] = 1.0
    for factors in used.values():
        programme.row(factors, high=options.pace)
    found = programme.solve(1) if programme.rows else None
    if found is None or found.values is None:
        return {i: Spell(begin, ()) for i, (begin, _) in spans.items()}
    values = found.values
    return {
        i: Spell(spans[i][0], tuple(round(values[it]) for it in row.values()))
        for i, row in cells.items()
    }
