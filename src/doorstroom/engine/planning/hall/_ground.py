"""The drawing as geometry: what is solid, what is free, and which openings lead through walls."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, LineString, Polygon

from doorstroom.engine.planning.hall._drawing import Drawing
from doorstroom.engine.planning.hall._items import (
    Area,
    Column,
    Door,
    Exit,
    Point,
    Stand,
    Wall,
)
from doorstroom.engine.planning.hall._rules import Rules

Shapes = NDArray[Any]
Opening = Door | Exit
Gap = tuple[Geometry, float]
"""The hole that an opening makes, and the degrees at which it lies."""
IN_WALL: Final = 60
"""How far the middle of an opening may lie from the wall, or the edge, that it is in."""
ROUND: Final = np.radians(np.arange(0, 360, 15))


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Ground:
    """A drawing as geometry; the order of everything follows the drawing.

    Attributes:
        hall: the floor within the edges.
        edges: the four edges of the hall.
        stands: the stands, with their shapes in `standing`.
        names: the id of each solid, with its shape in `solids`; a wall with a door is several.
        openings: doors and exits, with the gaps they make in `gaps` (None: in no wall or edge),
            and the degrees of that wall or edge in `lying`.
        free: floor without anything solid.
    """

    drawing: Drawing
    rules: Rules
    hall: Polygon
    edges: tuple[LineString, ...]
    stands: tuple[Stand, ...]
    standing: Shapes
    names: tuple[str, ...]
    solids: Shapes
    openings: tuple[Opening, ...]
    gaps: tuple[Geometry | None, ...]
    lying: tuple[float, ...]
    free: Geometry


def ground(drawing: Drawing, rules: Rules) -> Ground:
    """Return the drawing as geometry."""
    hall = shapely.box(0, 0, drawing.width, drawing.depth)
    ring = shapely.get_coordinates(hall)
    edges = tuple(LineString(ring[i : i + 2]) for i in range(4))
    stands = drawing.stands
    standing = rectangles([(one.x, one.y, one.width, one.depth, one.angle) for one in stands])
    openings = tuple(one for one in drawing.items if isinstance(one, Opening))
    named = list(zip((one.id for one in stands), standing, strict=True))
    gaps: list[list[Gap]] = [_edge_gap(one, drawing) for one in openings]
    for item in drawing.items:
        if isinstance(item, Column):
            named.append((item.id, _column(item)))
        elif isinstance(item, Wall):
            named += [(item.id, part) for part in _wall(item, openings, gaps)]
        elif isinstance(item, Area) and item.use in rules.blocking:
            named += [(item.id, part) for part in shapely.get_parts(outline(item.points))]
    solids = np.array([shape for _, shape in named], dtype=object)
    return Ground(
        drawing=drawing,
        rules=rules,
        hall=hall,
        edges=edges,
        stands=stands,
        standing=standing,
        names=tuple(name for name, _ in named),
        solids=solids,
        openings=openings,
        gaps=tuple(shapely.union_all([gap for gap, _ in one]) if one else None for one in gaps),
        lying=tuple(
            gap[0][1] if gap else one.angle for one, gap in zip(openings, gaps, strict=True)
        ),
        free=shapely.difference(hall, shapely.union_all(solids)),
    )


def rectangles(measures: Sequence[tuple[float, float, float, float, float]]) -> Shapes:
    """Return rectangles of x, y, width, depth and degrees round their middle."""
    x, y, width, depth, degrees = np.array(measures, dtype=float).reshape(-1, 5).T[..., None]
    angle = np.radians(degrees)
    across = width / 2 * np.array([-1, 1, 1, -1])
    along = depth / 2 * np.array([-1, -1, 1, 1])
    xs = x + across * np.cos(angle) - along * np.sin(angle)
    ys = y + across * np.sin(angle) + along * np.cos(angle)
    made: Shapes = np.atleast_1d(shapely.polygons(np.stack([xs, ys], axis=-1)))
    return made


def spots(places: Iterable[tuple[float, float]]) -> Shapes:
    """Return points as geometry; none of none."""
    made: Shapes = shapely.points(np.array([*places], dtype=float).reshape(-1, 2))
    return made


def outline(points: Iterable[Point]) -> Geometry:
    """Return the floor within an outline, also when it crosses itself."""
    return shapely.make_valid(Polygon(points))


def ahead(one: Stand | Exit, distance: float) -> tuple[float, float]:
    """Return the point so many millimetres before the middle of a stand's front or of an exit."""
    angle = math.radians(one.angle)
    reach = distance + (one.depth / 2 if isinstance(one, Stand) else 0)
    return one.x - reach * math.sin(angle), one.y + reach * math.cos(angle)


def _column(item: Column) -> Geometry:
    if not item.is_round:
        return rectangles([(item.x, item.y, item.width, item.depth, item.angle)])[0]
    angle = math.radians(item.angle)
    across, along = item.width / 2 * np.cos(ROUND), item.depth / 2 * np.sin(ROUND)
    xs = item.x + across * math.cos(angle) - along * math.sin(angle)
    return Polygon(
        np.stack([xs, item.y + across * math.sin(angle) + along * math.cos(angle)], axis=-1)
    )


def _wall(wall: Wall, openings: Sequence[Opening], gaps: list[list[Gap]]) -> Shapes:
    """Return the parts of a wall between the openings in it, and note the gaps they make."""
    axis = LineString([(wall.x1, wall.y1), (wall.x2, wall.y2)])
    degrees = math.degrees(math.atan2(wall.y2 - wall.y1, wall.x2 - wall.x1))
    x, y = (wall.x1 + wall.x2) / 2, (wall.y1 + wall.y2) / 2
    whole = rectangles([(x, y, max(axis.length, 1), wall.thickness, degrees)])[0]
    cut = []
    for opening, gap in zip(openings, gaps, strict=True):
        middle = shapely.Point(opening.x, opening.y)
        if whole.distance(middle) <= IN_WALL:
            along = axis.interpolate(axis.project(middle))  # however deep in the wall it was drawn
            depth = wall.thickness + 2 * IN_WALL
            cut += rectangles([(along.x, along.y, opening.width, depth, degrees)]).tolist()
            gap.append((cut[-1], degrees))
    parts: Shapes = shapely.get_parts(shapely.difference(whole, shapely.union_all(cut)))
    return parts


def _edge_gap(opening: Opening, drawing: Drawing) -> list[Gap]:
    """Return the gap of an opening in the edge of the hall, if it is there."""
    x, y, width = opening.x, opening.y, opening.width
    if min(x, drawing.width - x) <= IN_WALL:
        return [(rectangles([(x, y, 2 * IN_WALL, width, 0)])[0], 90)]
    if min(y, drawing.depth - y) <= IN_WALL:
        return [(rectangles([(x, y, width, 2 * IN_WALL, 0)])[0], 0)]
    return []
