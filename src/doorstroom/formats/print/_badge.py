"""The picture of a badge, into which the credential is baked afterwards."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal
from xml.sax.saxutils import escape

import typst

from doorstroom.formats.print._passport import MARKS
from doorstroom.formats.print._typesetting import faces_in, printable, shapes_in, told_to

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("badge.typ").read_bytes()
_PPI: Final = 144.0
"""The picture is 300 points wide, so a PNG is 600 pixels."""
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgePicture:
    """What stands on the picture; who it is about does not.

    Attributes:
        language: of the words, "nl" or "en".
        title: what it is.
        name: of the skill, or of what somebody took part in.
        level, proof: how well and how strongly, in words.
        marks: 0 to 5 squares, as on the passport; None for what proves no skill.
        issuer: who signs it.
        until: until when it holds, in words.
    """

    language: str
    title: str
    name: str
    level: str
    proof: str
    marks: int | None
    issuer: str
    until: str

    def __post_init__(self) -> None:
        if self.marks is not None and not 0 <= self.marks <= MARKS:
            raise ValueError(f"{self.marks} marks: a skill has 0 to {MARKS}")


def badge_picture(badge: BadgePicture, *, kind: Literal["png", "svg"], fonts: Path) -> bytes:
    """Return the picture: the same bytes for the same values.

    Args:
        badge: what stands on it.
        kind: PNG of 600 pixels, or SVG with its letters as shapes and its words as a title.
        fonts: the folder with the fonts of the design.
    """
    told = printable(asdict(badge), shapes_in(fonts)) | {"marks": badge.marks}
    told |= {name: told[name][:_LONGEST] for name in ("name", "issuer", "proof")}
    made = typst.compile(
        _TEMPLATE,
        font_paths=faces_in(fonts),
        sys_inputs=told_to(told),
        format=kind,
        ppi=_PPI,
    )
    return bytes(made) if kind == "png" else _titled(bytes(made), told)


def _titled(svg: bytes, told: Mapping[str, str]) -> bytes:
    """Give the picture its words, for who cannot see it."""
    said = "{title}: {name}. {level}, {proof}. {issuer}.".format(**told).replace("\u200b", "")
    opened, _end, rest = svg.decode().partition(">")
    return f'{opened} role="img"><title>{escape(said)}</title>{rest}'.encode()
