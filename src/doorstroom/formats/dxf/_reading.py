"""From the bytes of a stranger's file to the outline of a hall."""

import io
import itertools
from collections.abc import Sequence
from typing import Any, Final

from doorstroom.formats.dxf._strokes import Stroke, Strokes
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

_OTHERS: Final = (
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"Rar!", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"AC10", "dwg"),
    (b"AutoCAD Binary DXF", "binary"),
)
_UNITS: Final = {1: "in", 2: "ft", 4: "mm", 5: "cm", 6: "m", 7: "km", 10: "yd", 14: "dm"}
"""What $INSUNITS says, for the units in which somebody draws a hall."""
_GUESSES: Final = ((500, "m"), (5_000, "cm"))
"""Up to which size an unknown unit is taken for which; above all, for millimetres."""
MAX_KINDS: Final = 20
_MARK: Final = b"\xef\xbb\xbf"


def read_hall(data: bytes, *, unit: str | None = None) -> HallOutline:
    """Read the outline of a hall from a drawing in DXF, in text.

    Taken are LINE, LWPOLYLINE, POLYLINE, ARC, CIRCLE and ELLIPSE of the model space, in blocks too.
    Nothing that the drawing refers to is opened. A drawing of `MAX_ENTITIES` may take ten seconds
    and some 300 MB; read it in a process with limits (`formats.apart`).

    Args:
        data: the file; at most `MAX_BYTES`.
        unit: in what it is drawn, a key of `MILLIMETRES`; None reads $INSUNITS, or guesses.

    Raises:
        DxfError: it is no such drawing, or cannot be used; the message says what to do.
    """
    if unit is not None and unit not in MILLIMETRES:
        raise DxfError("unit", unit=f"{unit!r:.20}", known=", ".join(MILLIMETRES))
    _check(data)
    try:
        strokes, skipped, says = _taken_apart(data)
    except DxfError:
        raise
    except Exception as error:
        raise DxfError("damaged") from error
    if not strokes:
        raise DxfError("nothing")
    return _outline(strokes, skipped, unit or _UNITS.get(says))


def _check(data: bytes) -> None:
    """Refuse what need not be taken apart to know that it gives nothing."""
    if len(data) > MAX_BYTES:
        raise DxfError("large", most=str(MAX_BYTES // 1024**2))
    if not data.strip():
        raise DxfError("empty")
    for start, code in _OTHERS:
        if data.startswith(start):
            raise DxfError(code)
    lines = data.removeprefix(_MARK).splitlines()
    if not lines[0].strip().isdigit() or b"SECTION" not in data or b"\0" in data:
        raise DxfError("not_dxf")
    if sum(1 for one in lines[::2] if one.strip() == b"0") > MAX_ENTITIES:
        raise DxfError("many", most=f"{MAX_ENTITIES:,}")


def _taken_apart(data: bytes) -> tuple[list[Stroke], tuple[tuple[str, int], ...], int]:
    """Return the strokes of the model space, what was skipped, and what $INSUNITS says."""
    from ezdxf import (  # noqa: PLC0415 - three quarters of a second, only for who hands in a DXF
        recover,
    )

    drawing: Any = recover.read(io.BytesIO(data.removeprefix(_MARK)), errors="ignore")[0]
    taken = Strokes()
    strokes = [one for one in taken.of(drawing.modelspace()) if len(one[0]) > 1]
    skipped = tuple((_name(kind), count) for kind, count in taken.skipped.most_common(MAX_KINDS))
    units = drawing.header.get("$INSUNITS", 0)
    return strokes, skipped, units if isinstance(units, int) else 0


def _outline(
    strokes: Sequence[Stroke], skipped: tuple[tuple[str, int], ...], unit: str | None
) -> HallOutline:
    xs = [x for points, _ in strokes for x, _ in points]
    ys = [y for points, _ in strokes for _, y in points]
    left, top = min(xs), max(ys)
    size = max(xs) - left, top - min(ys)
    known = unit or next((one for most, one in _GUESSES if max(size) <= most), "mm")
    scale = MILLIMETRES[known]
    if not SMALLEST <= max(size) * scale <= LARGEST or not min(size) * scale >= 1:
        width, depth = (f"{one * scale / 1000:.4g}" for one in size)
        raise DxfError("size", width=width, depth=depth, unit=known)
    lines: dict[Line, None] = {}
    for points, layer in strokes:
        places = [(round((x - left) * scale), round((top - y) * scale)) for x, y in points]
        for (x1, y1), (x2, y2) in itertools.pairwise(places):
            if (x1, y1) != (x2, y2):
                lines[Line(x1=x1, y1=y1, x2=x2, y2=y2, layer=_name(layer))] = None
        if len(lines) > MAX_LINES:
            raise DxfError("many", most=f"{MAX_LINES:,}")
    return HallOutline(
        width=round(size[0] * scale),
        depth=round(size[1] * scale),
        lines=tuple(lines),
        layers=tuple(sorted({one.layer for one in lines})),
        unit=known,
        is_guess=unit is None,
        skipped=skipped,
    )


def _name(layer: str) -> str:
    """Return the name of a layer so that it can stand on a page."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in layer[:80])
