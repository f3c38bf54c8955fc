"""Badges and slips for a day in a hall: ten to a sheet of A4, each with a square code to scan."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from doorstroom.formats.print._design import OURS, Design
from doorstroom.formats.print._typesetting import pdf_of, printable, shapes_in, square

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("cards.typ").read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One badge or slip.

    Attributes:
        name: large.
        about: below it, such as an employer or a stand; may be empty.
        role: in the band, such as "Recruiter".
        scans: what is in its square code.
        code: what somebody types where nothing scans; may be empty.
        says: in small letters what to do with it; may be empty.
    """

    name: str
    about: str
    role: str
    scans: str
    code: str
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheet:
    """The cards, and what the paper itself says.

    Attributes:
        language: of everything in it, "nl" or "en".
        title: of the document, and on each card.
        alt: what a square code is, for who cannot see it.
        empty: what is said when there are no cards.
    """

    language: str
    title: str
    alt: str
    empty: str
    cards: tuple[Card, ...]


def cards_pdf(sheet: CardSheet, *, fonts: Path, design: Design = OURS) -> bytes:
    """Return the cards as PDF/UA-1, 90 by 54 millimetres each, with lines to cut along.

    Args:
        sheet: what stands on it.
        fonts: the folder with the fonts of the design. A letter that they lack becomes a question
            mark: a PDF/UA may show nothing that has no shape.
        design: whose colours and logo it has.

    Returns:
        The same bytes for the same values.
    """
    shapes = shapes_in(fonts)
    told = printable(asdict(sheet), shapes)
    for card, one in zip(told["cards"], sheet.cards, strict=True):
        card |= {"name": card["name"] or "-", "square": square(one.scans)}
    told |= {"title": told["title"] or "-", "design": design.told(shapes)}
    return pdf_of(_TEMPLATE, told, fonts)
