"""A mixed integer programme, written row by row and solved by HiGHS (Huangfu and Hall 2018)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, inf
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

SLACK: Final = 1e-4
"""How far a bound may lie above a whole number by rounding."""
INFEASIBLE: Final = 2
Factors = dict[int, float]


class Solved(NamedTuple):
    """The values of the variables, None where work ran out before any; and the bound."""

    values: NDArray[np.float64] | None
    bound: int


@dataclass(slots=True)
class Programme:
    """Variables and rows; what is asked for is the least of `aim`, which is a whole number."""

    aim: Factors = field(default_factory=dict)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Factors, float, float]] = field(default_factory=list)

    def variable(self, low: float = 0, high: float = 1, *, whole: bool = True) -> int:
        """Add a variable, and return its number."""
        self.lows.append(low)
        self.highs.append(high)
        self.whole.append(whole)
        return len(self.lows) - 1

    def row(self, factors: Mapping[int, float], *, low: float = -inf, high: float = inf) -> None:
        """Ask that the sum of factors times variables lies between two numbers."""
        self.rows.append((dict(factors), low, high))

    def solve(self, nodes: int, *, relaxed: bool = False) -> Solved | None:
        """Return the best there is; None where nothing fits all rows.

        Args:
            nodes: how large the tree of the search may become.
            relaxed: whether every variable may be broken: a bound, quickly.
        """
        from scipy.optimize import (  # noqa: PLC0415 - a third of a second, only for who plans
            Bounds,
            LinearConstraint,
            milp,
        )

        if not self.lows:
            return (
                Solved(np.zeros(0), 0)
                if all(low <= 0 <= high for _, low, high in self.rows)
                else None
            )
        aim = np.zeros(len(self.lows))
        for at, factor in self.aim.items():
            aim[at] = factor
        found = milp(
            aim,
            integrality=np.array(self.whole, dtype=np.int64) * (not relaxed),
            bounds=Bounds(self.lows, self.highs),
            constraints=LinearConstraint(*self._table()),
            options={"mip_rel_gap": 0, "node_limit": nodes},
        )
        if found.status == INFEASIBLE:
            return None
        bound = found.fun if relaxed else found.mip_dual_bound
        low = 0 if bound is None or bound == -inf else max(0, ceil(bound - SLACK))
        return Solved(found.x, low)

    def _table(self) -> tuple[sparse.csr_array, list[float], list[float]]:
        """Return all rows as a table, with what they lie between."""
        columns = [list(factors) for factors, _, _ in self.rows]
        where = np.repeat(np.arange(len(columns)), [len(some) for some in columns])
        table = sparse.csr_array(
            (
                np.array([one for factors, _, _ in self.rows for one in factors.values()]),
                (where, np.array([one for some in columns for one in some], dtype=np.int64)),
            ),
            shape=(len(columns), len(self.lows)),
        )
        return table, [row[1] for row in self.rows], [row[2] for row in self.rows]
