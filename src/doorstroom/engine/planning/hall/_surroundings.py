"""What lies around each stand: its corner, and how far the nearest exit is."""

from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.engine.planning.hall._drawing import Drawing
from doorstroom.engine.planning.hall._items import Corner, Exit


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lies around a stand.

    Attributes:
        corner: the corner its middle lies in, the first drawn of several; None outside corners.
        exit_metres: to the nearest exit in a straight line; None when there is none.
    """

    corner: Corner | None
    exit_metres: float | None


def surroundings(drawing: Drawing) -> Mapping[str, Surroundings]:
    """Return what lies around each stand, by its id, in the order of the drawing."""
    import shapely  # noqa: PLC0415 - a third of a second, only for who asks

    corners = [one for one in drawing.items if isinstance(one, Corner)]
    outlines = [shapely.make_valid(shapely.Polygon(one.points)) for one in corners]
    exits = shapely.MultiPoint([(one.x, one.y) for one in drawing.items if isinstance(one, Exit)])
    found = {}
    for stand in drawing.stands:
        middle = shapely.Point(stand.x, stand.y)
        within = (one for one, area in zip(corners, outlines, strict=True) if area.covers(middle))
        far = None if exits.is_empty else exits.distance(middle) / 1000
        found[stand.id] = Surroundings(corner=next(within, None), exit_metres=far)
    return found
