"""Each check reads the ground and says what it finds; the table at the end is their order."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import shapely

from doorstroom.engine.planning.hall._aisles import Way, ways
from doorstroom.engine.planning.hall._drawing import Drawing
from doorstroom.engine.planning.hall._ground import (
    IN_WALL,
    Ground,
    Opening,
    ahead,
    ground,
    outline,
    rectangles,
    spots,
)
from doorstroom.engine.planning.hall._items import (
    Area,
    Corner,
    Exit,
    Power,
    Stand,
    Wall,
    Water,
)
from doorstroom.engine.planning.hall._rules import WARNING, WRONG, Remark, Rules

TRIFLE: Final = 10_000
"""Square millimetres: things that lie over each other by less only touch."""
SQUARE_METRE: Final = 1_000_000
ROUNDING: Final = 1
SAME_PLACE: Final = 5_000
TURNING_SLACK: Final = 100
"""How far the turning circle may lie from the front, in millimetres."""
Found = Iterator[Remark]


def checked(drawing: Drawing, people: int | None, rules: Rules) -> tuple[Remark, ...]:
    """Return what every check finds."""
    found = [one for check in DRAWN for one in check(drawing)]
    here = ground(drawing, rules)
    found += [one for check in BUILT for one in check(here)]
    if people is not None:
        found += [one for check in CROWDED for one in check(here, people)]
    return tuple(found)


def _shapeless(drawing: Drawing) -> Found:
    """Walls without length, and outlines that cross themselves or hold nothing."""
    for one in drawing.items:
        if isinstance(one, Wall) and (one.x1, one.y1) == (one.x2, one.y2):
            yield Remark(code="no_length", severity=WRONG, ids=(one.id,), x=one.x1, y=one.y1)
        if isinstance(one, Corner | Area) and not shapely.Polygon(one.points).is_valid:
            x, y = one.points[0]
            yield Remark(code="crossed", severity=WRONG, ids=(one.id,), x=x, y=y)


def _same_numbers(drawing: Drawing) -> Found:
    """Stands with the same number on their sign."""
    counts = Counter(one.number for one in drawing.stands if one.number)
    for number in (each for each, count in counts.items() if count > 1):
        same = [one for one in drawing.stands if one.number == number]
        yield Remark(
            code="same_number",
            severity=WARNING,
            ids=tuple(one.id for one in same),
            x=same[1].x,
            y=same[1].y,
        )


def _outside(here: Ground) -> Found:
    """Stands that stick out of the hall."""
    over = shapely.area(here.standing) - shapely.area(
        shapely.intersection(here.standing, here.hall)
    )
    for one, area in zip(here.stands, over, strict=True):
        if area > TRIFLE:
            yield _at(one, "outside", WRONG, numbers={"square_centimetres": int(area // 100)})


def _overlaps(here: Ground) -> Found:
    """Stands over other stands, walls, columns and what else is solid (wrong) or over areas."""
    areas = [one for one in here.drawing.items if isinstance(one, Area)]
    areas = [one for one in areas if one.use not in here.rules.blocking]
    names = (*here.names, *(one.id for one in areas))
    shapes = np.array([*here.solids, *(outline(one.points) for one in areas)], dtype=object)
    first, second = shapely.STRtree(shapes).query(here.standing, predicate="intersects")
    keep = first < second  # solids begin with the stands
    first, second = first[keep], second[keep]
    common = shapely.area(shapely.intersection(shapes[first], shapes[second]))
    over: dict[tuple[int, bool], list[tuple[str, float]]] = {}
    for i, j, area in zip(first.tolist(), second.tolist(), common.tolist(), strict=True):
        if area > TRIFLE:
            over.setdefault((i, j >= len(here.names)), []).append((names[j], area))
    for (i, is_area), found in over.items():
        code, severity = ("in_area", WARNING) if is_area else ("overlap", WRONG)
        numbers = {"square_centimetres": int(sum(area for _, area in found) // 100)}
        others = tuple(name for name, _ in found)
        yield _at(here.stands[i], code, severity, others=others, numbers=numbers)


def _openings(here: Ground) -> Found:
    """Doors and exits in no wall, too narrow, or with something before them; and no exit at all."""
    if not any(isinstance(one, Exit) for one in here.openings):
        yield Remark(code="no_exit", severity=WRONG)
    least = here.rules.opening_least
    for one, gap, lying in zip(here.openings, here.gaps, here.lying, strict=True):
        severity = WRONG if isinstance(one, Exit) else WARNING
        if gap is None:
            yield _at(one, "no_wall", severity)
        if one.width < least:
            yield _at(
                one, "narrow_opening", severity, numbers={"width": one.width, "needed": least}
            )
        depth = max(here.rules.before_opening, one.width)
        kept = rectangles([(one.x, one.y, one.width, 2 * depth, lying)])[0]
        blocking = tuple(_within(here, kept))
        if blocking:
            yield _at(one, "blocked_opening", severity, others=blocking, numbers={"needed": depth})


def _within(here: Ground, kept: Any) -> Iterator[str]:
    """Yield what stands on floor that must be kept free, but for walls."""
    walls = {one.id for one in here.drawing.items if isinstance(one, Wall)}
    for name, shape in zip(here.names, here.solids, strict=True):
        if name not in walls and shapely.intersection(kept, shape).area > TRIFLE:
            yield name


def _aisles(here: Ground) -> Found:
    """Ways to the exits: none, too narrow for a wheelchair, or too narrow for a crowd."""
    if not any(isinstance(one, Exit) for one in here.openings):
        return
    rules = here.rules
    behind: dict[Way, list[tuple[Stand, int]]] = {}
    for stand, way in sorted(
        zip(here.stands, ways(here), strict=True), key=lambda one: one[1].width if one[1] else -1
    ):
        if way is None:
            yield _at(stand, "unreachable", WRONG)
        elif way.width < rules.aisle_good:
            near = (one for one in behind if _is_same_place(one, way, rules))
            behind.setdefault(next(near, way), []).append((stand, way.width))
    for way, stands in behind.items():
        low = [one for one, width in stands if one.is_level and width < rules.wheelchair]
        for code, needed, some in (
            ("narrow", rules.aisle_good, [one for one, _ in stands]),
            ("no_wheelchair", rules.wheelchair, low),
        ):
            if some:
                yield Remark(
                    code=code,
                    severity=WRONG if way.width < rules.aisle_least else WARNING,
                    ids=tuple(name for name in way.between if name),
                    others=tuple(one.id for one in some),
                    x=way.x,
                    y=way.y,
                    numbers={"width": way.width, "needed": needed},
                )


def _is_same_place(one: Way, other: Way, rules: Rules) -> bool:
    """Say whether two narrow places are told as one: near, and both wrong or neither."""
    is_near = math.dist((one.x, one.y), (other.x, other.y)) <= SAME_PLACE
    return is_near and (one.width < rules.aisle_least) == (other.width < rules.aisle_least)


def _turning(here: Ground) -> Found:
    """Stands before which a wheelchair cannot turn."""
    radius = here.rules.turning / 2 - ROUNDING
    middles = shapely.buffer(here.free, -radius)
    fronts = spots(ahead(one, 0) for one in here.stands)
    fits = shapely.dwithin(fronts, middles, radius + TURNING_SLACK)
    tight = [
        one for one, is_fit in zip(here.stands, fits, strict=True) if one.is_level and not is_fit
    ]
    if tight:
        yield Remark(
            code="no_turning",
            severity=WARNING,
            ids=tuple(one.id for one in tight),
            x=tight[0].x,
            y=tight[0].y,
            numbers={"needed": here.rules.turning},
        )


def _supplies(here: Ground) -> Found:
    """Stands too far from power or water, and power points with too little for all."""
    items, rules = here.drawing.items, here.rules
    for code, kind, needing, reach in (
        ("no_power", Power, rules.watts, rules.cable),
        ("no_water", Water, rules.watered, rules.hose),
    ):
        points = [one for one in items if isinstance(one, kind)]
        places = [i for i, one in enumerate(here.stands) if one.facilities & {*needing}]
        taps = spots((one.x, one.y) for one in points)
        distances = shapely.distance(here.standing[places][:, None], taps[None, :])
        for place, row in zip(places, distances, strict=True):
            if not (row <= reach).any():
                numbers = {"reach": reach, **({"nearest": int(row.min())} if points else {})}
                yield _at(here.stands[place], code, WRONG, numbers=numbers)
        if kind is Power:
            yield from _loads(here, [here.stands[i] for i in places], points, distances <= reach)


def _loads(here: Ground, stands: list[Stand], points: list[Any], reached: Any) -> Found:
    """Share out the watts, the largest needs first, to the point in reach with most left."""
    watts = here.rules.watts
    needs = [sum(watts.get(each, 0) for each in one.facilities) for one in stands]
    left = [one.watts for one in points]
    for i in sorted(range(len(stands)), key=lambda each: (-needs[each], each)):
        near = [j for j in range(len(points)) if reached[i, j]]
        if not near:
            continue
        best = max(near, key=lambda j: (left[j], -j))
        if left[best] < needs[i]:
            others = tuple(points[j].id for j in near)
            numbers = {"watts": needs[i], "left": left[best]}
            yield _at(stands[i], "short_power", WARNING, others=others, numbers=numbers)
        else:
            left[best] -= needs[i]


def _exits_for(here: Ground, people: int) -> Found:
    """Too few exits, too little width of them, and doors that swing against who leaves."""
    rules = here.rules
    exits = [one for one in here.openings if isinstance(one, Exit)]
    if len(exits) == 1 and people > rules.one_exit:
        yield _at(exits[0], "one_exit", WRONG, numbers={"people": people, "most": rules.one_exit})
    width = sum(one.width for one in exits if one.width >= rules.opening_least)
    capacity = width * rules.people_per_metre // 1000
    if exits and people > capacity:
        numbers = {"people": people, "capacity": capacity, "width": width}
        yield Remark(code="exits_full", severity=WRONG, numbers=numbers)
    for one in exits:
        share = min(people, one.width * rules.people_per_metre // 1000)
        if share > rules.against and _swings_in(here, one):
            yield _at(one, "swings_in", WARNING, numbers={"people": share, "most": rules.against})


def _swings_in(here: Ground, one: Exit) -> bool:
    """Say whether an exit in the edge of the hall opens into it; elsewhere nobody can tell."""
    is_edge = shapely.distance(here.hall.exterior, shapely.Point(one.x, one.y)) <= IN_WALL
    inside = shapely.contains(here.hall, shapely.Point(ahead(one, 2 * IN_WALL)))
    return one.swing != "none" and bool(is_edge and inside)


def _floor_for(here: Ground, people: int) -> Found:
    """Too little free floor, and the plan that a municipality asks for."""
    rules = here.rules
    metres = here.free.area / SQUARE_METRE
    capacity = int(metres / rules.square_metres)
    if people > capacity:
        numbers = {"people": people, "capacity": capacity, "square_metres": int(metres)}
        yield Remark(code="floor_full", severity=WARNING, numbers=numbers)
    if people > rules.plan:
        numbers = {"people": people, "most": rules.plan}
        yield Remark(code="plan_needed", severity=WARNING, numbers=numbers)


def _at(one: Stand | Opening, code: str, severity: str, **more: Any) -> Remark:
    return Remark(code=code, severity=severity, ids=(one.id,), x=one.x, y=one.y, **more)


DRAWN: Final[tuple[Callable[[Drawing], Found], ...]] = (_shapeless, _same_numbers)
BUILT: Final[tuple[Callable[[Ground], Found], ...]] = (
    _outside,
    _overlaps,
    _openings,
    _aisles,
    _turning,
    _supplies,
)
CROWDED: Final[tuple[Callable[[Ground, int], Found], ...]] = (_exits_for, _floor_for)
