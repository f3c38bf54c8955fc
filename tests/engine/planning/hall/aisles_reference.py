"""How wide a disc gets from an exit to a stand: slow, by eroding the free floor again and again."""

import shapely

from doorstroom.engine.planning.hall import Exit, Stand
from doorstroom.engine.planning.hall._ground import Ground, ahead

STANDING = 450


def reached(ground: Ground, width: int) -> list[shapely.Geometry]:
    """The places that the middle of a disc of this width reaches from any exit, if any."""
    floor = shapely.buffer(ground.free, -width / 2, quad_segs=32)
    exits = [
        gap
        for one, gap in zip(ground.openings, ground.gaps, strict=True)
        if isinstance(one, Exit) and gap is not None
    ]
    return [
        part
        for part in shapely.get_parts(floor)
        if part.area > 0 and any(part.distance(gap) <= width / 2 + 1 for gap in exits)
    ]


def comes_before(ground: Ground, stand: Stand, width: int, slack: int) -> bool:
    """Whether such a disc, come from an exit, can cover the place where somebody stands."""
    return _is_near(reached(ground, width), stand, width, slack)


def fits_before(ground: Ground, stand: Stand, width: int, slack: int) -> bool:
    """Whether such a disc has room where somebody stands, wherever it came from."""
    return _is_near([shapely.buffer(ground.free, -width / 2)], stand, width, slack)


def _is_near(places: list[shapely.Geometry], stand: Stand, width: int, slack: int) -> bool:
    place = shapely.Point(ahead(stand, STANDING))
    near = max(0, width / 2 - STANDING) + slack
    return any(not one.is_empty and one.distance(place) <= near for one in places)
