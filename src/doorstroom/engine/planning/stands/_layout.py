"""A bare quadratic assignment: things on places, what they cost, and a proven bound.

The bound is that of Gilmore (1962) and Lawler (1963): however the others stand, thing i on place k
costs with them at least its flows, smallest first, times the distances of k, largest first. It also
costs at least each flow times the distance of k to the nearest place where that other thing may
stand; the larger of the two counts. Half of it is the thing's own, since each pair has two. An
assignment of least such costs, which is found exactly, can cost no more than any placement.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from doorstroom.engine.planning.stands._question import StandsError

Table = NDArray[np.float64]
Whole = NDArray[np.int64]

EXACT: Final = 2.0**53
"""Whole numbers below this are exact as floats."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Layout:
    """n things for n places. The cost is the sum over pairs (once) of flow x distance, and alone.

    Attributes:
        flows: layers x n x n, whole numbers: how much two things have to do with each other.
        distances: layers x n x n, whole numbers: how far two places are apart.
        alone: n x n, whole numbers: what a thing (row) costs on a place (column) by itself.
        allowed: n x n: whether a thing may stand on a place.
        things: how many are real; those after it fill places left over, and cost nothing.

    Raises:
        StandsError: when a table is not symmetric, not whole, below 0, or too large to be exact.
    """

    flows: Table
    distances: Table
    alone: Table
    allowed: NDArray[np.bool_]
    things: int

    def __post_init__(self) -> None:
        for name in ("flows", "distances"):
            table = getattr(self, name)
            if (table != table.transpose(0, 2, 1)).any() or table.diagonal(axis1=1, axis2=2).any():
                raise StandsError(f"{name}: symmetric tables with a diagonal of 0 are needed.")
        for name in ("flows", "distances", "alone"):
            table = getattr(self, name)
            if (table < 0).any() or (table != np.floor(table)).any():
                raise StandsError(f"{name}: whole numbers of at least 0 are needed.")
        largest = (self.flows.sum(axis=(1, 2)) * self.distances.max(axis=(1, 2), initial=0)).sum()
        if 4 * (largest + self.alone.sum()) >= EXACT:
            raise StandsError("flows: sums are too large to stay exact; use smaller numbers.")

    def __len__(self) -> int:
        return len(self.alone)

    def fits(self, order: Whole) -> bool:
        """Whether every thing is allowed where it stands."""
        return bool(self.allowed[np.arange(len(self)), order].all())

    def cost(self, order: Whole) -> int:
        """Return what it costs when thing i stands on place order[i]."""
        pairs = (self.flows * self.placed(order)).sum() / 2
        return int(pairs + self.alone[np.arange(len(self)), order].sum())

    def placed(self, order: Whole) -> Table:
        """Return the distances between things as they stand."""
        return np.ascontiguousarray(self.distances[:, order[:, None], order[None, :]])


def lower_bound(layout: Layout) -> tuple[int, Whole]:
    """Return a cost that no placement goes below, and the assignment that shows it.

    Raises:
        StandsError: when not everything can have a place.
    """
    others = ~np.eye(len(layout), dtype=bool)
    least = 2 * layout.alone
    for flow, distance in zip(layout.flows, layout.distances, strict=True):
        rising = np.sort(flow[others].reshape(len(layout), -1), axis=1)
        falling = np.sort(distance[others].reshape(len(layout), -1), axis=1)[:, ::-1]
        least = least + np.maximum(rising @ falling.T, flow @ _nearest(distance, layout.allowed))
    order = assigned(least, layout.allowed)
    twice = int(least[np.arange(len(layout)), order].sum())
    return -(-twice // 2), order


def _nearest(distance: Table, allowed: NDArray[np.bool_]) -> Table:
    """Return how far each thing (row) is at least from each place (column) that it is not on."""
    kinds, kind = np.unique(allowed, axis=0, return_inverse=True)
    elsewhere = np.where(np.eye(len(distance), dtype=bool), np.inf, distance)
    least = np.array([np.where(may, elsewhere, np.inf).min(axis=1) for may in kinds])
    return np.where(np.isinf(least), 0, least)[kind]


def assigned(costs: Table, allowed: NDArray[np.bool_]) -> Whole:
    """Return the place of each thing that costs least in all, among those allowed.

    Raises:
        StandsError: when there is none.
    """
    try:
        _, order = linear_sum_assignment(np.where(allowed, costs, np.inf))
    except ValueError as error:
        raise StandsError("allowed: not everything can have a place of its own.") from error
    return order.astype(np.int64)
