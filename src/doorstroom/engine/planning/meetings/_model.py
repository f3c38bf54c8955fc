"""The timetable as clauses for CP-SAT: whoever has no break is one interval with a first slot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from doorstroom.engine.planning.meetings._counting import at_most, count_up
from doorstroom.engine.planning.meetings._question import MeetingsQuestion, within

Literal = Any


@dataclass(slots=True)
class Model:
    """What CP-SAT is given, and where its answers are found.

    Attributes:
        cp: constraints and literals.
        at: of each meeting, its literal per slot. None are in the count of `busy` slots alone.
        busy: whether a participant meets in a slot, by participant and slot.
        has_break: whether a participant has a break; only those with two meetings or more.
        waits: of each of them, for each slot whether a break ends before the next.
    """

    cp: Any = field(default_factory=cp_model.CpModel)
    at: list[dict[int, Literal]] = field(default_factory=list)
    busy: dict[tuple[int, int], Literal] = field(default_factory=dict)
    has_break: dict[int, Literal] = field(default_factory=dict)
    waits: dict[int, list[Literal]] = field(default_factory=dict)

    @property
    def breaks(self) -> list[Literal]:
        """All that count."""
        return [one for some in self.waits.values() for one in some]

    def slots_in(self, solver: Any) -> tuple[int, ...]:
        """Return the slot of each meeting in what the solver found."""
        return tuple(
            next(slot for slot, literal in at.items() if solver.boolean_value(literal))
            for at in self.at
        )


def model_of(
    question: MeetingsQuestion, *, has_meetings: bool = True, by_clauses: bool = False
) -> Model:
    """Return the model; without meetings it asks only in which slots each participant is busy.

    Any timetable keeps to the model without meetings, so that its fewest breaks are a bound. It
    is small, and linear programming sees through it. Counted by clauses, timetables are found
    sooner; counted by sums, it is refuted sooner that there is one.
    """
    model = Model()
    allowed = [question.allowed(one) for one in question.meetings]
    if has_meetings:
        _place(model, question, allowed)
    for one, mine in enumerate(question.meetings_of()):
        if mine:
            _keep_busy(model, one, mine, allowed)
            if by_clauses:
                busy = [literal for (each, _), literal in model.busy.items() if each == one]
                count_up(model.cp, busy, len(mine))
        if len(mine) > 1:
            _wait(model, one, question.slots, within([allowed[number] for number in mine]))
    most = at_most if by_clauses else _at_most
    for slot in range(question.slots):
        most(model.cp, [at[slot] for at in model.at if slot in at], question.tables)
    _be_fair(model, question, most)
    return model


def _place(model: Model, question: MeetingsQuestion, allowed: list[frozenset[int]]) -> None:
    cp = model.cp
    model.at = [{slot: cp.new_bool_var("") for slot in sorted(slots)} for slots in allowed]
    for at in model.at:
        cp.add_exactly_one(at.values())
    for before, after in question.precedences:
        first, second = model.at[before], model.at[after]
        for slot, literal in second.items():
            cp.add_bool_or(~literal, *(one for early, one in first.items() if early < slot))
        for slot, literal in first.items():
            cp.add_bool_or(~literal, *(one for late, one in second.items() if late > slot))


def _keep_busy(model: Model, one: int, mine: list[int], allowed: list[frozenset[int]]) -> None:
    """Tie busy slots to meetings; implied: as many as meetings, and as many inside each limit."""
    slots = sorted(frozenset().union(*(allowed[number] for number in mine)))
    for slot in slots:
        busy = model.busy[one, slot] = model.cp.new_bool_var("")
        if model.at:
            now = [model.at[number][slot] for number in mine if slot in model.at[number]]
            model.cp.add_exactly_one(~busy, *now)
    for inside, count in within([allowed[number] for number in mine]):
        total = sum(model.busy[one, slot] for slot in inside)
        model.cp.add(total == count if len(inside) == len(slots) else total >= count)


def _wait(model: Model, one: int, slots: int, limits: list[tuple[frozenset[int], int]]) -> None:
    """Choose a first slot and be busy from there without a break, or have a break."""
    cp, count = model.cp, limits[-1][1]
    starts = {
        first: cp.new_bool_var("")
        for first in range(slots - count + 1)
        if limits[-1][0].issuperset(range(first, first + count))
        and all(len(inside.intersection(range(first, first + count))) >= n for inside, n in limits)
    }
    has_break = model.has_break[one] = cp.new_bool_var("")
    cp.add_exactly_one(has_break, *starts.values())
    for slot in limits[-1][0]:
        over = [literal for first, literal in starts.items() if first <= slot < first + count]
        others = [literal for first, literal in starts.items() if not first <= slot < first + count]
        cp.add_bool_or(~model.busy[one, slot], has_break, *over)
        cp.add_bool_or(model.busy[one, slot], has_break, *others)
    waits = model.waits[one] = _count(model, one, slots)
    for literal in waits:
        cp.add_implication(literal, has_break)
    cp.add_bool_or(~has_break, *waits)


def _count(model: Model, one: int, slots: int) -> list[Literal]:
    """Return for each slot whether it is free, with a meeting before it and one right after."""
    cp, waits = model.cp, list[Literal]()
    began: Literal = None
    for slot in range(slots - 1):
        now, later = model.busy.get((one, slot)), model.busy.get((one, slot + 1))
        if now is not None:
            before, began = began, now if began is None else cp.new_bool_var("")
            if before is not None:
                cp.add_implication(before, began)
                cp.add_implication(now, began)
                cp.add_bool_or(~began, before, now)
        if began is None or later is None:
            continue
        ends = [began, later] if now is None else [began, later, ~now]
        waits.append(cp.new_bool_var(""))
        cp.add_bool_or(waits[-1], *(~literal for literal in ends))
        for literal in ends:
            cp.add_implication(waits[-1], literal)
    return waits


def be_even(cp: Any, model: Model, question: MeetingsQuestion) -> None:
    """Add what is implied: an even number of participants is busy, at most two at each table."""
    for slot in range(question.slots):
        busy = [literal for (_, when), literal in model.busy.items() if when == slot]
        count = cp.new_int_var(0, min(question.tables, len(busy) // 2), "")
        cp.add(sum(busy) == 2 * count)


def _at_most(cp: Any, literals: Sequence[Literal], most: int) -> None:
    cp.add(sum(literals) <= most)


def _be_fair(model: Model, question: MeetingsQuestion, most: Callable[..., None]) -> None:
    """Let breaks differ by the spread at most; who has one meeting has none."""
    if any(len(mine) == 1 for mine in question.meetings_of()):
        for waits in model.waits.values():
            most(model.cp, waits, question.spread)
        return
    least = model.cp.new_int_var(0, question.slots, "")
    for waits in model.waits.values():
        model.cp.add(sum(waits) >= least)
        model.cp.add(sum(waits) <= least + question.spread)
