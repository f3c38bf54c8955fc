"""The list for a door on paper, for when no phone works: who comes, with a box to tick."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from doorstroom.formats.print._design import OURS, Design
from doorstroom.formats.print._typesetting import pdf_of, printable, shapes_in

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("door.typ").read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLine:
    """Somebody who comes; `about` is their stand or employer."""

    name: str
    about: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorWords:
    """What the paper itself says, in its language.

    Attributes:
        ticks: the heads of the columns with a box.
        how: what to do with it.
        more: above the empty lines, for who is not on the list.
        care: what to do with the paper afterwards.
    """

    title: str
    name: str
    about: str
    code: str
    ticks: tuple[str, str]
    how: str
    more: str
    empty: str
    page: str
    care: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPaper:
    """All that stands on the paper: groups of people, each with its heading.

    Attributes:
        language: of everything in it, "nl" or "en".
        title: of the fair.
        when: day and hours; may be empty.
    """

    language: str
    title: str
    when: str
    groups: tuple[tuple[str, tuple[DoorLine, ...]], ...]
    words: DoorWords


def door_pdf(paper: DoorPaper, *, fonts: Path, design: Design = OURS) -> bytes:
    """Return the list as PDF/UA-1 on A4, a table for each group whose header repeats.

    Args:
        paper: what stands on it.
        fonts: the folder with the fonts of the design. A letter that they lack becomes a question
            mark: a PDF/UA may show nothing that has no shape.
        design: whose colours and logo it has.

    Returns:
        The same bytes for the same values.
    """
    shapes = shapes_in(fonts)
    told = printable(asdict(paper), shapes)
    told["groups"] = [(heading or "-", lines) for heading, lines in told["groups"]]
    told |= {"title": told["title"] or "-", "design": design.told(shapes)}
    return pdf_of(_TEMPLATE, told, fonts)
