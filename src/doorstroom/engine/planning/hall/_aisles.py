"""How wide the way is from each stand to an exit, and where it is narrowest.

Where two things stand near each other, the shortest line between them is a gate. A disc passes
between them when it is no wider than the gate is long; so the gates cut the free floor into cells,
and the widest way from a cell to an exit is a path in a graph of cells and gates, found as in a
tree of most width (Kruskal 1956). Doorways are no gates: they have a check of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from doorstroom.engine.planning.hall._ground import Ground, Shapes, ahead, rectangles, spots
from doorstroom.engine.planning.hall._items import Exit

Whole = NDArray[np.int64]

TOUCHING: Final = 1.0
"""Things so near each other, in millimetres, leave no gate between them."""
ASIDE: Final = 0.01
SAME: Final = 5 * ASIDE
"""A gate so near a narrower one counts as that one; more than `ASIDE`, or a look aside would pass
over the narrower."""
STEP: Final = 450
"""How far before a stand somebody stands: half a wheelchair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The narrowest place on the widest way from a stand to an exit.

    Attributes:
        width: its free width, in millimetres.
        between: the ids of what it is between; empty for the edge of the hall.
        x: where.
        y: where.
    """

    width: int
    between: tuple[str, str]
    x: int
    y: int


def ways(ground: Ground) -> list[Way | None]:
    """Return for each stand the narrowest place of its way out; None for no way at all.

    A way that is good all along has the width `Rules.aisle_good` and lies between nothing.
    """
    shapes = np.array([*ground.solids, *ground.edges], dtype=object)
    names = (*ground.names, "", "", "", "")
    gates, pairs = _gates(ground, shapes)
    good = Way(width=ground.rules.aisle_good, between=("", ""), x=0, y=0)
    found: list[Way | None] = []
    for gate, front in zip(_narrowest(ground, gates), _fronts(ground, shapes, names), strict=True):
        way: Way | None = good
        if gate is None:
            way = None
        elif gate >= 0:
            way = _way(gates[gate], (names[pairs[0][gate]], names[pairs[1][gate]]))
        if front and (front.width <= STEP or (way and front.width < way.width)):
            way = front
        found.append(way)
    return found


def _way(line: Any, between: tuple[str, str]) -> Way:
    (x1, y1), (x2, y2) = shapely.get_coordinates(line)
    return Way(
        width=int(shapely.length(line)),
        between=between,
        x=round((x1 + x2) / 2),
        y=round((y1 + y2) / 2),
    )


def _gates(ground: Ground, shapes: Shapes) -> tuple[Shapes, Whole]:
    """Return the gates as lines, and the places in `shapes` of what each is between."""
    tree = shapely.STRtree(shapes)
    pairs = tree.query(shapes, predicate="dwithin", distance=ground.rules.aisle_good)
    pairs = pairs[:, pairs[0] < pairs[1]]
    lines = shapely.shortest_line(shapes[pairs[0]], shapes[pairs[1]])
    floor = shapely.buffer(ground.free, ASIDE, join_style="mitre")
    doorways = shapely.buffer(shapely.union_all([one for one in ground.gaps if one]), TOUCHING)
    shapely.prepare(floor)
    is_gate = (shapely.length(lines) > TOUCHING) & shapely.covers(floor, lines)
    is_gate &= ~shapely.covers(doorways, lines)
    return lines[is_gate], pairs[:, is_gate]


def _narrowest(ground: Ground, gates: Shapes) -> list[int | None]:
    """Return for each stand the narrowest gate on its way; -1 for none, None for no way."""
    cells = _cells(ground, gates)
    tree = shapely.STRtree(cells)
    fronts = spots(ahead(one, STEP) for one in ground.stands)
    exits = [
        gap
        for one, gap in zip(ground.openings, ground.gaps, strict=True)
        if gap is not None and isinstance(one, Exit)
    ]
    forest = _Forest(len(cells), tree.query(exits, predicate="intersects")[1] if exits else [])
    for stand, cell in tree.query(fronts, predicate="dwithin", distance=TOUCHING).T:
        forest.wait(stand, cell)
    for one, other, gate in _doors(gates, tree):
        forest.join(one, other, gate)
    return [forest.found.get(place) for place in range(len(ground.stands))]


def _cells(ground: Ground, gates: Shapes) -> Shapes:
    """Return the floor cut by the gates; what is solid is there as well, with no gate to it."""
    ends = shapely.get_coordinates(gates).reshape(-1, 2, 2)
    along = _directions(ends)[:, None]
    longer = shapely.linestrings(ends + along * [[-TOUCHING], [TOUCHING]])  # surely meets both
    floors = shapely.get_parts(ground.free)
    floors = floors[shapely.get_type_id(floors) == shapely.GeometryType.POLYGON]
    net = shapely.union_all([*shapely.boundary(floors), *longer])
    cells: Shapes = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    return cells


def _directions(ends: Any) -> Any:
    """Return the unit vector of each line, from its two ends."""
    along = ends[:, 1] - ends[:, 0]
    return along / np.hypot(*along.T)[:, None]


def _doors(gates: Shapes, tree: shapely.STRtree) -> Iterator[tuple[int, int, int]]:
    """Yield which two cells each part of a gate lies between, widest gate first.

    Gates may cross, so they are cut into parts first; a part of two gates belongs to the narrower.
    """
    parts = shapely.get_parts(shapely.union_all(gates))
    if not len(parts):
        return
    ends = shapely.get_coordinates(parts).reshape(-1, 2, 2)
    middles = ends.mean(axis=1)
    aside = _directions(ends)[:, ::-1] * (ASIDE, -ASIDE)
    sides = [_inside(tree, middles + aside), _inside(tree, middles - aside)]
    lengths = shapely.length(gates)
    part, gate = shapely.STRtree(gates).query(spots(middles), predicate="dwithin", distance=SAME)
    owner: dict[int, int] = {}
    for one, of in zip(part.tolist(), gate.tolist(), strict=True):
        if one not in owner or lengths[of] < lengths[owner[one]]:
            owner[one] = of
    for one in sorted(owner, key=lambda each: (-lengths[owner[each]], each)):
        if one in sides[0] and one in sides[1]:
            yield sides[0][one], sides[1][one], owner[one]


def _inside(tree: shapely.STRtree, points: Any) -> dict[int, int]:
    """Return in which cell each point lies, for those that lie in one."""
    found = tree.query(spots(points), predicate="within")
    return dict(found.T.tolist())


class _Forest:
    """Cells joined from the widest gate down; a stand is found when its cell joins an exit's."""

    def __init__(self, cells: int, exits: Iterable[int]) -> None:
        self.found: dict[int, int] = {}
        self._above = list(range(cells + 1))
        self._waiting: dict[int, list[int]] = {}
        self._outside = cells
        for one in exits:
            self.join(one, self._outside, -1)

    def wait(self, stand: int, cell: int) -> None:
        top = self._top(cell)
        if top == self._top(self._outside):
            self.found.setdefault(stand, -1)
        else:
            self._waiting.setdefault(top, []).append(stand)

    def join(self, one: int, other: int, gate: int) -> None:
        one, other = self._top(one), self._top(other)
        if one == other:
            return
        if other == self._top(self._outside):
            one, other = other, one
        self._above[other] = one
        stands = self._waiting.pop(other, [])
        if one == self._top(self._outside):
            for stand in stands:
                self.found.setdefault(stand, gate)
        else:
            self._waiting.setdefault(one, []).extend(stands)

    def _top(self, cell: int) -> int:
        while self._above[cell] != cell:
            self._above[cell] = self._above[self._above[cell]]
            cell = self._above[cell]
        return cell


def _fronts(ground: Ground, shapes: Shapes, names: Sequence[str]) -> list[Way | None]:
    """Return what stands too near before the front of each stand, if anything does."""
    good, stands = ground.rules.aisle_good, ground.stands
    middles = [ahead(one, good / 2) for one in stands]
    strips = rectangles(
        [
            (x, y, one.width / 2, good - 2 * TOUCHING, one.angle)
            for (x, y), one in zip(middles, stands, strict=True)
        ]
    )
    strip, solid = shapely.STRtree(shapes).query(strips, predicate="intersects")
    other = strip != solid
    strip, solid = strip[other], solid[other]
    lines = shapely.shortest_line(
        ground.standing[strip], shapely.intersection(strips[strip], shapes[solid])
    )
    nearest = {strip[one]: one for one in np.lexsort((-solid, -shapely.length(lines)))}
    return [
        _way(lines[nearest[i]], (names[i], names[solid[nearest[i]]])) if i in nearest else None
        for i in range(len(stands))
    ]
