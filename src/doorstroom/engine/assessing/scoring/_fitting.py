"""One item brought closer to the answers expected at each node: Fisher scoring."""

from typing import Final

import numpy as np

from doorstroom.engine.assessing.scoring._items import NODES, Numbers, log_chances, slopes_at

PLACES: Final[Numbers] = NODES[::2]
"""Where the trait is summed over; closer together changes nothing."""
HALVINGS: Final = 30
LEAST_SLOPE, MOST_SLOPE = 0.01, 12.0
"""Slopes outside are those of items that tell nothing, or of a perfect scale."""
MOST_INTERCEPT: Final = 60.0


def fitted(line: Numbers, counts: Numbers) -> Numbers:
    """Return a slope and intercepts under which the counts are likelier, one step on.

    The log likelihood of the graded response model is concave in them (Pratt 1981), so that a
    step is halved until it gains something. One step a round is enough for EM to get there
    (generalised EM: Dempster, Laird and Rubin 1977), and cheaper than more.

    Args:
        line: where to begin: the slope, then the intercepts, falling.
        counts: how many gave each answer at each node, answers x nodes.
    """
    value = _value(line, counts)
    slope, bend = _slope_and_bend(line, counts)
    step = np.linalg.solve(bend + 1e-10 * np.eye(len(line)), slope)
    for _ in range(HALVINGS):
        new = line + step
        if _is_allowed(new) and _value(new, counts) >= value:
            return new
        step = step / 2
    return line


def _is_allowed(line: Numbers) -> bool:
    return bool(
        LEAST_SLOPE <= line[0] <= MOST_SLOPE
        and np.all(np.diff(line[1:]) < 0)
        and np.abs(line[1:]).max() <= MOST_INTERCEPT
    )


def _value(line: Numbers, counts: Numbers) -> float:
    return float((counts * log_chances(line[0], line[1:], PLACES)).sum())


def _slope_and_bend(line: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Return the gradient, and the expected curvature (Fisher's information)."""
    chances = np.maximum(np.exp(log_chances(line[0], line[1:], PLACES)), 1e-300)
    steep = slopes_at(line[0], line[1:], PLACES)
    answers, size = len(chances), len(line)
    change = np.zeros((answers, size, len(PLACES)))  # of each chance by each parameter
    change[:, 0] = (steep[:-1] - steep[1:]) * PLACES
    for one in range(1, size):
        change[one, one] += steep[one]
        change[one - 1, one] -= steep[one]
    gradient = np.einsum("kn,kpn->p", counts / chances, change)
    expected = counts.sum(axis=0)[None, :] / chances
    return gradient, np.einsum("kn,kpn,kqn->pq", expected, change, change)
