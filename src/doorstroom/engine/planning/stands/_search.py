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

ROUND: Final = 200
"""Steps of a round for each place."""

SLICE: Final = 50_000_000
"""Pairs that are weighed between two looks at the stop button: a fraction of a second."""

WEIGHED: Final = 20
"""Steps between two times that the penalty of a misfit is weighed,"""
RARE, OFTEN = 0.3, 0.7
"""and the shares of steps without a misfit between which it stays as it is."""

HEAVIEST: Final = 2.0**40
"""A penalty above all real costs; a misfit of every thing still sums exactly."""

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


def compile_kernels() -> None:
    """Compile the walk, once after set-up, so that the first plan need not wait for it."""
    apart = 1 - np.eye(3)
    layout = Layout(
        flows=apart[None],
        distances=apart[None],
        alone=np.zeros((3, 3)),
        allowed=np.ones((3, 3), dtype=np.bool_),
        things=3,
    )
    search(layout, start=np.arange(3), effort=Effort(work=1), enough=-1)


class _Walker:
    """The state between rounds."""

    def __init__(self, layout: Layout, start: Whole, effort: Effort) -> None:
        self.layout, self.effort = layout, effort
        self.order, self.best = start.copy(), start.copy()
        self.lowest, self.made, self.barren = layout.cost(start), 0, 0
        self.misfit = ~layout.allowed
        self.penalty = float(layout.cost(start) // max(1, layout.things) + 1)
        self.dice = Dice(f"stands {effort.seed}")
        pause = max(1, SLICE // len(layout) ** 2)
        self.slice = min(pause, WEIGHED) if self.misfit.any() else pause
        self.pause, self.due = pause, pause

    def round(self, steps: int, enough: int) -> None:
        """Walk so many steps, then start again near the best."""
        from doorstroom.engine.planning.stands._tabu import (  # noqa: PLC0415 - brings Numba: half a second, only for who searches
            walk,
        )

        before = self.lowest
        tables, costs, counts = self._tables()
        for first in range(0, steps, self.slice):
            counts[:2] = first, min(steps, first + self.slice)
            counts[5] = 0
            walk(tables, self.order, self.best, costs, counts)
            self.made += int(counts[1] - first)
            self.lowest = int(costs[1])
            self._tell()
            if self.lowest <= enough:
                return
            self._weigh(tables, costs, counts)
        self.barren = 0 if self.lowest < before else self.barren + 1
        self._shake()

    def _tables(self) -> tuple[tuple[Any, ...], Table, Whole]:
        """Return the tables, costs and counts of a walk from where things stand."""
        layout, order, n = self.layout, self.order, len(self.layout)
        misfits = int(self.misfit[np.arange(n), order].sum())
        alone, near = layout.alone + self.penalty * self.misfit, layout.placed(order)
        delta = _changes(layout.flows, near, alone[:, order])
        forbidden = np.zeros((n, n), dtype=np.int64)
        costs = np.array([layout.cost(order) + self.penalty * misfits, self.lowest])
        state = self.dice.between(1, LARGEST_STATE)
        counts = np.array([0, 0, layout.things, misfits, state, 0])
        return (layout.flows, near, alone, self.misfit, delta, forbidden), costs, counts

    def _tell(self) -> None:
        if self.made < self.due and self.made < self.effort.work:
            return
        self.due = self.made + self.pause
        if self.effort.told is not None:
            self.effort.told(self.made, self.lowest)
        if self.effort.is_stopped is not None and self.effort.is_stopped():
            raise StoppedError(f"Stopped after {self.made:,} swaps; nothing was changed.")

    def _weigh(self, tables: Any, costs: Table, counts: Whole) -> None:
        """Let a misfit cost more after many steps with one, less after hardly any."""
        share = counts[5] / (counts[1] - counts[0])
        if RARE <= share <= OFTEN or self.layout.allowed.all():
            return
        more = self.penalty // 2 + 1 if share < RARE else -(self.penalty // 3)
        more = min(more, HEAVIEST - self.penalty)
        self.penalty += more
        tables[2][:] += more * self.misfit
        tables[4][:] += more * _crossed(self.misfit[:, self.order].astype(float))
        costs[0] += more * counts[3]

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
