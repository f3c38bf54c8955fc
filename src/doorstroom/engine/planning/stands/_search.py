"""The search for a placement of low cost: iterated robust tabu search on swaps.

Taillard (1991), "Robust taboo search for the quadratic assignment problem"; after each round a new
start near the best, further away the longer nothing better was found (Misevicius 2005). A thing
on a place where it may not stand costs a penalty that falls while none does and rises while some
do; so the walk can pass through what is not allowed, and only what is allowed counts as found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from doorstroom.engine.planning.stands._layout import Layout, Table, Whole
from doorstroom.engine.planning.stands._question import StandsError, StoppedError
from doorstroom.engine.values import Dice

ROUND: Final = 50
"""Steps of a round for each place."""

SLICE: Final = 50_000_000
"""Pairs that are weighed between two looks at the stop button: a fraction of a second."""

LARGEST_STATE: Final = 2_147_483_646


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long is searched, and who is told.

    Attributes:
        seed: the same seed and work give the same answer on every machine.
        work: how many swaps are made at most.
        told: gets the swaps made so far and the lowest cost, now and then.
        is_stopped: asked now and then; True stops the search.
    """

    seed: int = 0
    work: int = 20_000
    told: Callable[[int, int], None] | None = None
    is_stopped: Callable[[], bool] | None = None

    def __post_init__(self) -> None:
        if self.work < 0:
            raise StandsError(f"work: {self.work} is no number of swaps; use 0 or more.")


NORMAL: Final = Effort()


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Found:
    """The place of each thing, what that costs, and how many swaps it took."""

    order: Whole
    cost: int
    work: int


def search(layout: Layout, *, start: Whole, effort: Effort = NORMAL, enough: int = 0) -> Found:
    """Look for a placement of low cost.

    Args:
        layout: what stands where at which cost.
        start: the place of each thing at the start, all allowed.
        effort: how long, and who is told.
        enough: the search ends at this cost; a proven bound, for one.

    Raises:
        StandsError: when something stands where it may not at the start.
        StoppedError: when somebody stopped it.
    """
    if not layout.fits(start):
        raise StandsError("start: something stands where it may not.")
    walker = _Walker(layout, start, effort)
    while walker.made < effort.work and walker.lowest > enough:
        walker.round(min(ROUND * len(layout), effort.work - walker.made), enough)
    return Found(order=walker.best, cost=walker.lowest, work=walker.made)


class _Walker:
    """The state between rounds."""

    def __init__(self, layout: Layout, start: Whole, effort: Effort) -> None:
        self.layout, self.effort = layout, effort
        self.order, self.best = start.copy(), start.copy()
        self.lowest, self.made, self.barren = layout.cost(start), 0, 0
        self.misfit = ~layout.allowed
        self.penalty = float(layout.cost(start) // max(1, layout.things) + 1)
        self.dice = Dice(f"stands {effort.seed}")

    def round(self, steps: int, enough: int) -> None:
        """Walk so many steps, then start again near the best."""
        from doorstroom.engine.planning.stands._tabu import (  # noqa: PLC0415 - brings Numba: half a second, only for who searches
            walk,
        )

        before = self.lowest
        tables, cost, misfits = self._tables()
        costs = np.array([cost, before], dtype=float)
        counts = np.array(
            [0, 0, self.layout.things, misfits, self.dice.between(1, LARGEST_STATE), 0]
        )
        at_once = max(1, SLICE // len(self.layout) ** 2)
        for first in range(0, steps, at_once):
            counts[:2] = first, min(steps, first + at_once)
            walk(tables, self.order, self.best, costs, counts)
            self.made += int(counts[1] - first)
            self.lowest = int(costs[1])
            self._tell()
            if self.lowest <= enough:
                return
        self.barren = 0 if self.lowest < before else self.barren + 1
        self._weigh(int(counts[5]), steps)
        self._shake()

    def _tables(self) -> tuple[tuple[Any, ...], float, int]:
        """Return the tables of a walk, the cost of its start, and how many misfits that has."""
        layout, order, n = self.layout, self.order, len(self.layout)
        misfits = int(self.misfit[np.arange(n), order].sum())
        alone, near = layout.alone + self.penalty * self.misfit, layout.placed(order)
        tables = (
            *(
                layout.flows,
                near,
                alone,
                self.misfit,
                _changes(layout.flows, near, alone[:, order]),
            ),
            np.zeros((n, n), dtype=np.int64),
        )
        return tables, layout.cost(order) + self.penalty * misfits, misfits

    def _tell(self) -> None:
        if self.effort.told is not None:
            self.effort.told(self.made, self.lowest)
        if self.effort.is_stopped is not None and self.effort.is_stopped():
            raise StoppedError(f"Stopped after {self.made:,} swaps; nothing was changed.")

    def _weigh(self, stood: int, steps: int) -> None:
        """Let a misfit cost less when there were hardly any, more when there were many."""
        if stood > 0.8 * steps and self.penalty > 1:
            self.penalty //= 2
        elif stood < 0.2 * steps:
            self.penalty *= 2

    def _shake(self) -> None:
        """Start again from the best after some swaps by chance, all allowed."""
        self.order, n, allowed = self.best.copy(), len(self.layout), self.layout.allowed
        few, many = max(2, n // 10), max(3, n // 2)
        for _ in range(few + self.barren % (many - few + 1)):
            one = self.dice.between(0, self.layout.things - 1)
            other = self.dice.between(0, n - 1)
            here, there = self.order[one], self.order[other]
            if allowed[one, there] and allowed[other, here]:
                self.order[one], self.order[other] = there, here


def _changes(flows: Table, near: Table, alone: Table) -> Table:
    """Return how each swap of two things changes the cost."""
    delta = _crossed(alone)
    for flow, between in zip(flows, near, strict=True):
        delta = delta + _crossed(flow @ between) + 2 * flow * between
    return delta


def _crossed(table: Table) -> Table:
    mine = table.diagonal()
    return table + table.T - mine[:, None] - mine[None, :]
