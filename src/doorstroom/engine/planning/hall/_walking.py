"""The walks themselves: a grid over the free floor, and Dijkstra (1959) from every stand."""

from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from doorstroom.engine.planning.hall._drawing import Drawing
from doorstroom.engine.planning.hall._ground import Ground, ahead, ground, spots
from doorstroom.engine.planning.hall._rules import Rules

BODY: Final = 300
"""Half of somebody who walks. The longest step over a grid of 250 mm, 559 mm, is shorter than twice
this; so two places that are free for a body never have anything solid on the step between them."""
BEFORE: Final = 450
STEPS: Final = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2))
AT_ONCE: Final = 32
Metres = NDArray[np.float64]
Places = NDArray[np.int64]


def walked(drawing: Drawing, grid: int) -> Metres:
    """Return metres from stand to stand; `inf` where nobody can walk."""
    here = ground(drawing, Rules())
    stands = len(here.stands)
    xs, ys, numbers = _grid(here, grid)
    begins, ends, lengths = _steps(numbers, grid)
    stand, place, near = _starts(here, xs, ys, 2 * grid)
    start, end = stand + len(xs), stand + len(xs) + stands  # apart: nobody walks through a start
    count = len(xs) + 2 * stands
    leads = np.concatenate([begins, ends, start, place])
    to = np.concatenate([ends, begins, place, end])
    graph = csr_array(
        (np.concatenate([lengths, lengths, near, near]), (leads, to)), shape=(count, count)
    )
    metres = np.full((stands, stands), np.inf)
    for first in range(0, stands, AT_ONCE):
        rows = np.arange(first, min(first + AT_ONCE, stands))
        metres[rows] = dijkstra(graph, indices=rows + len(xs))[:, len(xs) + stands :] / 1000
    np.fill_diagonal(metres, 0)
    both: Metres = np.minimum(metres, metres.T)  # sums differ by their order, in the last digit
    return both


def _grid(here: Ground, grid: int) -> tuple[Places, Places, Places]:
    """Return x and y of the places that a body can take, and the grid of their numbers, -1 else."""
    floor = shapely.buffer(here.free, 1 - BODY)
    shapely.prepare(floor)
    xs, ys = np.meshgrid(
        np.arange(0, here.drawing.width + 1, grid), np.arange(0, here.drawing.depth + 1, grid)
    )
    is_free = shapely.contains_xy(floor, xs, ys)
    numbers = np.full(xs.shape, -1)
    numbers[is_free] = np.arange(is_free.sum())
    return xs[is_free], ys[is_free], numbers


def _steps(numbers: Places, grid: int) -> tuple[Places, Places, Metres]:
    """Return between which places one step leads, and how long each step is."""
    begins, ends, lengths = [], [], []
    down, right = numbers.shape
    for dx, dy in STEPS:
        up, low = max(0, -dy), max(0, dy)
        one = numbers[up : down - low, : right - dx].ravel()
        other = numbers[low : down - up, dx:].ravel()
        both = (one >= 0) & (other >= 0)
        begins.append(one[both])
        ends.append(other[both])
        lengths.append(np.full(both.sum(), grid * np.hypot(dx, dy)))
    return np.concatenate(begins), np.concatenate(ends), np.concatenate(lengths)


def _starts(here: Ground, xs: Places, ys: Places, near: int) -> tuple[Places, Places, Any]:
    """Return which places are seen from before which stand, and how far they are."""
    fronts = spots(ahead(one, BEFORE) for one in here.stands)
    places = spots(np.column_stack([xs, ys]))
    stand, place = shapely.STRtree(places).query(fronts, predicate="dwithin", distance=near)
    lines = shapely.shortest_line(fronts[stand], places[place])
    shapely.prepare(here.free)
    is_seen = shapely.covers(here.free, lines)
    return stand[is_seen], place[is_seen], shapely.length(lines[is_seen])
