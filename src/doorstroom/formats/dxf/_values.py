"""What a drawing in DXF gives, and why one gives nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from doorstroom.formats.archives import DocumentError

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_ENTITIES: Final = 50_000
MAX_LINES: Final = 20_000
MAX_DEPTH: Final = 8
SMALLEST: Final = 2_000
LARGEST: Final = 500_000
MILLIMETRES: Final[Mapping[str, float]] = {
    "mm": 1,
    "cm": 10,
    "dm": 100,
    "m": 1_000,
    "km": 1_000_000,
    "in": 25.4,
    "ft": 304.8,
    "yd": 914.4,
}

_REFUSALS: Final = {
    "large": "The drawing is larger than {most} MB. Hand in the layers with walls alone.",
    "empty": "The file is empty. Export the drawing again.",
    "zip": "This is a zip. Unpack it, and hand in the file that ends in .dxf.",
    "dwg": "This is a DWG. Save it as DXF in the program that drew it (in text, not binary).",
    "binary": "This is a DXF in binary. Save it again as a DXF in text (ASCII).",
    "not_dxf": "This is no drawing in DXF. Save the drawing as DXF in the program that drew it.",
    "damaged": "The drawing is damaged. Save it again as DXF, of 2010 or R12 for instance.",
    "many": "The drawing holds more than {most} things. Hand in the layers with walls alone.",
    "deep": "Blocks in the drawing hold each other too deeply. Explode them, and save it again.",
    "nothing": "No lines, arcs or circles are in the drawing. Export the walls in model space.",
    "unit": "Nothing is known of the unit {unit}. Choose one of {known}.",
    "size": "The drawing is {width} by {depth} m when read in {unit}; a hall is 2 to 500 m. Say in "
    "which unit it is drawn, or remove what lies far away.",
}


class DxfError(DocumentError):
    """A file gives no outline of a hall; nothing of it was used. The message says what to do.

    Its code is "large", "empty", "zip", "dwg", "binary", "not_dxf", "damaged", "many", "deep",
    "nothing", "unit" or "size".
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(_REFUSALS[code].format(**params), code=code, params=params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line in whole millimetres, x to the right and y down, and the layer it is on."""

    x1: int
    y1: int
    x2: int
    y2: int
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HallOutline:
    """The lines of an architect's drawing, moved to the origin.

    Attributes:
        width: millimetres along x, of everything that was drawn.
        depth: millimetres along y.
        lines: each once, in the order of the drawing; arcs and circles in short pieces.
        layers: the names of their layers, sorted.
        unit: in what the drawing was read: a key of `MILLIMETRES`.
        is_guess: the drawing does not say its unit; it follows from the size alone.
        skipped: what was left out, by its kind in DXF, such as TEXT or HATCH, with how many, most
            first.
    """

    width: int
    depth: int
    lines: tuple[Line, ...]
    layers: tuple[str, ...]
    unit: str
    is_guess: bool
    skipped: tuple[tuple[str, int], ...]
