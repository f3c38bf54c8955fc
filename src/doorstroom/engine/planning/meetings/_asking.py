"""Asks CP-SAT, counts the work, and keeps the best timetable and bound so far."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from ortools.sat.python import cp_model

from doorstroom.engine.planning.meetings._counting import more_than
from doorstroom.engine.planning.meetings._model import Model, be_even, model_of
from doorstroom.engine.planning.meetings._question import (
    ImpossibleError,
    MeetingsQuestion,
    StoppedError,
)

Answer = bool | None
ANSWERS: Final = {
    cp_model.OPTIMAL: True,
    cp_model.FEASIBLE: True,
    cp_model.INFEASIBLE: False,
    cp_model.UNKNOWN: None,
}
LEAST: Final = 0.01
ALMOST: Final = 1e-6
MARGIN: Final = 16  # breaks above the bound that are counted one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is.

    Attributes:
        work: deterministic seconds used.
        bound: no timetable has fewer breaks.
        total: the fewest breaks found, or None.
    """

    work: float
    bound: int
    total: int | None


@dataclass(slots=True)
class Asking:
    """One search: what is asked, what it may cost, and what was found.

    Attributes:
        question: what is asked.
        model: the model of it.
        seed: where chance starts.
        work: deterministic seconds that may be used.
        told: told after every answer.
        is_stopped: asked before every question.
        spent: deterministic seconds used.
        bound: no timetable has fewer breaks.
        slots: the best timetable so far, as the slot of each meeting.
        total: its breaks.
    """

    question: MeetingsQuestion
    model: Model
    seed: int
    work: float
    told: Callable[[Progress], None] | None
    is_stopped: Callable[[], bool] | None
    spent: float = 0.0
    bound: int = 0
    slots: tuple[int, ...] | None = None
    total: int | None = None

    def is_over(self) -> bool:
        """Say whether nothing better exists, the work is done, or somebody stopped it."""
        if self.total is not None and self.total <= self.bound:
            return True
        if self.is_stopped is not None and self.is_stopped():
            if self.slots is None:
                raise StoppedError("Stopped before there was a timetable.")
            return True
        return self.spent >= self.work

    def relax(self, effort: float) -> None:
        """Raise the bound by the model without meetings."""
        relaxed = model_of(self.question, has_meetings=False)
        be_even(relaxed.cp, relaxed, self.question)
        relaxed.cp.minimize(sum(relaxed.breaks))
        answer, solver = self._ask(relaxed.cp, effort, linearization_level=2)
        self._raise(answer, solver)

    def decide(self, effort: float) -> bool:
        """Say whether it was refuted that the bound can be reached; then the bound rises."""
        cp = self.model.cp.clone()
        be_even(cp, self.model, self.question)
        cp.add(sum(self.model.breaks) <= self.bound)
        answer, solver = self._ask(cp, effort)
        self.bound += answer is False
        self._keep(answer, solver, self.model)
        return answer is False

    def prove(self, effort: float) -> None:
        """Look for the fewest breaks by cores: it proves well, and finds only the best."""
        cp = self.model.cp.clone()
        be_even(cp, self.model, self.question)
        cp.minimize(sum(self.model.breaks))
        answer, solver = self._ask(cp, effort, optimize_with_core=True)
        self._raise(answer, solver)
        self._keep(answer, solver, self.model)

    def descend(self, effort: float) -> None:
        """Look for fewer and fewer breaks, counted by clauses: it finds well, from many to few."""
        model = model_of(self.question, by_clauses=True)
        be_even(model.cp, model, self.question)
        more = more_than(model.cp, model.breaks, self.bound + MARGIN)
        for literal in more[: self.bound]:
            model.cp.add(literal == 1)
        if self.total and self.total <= len(more):
            model.cp.add(more[self.total - 1] == 0)
        model.cp.minimize(sum(more))
        answer, solver = self._ask(model.cp, effort, cp_model_presolve=False)
        self._raise(answer, solver)
        self._keep(answer, solver, model)

    def _ask(self, cp: Any, effort: float, **parameters: int) -> tuple[Answer, Any]:
        solver = cp_model.CpSolver()
        chosen = solver.parameters
        chosen.num_workers, chosen.linearization_level = 1, 0
        self.seed = chosen.random_seed = self.seed + 1
        chosen.max_deterministic_time = max(LEAST, min(effort, self.work - self.spent))
        for name, value in parameters.items():
            setattr(chosen, name, value)
        answer = ANSWERS[solver.solve(cp)]
        self.spent += max(LEAST, solver.response_proto.deterministic_time)
        return answer, solver

    def _raise(self, answer: Answer, solver: Any) -> None:
        if answer is False and self.total is None:
            raise ImpossibleError(
                "No timetable exists, however many breaks: this was proved. Allow a larger spread, "
                "more tables or slots, or drop meetings, fixed slots or precedences."
            )
        if answer is False:
            self.bound = self.total or 0
        else:
            self.bound = max(self.bound, ceil(solver.best_objective_bound - ALMOST))

    def _keep(self, answer: Answer, solver: Any, model: Model) -> None:
        if answer:
            total = sum(solver.boolean_value(literal) for literal in model.breaks)
            if self.total is None or total < self.total:
                self.total, self.slots = total, model.slots_in(solver)
        if self.told is not None:
            self.told(Progress(work=self.spent, bound=self.bound, total=self.total))
