"""Walks over the same grid, slowly: every step is held against the floor, with a heap by hand."""

import heapq
import math

import shapely

from doorstroom.engine.planning.hall import Drawing, Rules, Stand
from doorstroom.engine.planning.hall._ground import ahead, ground

GRID, BODY, BEFORE, NEAR = 250, 299, 450, 500
STEPS = [(dx, dy) for dx in range(-2, 3) for dy in range(-2, 3) if math.gcd(dx, dy) == 1]

Place = tuple[float, float]


def walk(drawing: Drawing, begin: Stand, end: Stand) -> float:
    """Metres from before one stand to before another."""
    free = ground(drawing, Rules()).free
    floor = shapely.buffer(free, -BODY)
    goals = dict(_seen(drawing, free, floor, end))
    best: dict[Place, float] = {}
    heap = [(far, place) for place, far in _seen(drawing, free, floor, begin)]
    heapq.heapify(heap)
    shortest = math.inf
    while heap:
        far, place = heapq.heappop(heap)
        if place in best:
            continue
        best[place] = far
        shortest = min(shortest, far + goals.get(place, math.inf))
        for dx, dy in STEPS:
            other = (place[0] + dx * GRID, place[1] + dy * GRID)
            if other not in best and floor.contains(shapely.Point(other)):
                assert free.covers(shapely.LineString([place, other]))
                heapq.heappush(heap, (far + math.hypot(dx, dy) * GRID, other))
    return shortest / 1000


def _seen(
    drawing: Drawing, free: shapely.Geometry, floor: shapely.Geometry, stand: Stand
) -> list[tuple[Place, float]]:
    begin = ahead(stand, BEFORE)
    return [
        ((x, y), math.dist(begin, (x, y)))
        for x in range(0, drawing.width + 1, GRID)
        for y in range(0, drawing.depth + 1, GRID)
        if math.dist(begin, (x, y)) <= NEAR
        and floor.contains(shapely.Point(x, y))
        and free.covers(shapely.LineString([begin, (x, y)]))
    ]
