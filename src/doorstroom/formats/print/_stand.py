"""What hangs at a stand of a reverse job fair, and what stands on its table: one side each."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from doorstroom.formats.print._design import OURS, Design
from doorstroom.formats.print._typesetting import Told, pdf_of, png_of, printable, shapes_in, square

StandSize = Literal["a3", "a4", "card"]
"""A poster of A3 or A4, or a card of A5 on its side."""

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("stand.typ").read_bytes()
_HEADINGS: Final = "doorstroom-heading-latin*"
_PPI: Final = 96.0
"""A4 is some 800 pixels wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandWords:
    """What the paper itself says, in its language.

    Attributes:
        stand: the word above its number.
        code: what the square code is, for who cannot see it.
        scan: what scanning it gives.
        made: for which fair it was made.
    """

    stand: str
    shows: str
    can: str
    seeks: str
    wage: str
    languages: str
    code: str
    scan: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandPaper:
    """All that stands on a poster; a card has less of it.

    Attributes:
        language: of everything in it, "nl" or "en".
        number: what the sign of the stand says; empty when it is not known.
        corner: where in the hall; empty when it is not known.
        skills: what somebody can do, in words.
        address: the stand page; empty leaves the square code out.
    """

    language: str
    name: str
    title: str
    number: str
    corner: str
    shows: str
    skills: tuple[str, ...]
    seeks: str
    wage: str
    languages: str
    address: str
    words: StandWords


def stand_pdf(paper: StandPaper, *, size: StandSize, fonts: Path, design: Design = OURS) -> bytes:
    """Return a poster or card as PDF/UA-1, always on one side: long texts get smaller letters.

    Args:
        paper: what stands on it.
        size: of the paper.
        fonts: the folder with the fonts of the design. A letter that they lack becomes a question
            mark: a PDF/UA may show nothing that has no shape.
        design: whose colours and logo it has.

    Returns:
        The same bytes for the same values.
    """
    return pdf_of(_TEMPLATE, _told(paper, size, fonts, design), fonts)


def stand_picture(
    paper: StandPaper, *, size: StandSize, fonts: Path, design: Design = OURS
) -> bytes:
    """Return the same poster or card as a PNG, to be looked at on a screen."""
    return png_of(_TEMPLATE, _told(paper, size, fonts, design), fonts, ppi=_PPI)


def _told(paper: StandPaper, size: StandSize, fonts: Path, design: Design) -> Told:
    told: Told = printable(asdict(paper), shapes_in(fonts))
    told["title"] = told["title"] or told["name"] or "-"
    shapes = shapes_in(fonts, _HEADINGS)
    return told | {
        "size": size,
        # A heading font builds letters that it lacks from two shapes, which are read out twice.
        "in_heading": {ord(one) for one in told["title"]} <= shapes,
        "address": paper.address,
        "code": square(paper.address) if paper.address else None,
        "design": design.told(shapes_in(fonts)),
    }
