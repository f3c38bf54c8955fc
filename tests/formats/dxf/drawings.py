"""Drawings in DXF, written by the library that others write them with."""

import io
from collections.abc import Callable
from typing import Any

import ezdxf

MILLIMETRES, METRES = 4, 6


def written(
    draw: Callable[[Any, Any], None], *, units: int = MILLIMETRES, version: str = "R2000"
) -> bytes:
    """The bytes of a drawing; `draw` gets the document and its model space."""
    document = ezdxf.new(version)
    document.header["$INSUNITS"] = units
    draw(document, document.modelspace())
    text = io.StringIO()
    document.write(text)
    return text.getvalue().encode()


def box(space: Any, width: float, depth: float, x: float = 0, y: float = 0) -> None:
    """Four walls."""
    corners = [(x, y), (x + width, y), (x + width, y + depth), (x, y + depth)]
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        space.add_line(one, other, dxfattribs={"layer": "WALLS"})


def of_everything(document: Any, space: Any) -> None:
    """A hall of 20 by 12 m far from the origin, with everything that is read, and a text."""
    box(space, 20_000, 12_000, x=155_000_000, y=463_000_000)
    column = document.blocks.new("COLUMN")
    column.add_circle((0, 0), radius=200)
    column.add_line((-200, 0), (200, 0), dxfattribs={"layer": "CROSS"})
    space.add_blockref("COLUMN", (155_005_000, 463_006_000), dxfattribs={"layer": "COLUMNS"})
    space.add_blockref("COLUMN", (155_009_000, 463_006_000), dxfattribs={"xscale": 2, "yscale": 1})
    space.add_arc((155_002_000, 463_000_000), 900, 0, 90, dxfattribs={"layer": "DOORS"})
    add = space.add_polyline2d if document.dxfversion == "AC1009" else space.add_lwpolyline
    x, y = 155_003_000, 463_003_000
    add([(x, y, 1), (x + 1_000, y, 0), (x + 1_000, y + 1_000, 0)], format="xyb", close=True)
    space.add_polyline2d([(155_012_000, 463_003_000), (155_013_000, 463_003_000)])
    space.add_text("Hall A")


HALL = written(of_everything)
SMALL = written(of_everything, version="R12")
