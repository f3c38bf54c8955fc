"""Looks for a timetable by guessing who waits: with few who may, CP-SAT finds one or none fast.

A set of participants of whom nobody waits in any timetable within the bound would make it
impossible, so somebody outside each refuted set waits: a *core* (implicit hitting sets, Davies and
Bacchus 2011). A guess hits every core. When no guess does, the bound is refuted.
"""

from typing import Final

from ortools.sat.python import cp_model

from doorstroom.engine.planning.meetings._asking import Asking
from doorstroom.engine.values import Dice

FIRST, MORE, QUICK, MISSES = 0.7, 1.5, 0.1, 1
MOST_WEIGHT: Final = 20


class Guesses:
    """Who may wait, guessed again and again."""

    def __init__(self, asking: Asking, dice: Dice) -> None:
        self.asking, self.dice = asking, dice
        self.bound, self.effort = asking.bound, FIRST
        self.cores: list[frozenset[int]] = []
        self.open: list[frozenset[int]] = []

    def look(self, until: float) -> None:
        """Guess until the bound is reached or refuted, or this much work was done."""
        asking = self.asking
        if asking.bound != self.bound:
            self.bound, self.effort, self.cores, self.open = asking.bound, FIRST, [], []
        while not asking.is_over() and asking.bound == self.bound and asking.spent < until:
            guess = self._guess()
            if guess is None and not self.open:
                asking.bound += 1
            elif guess is None:
                self.open, self.effort = [], self.effort * MORE
            elif asking.decide(self.effort, guess) is False:
                self.cores.append(self._grown(guess))
            else:
                self.open.append(guess)

    def _guess(self) -> frozenset[int] | None:
        """Return a small set that hits every core and was not tried with this effort."""
        cp, everyone = cp_model.CpModel(), sorted(self.asking.model.has_break)
        chosen = {one: cp.new_bool_var("") for one in everyone}
        cp.add(sum(chosen.values()) <= self.bound)
        for core in self.cores:
            cp.add_bool_or(chosen[one] for one in sorted(core))
        for guess in self.open:
            cp.add_bool_or(~chosen[one] if one in guess else chosen[one] for one in everyone)
        cp.minimize(sum(self.dice.between(1, MOST_WEIGHT) * one for one in chosen.values()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(cp) != cp_model.OPTIMAL:
            return None
        return frozenset(one for one in everyone if solver.boolean_value(chosen[one]))

    def _grown(self, refuted: frozenset[int]) -> frozenset[int]:
        """Let more and more people wait while it stays refuted; return who is left: a core."""
        rest = self.dice.shuffled(sorted(self.asking.model.has_break.keys() - refuted))
        step, missed, kept = 1, 0, list[int]()
        while rest and missed < MISSES:
            part, rest = rest[:step], rest[step:]
            if self.asking.decide(QUICK, refuted.union(part)) is False:
                refuted, step = refuted.union(part), step * 2
                continue
            missed += 1
            if step > 1:
                rest, step = part + rest, step // 2
            else:
                kept.extend(part)
        return frozenset(kept + rest)
