"""The walk of a tabu search, compiled where Numba is installed; the same lines run without it.

Without Numba a step for 300 candidates takes a third of a second instead of less than a thousandth:
right, and only good for small fairs. All tables hold whole numbers below 2 ** 53 as floats; so sums
are exact, their order does not matter, and the processor may add several at a time.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.values import compiled

Table = NDArray[np.float64]
Whole = NDArray[np.int64]


@compiled("reassoc", "contract")
def walk(tables: Any, order: Whole, best: Whole, costs: Table, counts: Whole) -> None:
    """Make the best swap that is not forbidden, again and again.

    Args:
        tables: flows and distances between things as they stand (layers x n x n); what a thing
            costs alone (n x n), penalty of a misfit included; misfits (n x n); the change of
            cost of each swap (n x n, upper half); when a thing may return to a place (n x n).
        order: the place of each thing; changed.
        best: the best order without a misfit; changed when a better one is found.
        costs: of `order`, and of `best`; changed.
        counts: steps made before, steps made after, how many things are more than fillers,
            misfits in `order`, state of the dice, and how many steps stood without a misfit; the
            last three change.
    """
    misfit, forbidden = tables[3], tables[5]
    n = len(order)
    for step in range(counts[0] + 1, counts[1] + 1):
        one, other = choose(tables, order, step, costs, counts)
        if one < 0:
            continue
        costs[0] += tables[4][one, other]
        here, there = order[one], order[other]
        counts[3] += misfits_of(misfit, order, one, other)
        forbidden[one, here] = step + tenure(counts, n)
        forbidden[other, there] = step + tenure(counts, n)
        order[one], order[other] = there, here
        refresh(tables, order, one, other, counts[2])
        if counts[3] == 0:
            counts[5] += 1
            if costs[0] < costs[1]:
                costs[1] = costs[0]
                best[:] = order


@compiled("reassoc", "contract")
def choose(tables: Any, order: Whole, step: int, costs: Table, counts: Whole) -> tuple[int, int]:
    """Return the swap of lowest change that is free, or that beats the best; -1 for none."""
    misfit, delta, forbidden = tables[3], tables[4], tables[5]
    lowest, one, other = np.inf, -1, -1
    for i in range(counts[2]):
        for j in range(i + 1, len(order)):
            if delta[i, j] < lowest:
                free = forbidden[i, order[j]] < step or forbidden[j, order[i]] < step
                if free or (
                    costs[0] + delta[i, j] < costs[1]
                    and counts[3] + misfits_of(misfit, order, i, j) == 0
                ):
                    lowest, one, other = delta[i, j], i, j
    return one, other


@compiled("reassoc", "contract")
def misfits_of(misfit: Any, order: Whole, i: int, j: int) -> int:
    """Return how many more misfits there are after things i and j swap."""
    here, there = order[i], order[j]
    gained = np.int64(misfit[i, there]) + np.int64(misfit[j, here])
    lost = np.int64(misfit[i, here]) + np.int64(misfit[j, there])
    return int(gained - lost)


@compiled("reassoc", "contract")
def tenure(counts: Whole, n: int) -> int:
    """Throw how long a thing may not return: mostly short, sometimes up to 8 n steps."""
    counts[4] = counts[4] * 48271 % 2147483647
    share = counts[4] >> 21  # 0 to 1023
    return int(8 * n * share * share * share >> 30)


@compiled("reassoc", "contract")
def refresh(tables: Any, order: Whole, r: int, s: int, things: int) -> None:
    """Bring distances and changes up to date after things r and s swapped (Taillard 1991)."""
    flows, near, delta = tables[0], tables[1], tables[4]
    for layer in range(len(flows)):
        between = near[layer]
        shift(delta, flows[layer, r] - flows[layer, s], between[r] - between[s], things)
        for k in range(len(order)):
            between[r, k], between[s, k] = between[s, k], between[r, k]
        for k in range(len(order)):
            between[k, r], between[k, s] = between[k, s], between[k, r]
    for j in range(len(order)):
        if j != r:
            renew(tables, order, min(r, j), max(r, j))
        if j != s:
            renew(tables, order, min(s, j), max(s, j))


@compiled("reassoc", "contract")
def shift(delta: Table, f: Table, d: Table, things: int) -> None:
    """Change every swap of two others, by how flows and distances of the two swapped differ."""
    for i in range(things):
        for j in range(i + 1, len(f)):
            delta[i, j] += (f[i] - f[j]) * (d[i] - d[j])


@compiled("reassoc", "contract")
def renew(tables: Any, order: Whole, i: int, j: int) -> None:
    """Count from nothing how a swap of things i and j changes the cost."""
    flows, near, alone, delta = tables[0], tables[1], tables[2], tables[4]
    here, there = order[i], order[j]
    total = alone[i, there] + alone[j, here] - alone[i, here] - alone[j, there]
    for layer in range(len(flows)):
        f, g, d, e = flows[layer, i], flows[layer, j], near[layer, i], near[layer, j]
        for k in range(len(order)):
            total += (f[k] - g[k]) * (e[k] - d[k])
        total += 2 * f[j] * d[j]
    delta[i, j] = total
