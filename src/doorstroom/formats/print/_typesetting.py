"""How values become paper: by one template, with the fonts of the design and no others."""

import io
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final

import segno
import typst
from fontTools.ttLib import TTFont

Told = dict[str, Any]
"""What a template reads."""

_LONG: Final = re.compile(r"\S{24}(?=\S)")


def pdf_of(template: bytes, told: Told, fonts: Path) -> bytes:
    """Return what a template makes of values as PDF/UA-1: the same bytes for the same values."""
    made = typst.compile(
        template,
        font_paths=faces_in(fonts),
        sys_inputs=told_to(told),
        pdf_standards="ua-1",
        timestamp=0,
    )
    return bytes(made)


def png_of(template: bytes, told: Told, fonts: Path, *, ppi: float) -> bytes:
    """Return what a template makes of values as a picture of its one page."""
    made = typst.compile(
        template, font_paths=faces_in(fonts), sys_inputs=told_to(told), format="png", ppi=ppi
    )
    return bytes(made)


def told_to(told: Told) -> dict[str, str]:
    """Return values as a template is told them."""
    return {"told": json.dumps(told, ensure_ascii=False)}


def printable(value: Any, shapes: frozenset[int]) -> Any:
    """Return all text in a value with nothing that has no shape, and breakable anywhere."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", " ".join(value.split()))
        shown = "".join(one if ord(one) in shapes else "?" for one in text)
        return _LONG.sub("\\g<0>\u200b", shown)
    if isinstance(value, dict):
        return {key: printable(one, shapes) for key, one in value.items()}
    return [printable(one, shapes) for one in value] if isinstance(value, list | tuple) else value


@cache
def faces_in(fonts: Path) -> typst.Fonts:
    """Return the fonts in a folder, and no others."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )


@cache
def shapes_in(fonts: Path, named: str = "*") -> frozenset[int]:
    """Return the characters that the fonts in a folder can show."""
    return frozenset(
        sign for path in fonts.glob(f"{named}.ttf") for sign in TTFont(path).getBestCmap()
    )


def square(address: str) -> str:
    """Return the address as an SVG of a QR code that a quarter of dirt does not spoil."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
