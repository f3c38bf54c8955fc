"""From things in a drawing to rows of points: blocks opened, arcs in short pieces."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np

from doorstroom.formats.dxf._values import MAX_DEPTH, MAX_ENTITIES, DxfError

PIECE: Final = 7.5
"""Degrees of an arc that one straight piece stands for."""
Points = list[tuple[float, float]]
Stroke = tuple[Points, str]


class Strokes:
    """Takes a drawing apart, and counts on the way, so that no block is opened without end.

    Attributes:
        skipped: what was left out, by kind.
    """

    def __init__(self) -> None:
        self.skipped: Counter[str] = Counter()
        self._left = 2 * MAX_ENTITIES

    def of(self, entities: Iterable[Any], *, layer: str = "0", depth: int = 0) -> Iterator[Stroke]:
        """Yield the strokes of things on a layer, inside so many blocks.

        Raises:
            DxfError: "many" or "deep".
        """
        for entity in entities:
            self._spend(1)
            kind = entity.dxftype()
            own = str(entity.dxf.get("layer", "0"))
            own = layer if own == "0" else own  # what is on 0 in a block takes the block's layer
            if kind == "INSERT":
                yield from self._opened(entity, own, depth)
            elif kind in _PARTED:
                yield from self.of(entity.virtual_entities(), layer=own, depth=depth)
            elif kind in _DRAWN:
                yield from self._drawn(kind, entity, own)
            else:
                self.skipped[kind] += 1

    def _opened(self, block: Any, layer: str, depth: int) -> Iterator[Stroke]:
        if depth >= MAX_DEPTH:
            raise DxfError("deep")
        self._spend(abs(block.mcount))
        for one in block.multi_insert() if block.mcount > 1 else (block,):
            yield from self.of(one.virtual_entities(), layer=layer, depth=depth + 1)

    def _drawn(self, kind: str, entity: Any, layer: str) -> Iterator[Stroke]:
        points = [(float(one.x), float(one.y)) for one in _DRAWN[kind](entity)]
        if all(math.isfinite(each) for one in points for each in one):
            yield points, layer
        else:
            self.skipped[kind] += 1

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise DxfError("many", most=f"{MAX_ENTITIES:,}")


def _arc(entity: Any) -> Iterable[Any]:
    start, end = float(entity.dxf.start_angle), float(entity.dxf.end_angle)
    span = (end - start) % 360 or 360
    return entity.vertices(start + np.linspace(0, span, math.ceil(span / PIECE) + 1))  # type: ignore[no-any-return] # it has no types here


def _ellipse(entity: Any) -> Iterable[Any]:
    start, end = float(entity.dxf.start_param), float(entity.dxf.end_param)
    span = (end - start) % math.tau or math.tau
    pieces = math.ceil(math.degrees(span) / PIECE)
    return entity.vertices(start + np.linspace(0, span, pieces + 1))  # type: ignore[no-any-return] # the same


_PARTED: Final = ("LWPOLYLINE", "POLYLINE")
_DRAWN: Final = {
    "LINE": lambda one: (one.dxf.start, one.dxf.end),
    "ARC": _arc,
    "CIRCLE": lambda one: one.vertices(np.arange(0, 360 + PIECE, PIECE)),
    "ELLIPSE": _ellipse,
}
