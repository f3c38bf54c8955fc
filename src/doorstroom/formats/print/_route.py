"""The route of a recruiter past the stands of a fair, on A4, with room for notes."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from doorstroom.formats.print._design import OURS, Design
from doorstroom.formats.print._typesetting import pdf_of, printable, shapes_in

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("route.typ").read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStop:
    """One conversation.

    Attributes:
        day: in words, of the first stop on it; empty for the others.
        stand: what its sign says; empty while no place is known.
        about: what they show, and in which corner.
        why: why it stands here.
    """

    day: str
    time: str
    stand: str
    name: str
    about: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteWords:
    """What the paper itself says, in its language.

    Attributes:
        empty: what is said when there is no stop.
        care: what to do with the paper afterwards.
    """

    title: str
    time: str
    stand: str
    who: str
    notes: str
    empty: str
    page: str
    care: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePaper:
    """All that stands on the paper; the stops in order of time.

    Attributes:
        language: of everything in it, "nl" or "en".
        title: of the fair.
        who: whose route it is.
        where: the fair is; may be empty.
    """

    language: str
    title: str
    who: str
    where: str
    stops: tuple[RouteStop, ...]
    words: RouteWords


def route_pdf(paper: RoutePaper, *, fonts: Path, design: Design = OURS) -> bytes:
    """Return the route as PDF/UA-1, its stops as a table whose header repeats on each page.

    Args:
        paper: what stands on it.
        fonts: the folder with the fonts of the design. A letter that they lack becomes a question
            mark: a PDF/UA may show nothing that has no shape.
        design: whose colours and logo it has.

    Returns:
        The same bytes for the same values.
    """
    told = printable(asdict(paper), shapes_in(fonts))
    told |= {"title": told["title"] or "-", "design": design.told(shapes_in(fonts))}
    return pdf_of(_TEMPLATE, told, fonts)
