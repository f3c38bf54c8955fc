"""An architect's drawing of a hall (DXF), read as if a stranger had made it."""

from doorstroom.formats.dxf._reading import read_hall
from doorstroom.formats.dxf._values import (
    LARGEST,
    MAX_BYTES,
    MAX_ENTITIES,
    MAX_LINES,
    MILLIMETRES,
    SMALLEST,
    DxfError,
    HallOutline,
    Line,
)

__all__ = [
    "LARGEST",
    "MAX_BYTES",
    "MAX_ENTITIES",
    "MAX_LINES",
    "MILLIMETRES",
    "SMALLEST",
    "DxfError",
    "HallOutline",
    "Line",
    "read_hall",
]
