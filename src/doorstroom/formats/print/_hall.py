"""The plan of a hall on paper, to a stated scale: a sheet with the drawing, then what is in it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from doorstroom.formats.print._design import OURS, Design
from doorstroom.formats.print._passport import Fact
from doorstroom.formats.print._typesetting import pdf_of, printable, shapes_in

PAPERS: Final[Mapping[str, tuple[int, int]]] = {"a4": (297, 210), "a3": (420, 297)}
"""Millimetres of a sheet that lies."""
SCALES: Final = (50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1_000, 1_500, 2_000, 4_000)
"""One millimetre of paper stands for so many; the largest takes a hall of 500 m on A4."""
AROUND: Final = 1_500
"""Millimetres of the hall around the drawing, for doors that swing out and for signs."""
_MARGIN, _HEAD, _FOOT = 12, 20, 26
_LETTER: Final = 2.2
"""Millimetres of paper that a letter is high at least."""
_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("hall.typ").read_bytes()
_PAINTS: Final[Mapping[str, tuple[str, str]]] = {
    "corner": ("#e0f0e2", "#235c33"),
    "area": ("#fff2cf", "#6d4c00"),
    "wall": ("#10242d", "none"),
    "column": ("#4a5f68", "none"),
    "door": ("#ffffff", "#4a5f68"),
    "exit": ("#ffffff", "#235c33"),
    "power": ("#ffffff", "#0e5a72"),
    "water": ("#ffffff", "#0e5a72"),
    "stand": ("#ffffff", "#10242d"),
}
_UNFILLED: Final = frozenset({"door", "exit"})
"""The swing of a leaf is no area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is drawn, in millimetres of the hall.

    Attributes:
        width: of the hall.
        depth: of the hall.
        shapes: kind (a key of the legend), transform and path of each, the lowest first.
        icons: x, y, how much larger than drawn, and path.
        signs: x, y and text.
    """

    width: int
    depth: int
    shapes: tuple[tuple[str, str, str], ...]
    icons: tuple[tuple[float, float, float, str], ...]
    signs: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HallSheet:
    """What the paper says around the drawing, in its language ("nl" or "en").

    Attributes:
        about: how large the hall is.
        scale: the word for it.
        told: the drawing in words, for who cannot see it.
        facts: what belongs to it, on the sheet after.
        kinds: what is in the legend: its kind and its name.
    """

    language: str
    title: str
    about: str
    scale: str
    told: str
    heading: str
    facts: tuple[Fact, ...]
    legend: str
    kinds: tuple[tuple[str, str], ...]
    made: str
    page: str


def hall_pdf(
    sheet: HallSheet, *, sketch: Sketch, paper: str, fonts: Path, design: Design = OURS
) -> bytes:
    """Return the plan as PDF/UA-1, in the largest usual scale that fits: the same for the same.

    Args:
        sheet: what stands around the drawing.
        sketch: the drawing.
        paper: a key of `PAPERS`.
        fonts: the folder with the fonts of the design.
        design: whose colours and logo the sheet has; those of the drawing have a meaning.
    """
    scale = scale_of(sketch.width, sketch.depth, paper=paper)
    shapes = shapes_in(fonts)
    told = printable(asdict(sheet), shapes) | {
        "paper": paper,
        "flipped": sketch.width >= sketch.depth,
        "picture": _svg(sketch, scale, shapes),
        "wide": (sketch.width + 2 * AROUND) / scale,
        "scale": printable(f"{sheet.scale} 1:{scale} ({paper.upper()})", shapes),
        "paints": dict(_PAINTS),
        "design": design.told(shapes),
    }
    return pdf_of(_TEMPLATE, told, fonts)


def scale_of(width: int, depth: int, *, paper: str) -> int:
    """Return the largest usual scale in which a hall fits on a sheet.

    >>> scale_of(30_000, 20_000, paper="a4"), scale_of(30_000, 20_000, paper="a3")
    (200, 125)
    """
    long, short = PAPERS[paper]
    across, down = (long, short) if width >= depth else (short, long)
    room = across - 2 * _MARGIN, down - 2 * _MARGIN - _HEAD - _FOOT
    needed = width + 2 * AROUND, depth + 2 * AROUND
    return next(
        one
        for one in SCALES
        if all(size <= one * mm for size, mm in zip(needed, room, strict=True))
    )


def _svg(sketch: Sketch, scale: int, known: frozenset[int]) -> str:
    """Return the drawing as SVG, with lines and letters that are as thick at every scale."""
    hair, letter = 0.2 * scale, max(420, _LETTER * scale)
    edge = f'fill="#fff" stroke="#10242d" stroke-width="{3 * hair:.0f}"'
    parts = [f'<rect width="{sketch.width}" height="{sketch.depth}" {edge}/>']
    for kind, transform, path in sketch.shapes:
        fill, stroke = _PAINTS[kind]
        fill = "none" if kind in _UNFILLED else fill
        parts.append(
            f'<path transform="{transform}" d="{path}" fill="{fill}" stroke="{stroke}" '
            f'stroke-width="{hair:.0f}"/>'
        )
    parts += [
        f'<path transform="translate({x:.0f} {y:.0f}) scale({times:.2f})" d="{path}" fill="none" '
        'stroke="#0e5a72" stroke-width="1.5"/>'
        for x, y, times, path in sketch.icons
    ]
    parts += [_text(x, y, text, letter, known) for x, y, text in sketch.signs]
    parts += _bar(sketch, scale, letter, known)
    box = f"{-AROUND} {-AROUND} {sketch.width + 2 * AROUND} {sketch.depth + 2 * AROUND}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(parts)}</svg>'


def _bar(sketch: Sketch, scale: int, letter: float, known: frozenset[int]) -> list[str]:
    """Return a bar of some 25 to 50 millimetres of paper, in whole metres."""
    metres = next((one for one in (1, 2, 5, 10, 20, 50, 100) if one * 1000 >= 25 * scale), 100)
    y, tick = sketch.depth + 0.55 * AROUND, 0.15 * AROUND
    line = f"M0 {y - tick:.0f}V{y:.0f}H{metres * 1000}V{y - tick:.0f}"
    return [
        f'<path d="{line}" fill="none" stroke="#10242d" stroke-width="{0.3 * scale:.0f}"/>',
        _text(metres * 1000 + 2 * letter, y, f"{metres} m", letter, known),
    ]


def _text(x: float, y: float, text: str, letter: float, known: frozenset[int]) -> str:
    shown = escape(printable(text, known).replace("\u200b", ""))
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{letter:.0f}" text-anchor="middle" '
        f'font-family="Doorstroom Text latin" fill="#10242d">{shown}</text>'
    )
