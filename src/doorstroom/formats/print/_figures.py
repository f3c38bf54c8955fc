"""A report in figures on A4: a chart of bars, and tables whose headers repeat."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from doorstroom.formats.print._design import OURS, Design
from doorstroom.formats.print._typesetting import pdf_of, printable, shapes_in

_TEMPLATE: Final = files("doorstroom.formats.print").joinpath("figures.typ").read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresBar:
    """One bar of the chart; `words` say how long it is.

    Attributes:
        width: from 0 to 100 of the longest.
        is_weak: it is drawn light.
    """

    label: str
    words: str
    width: int
    is_weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresTable:
    """One table; every row has as many cells as the header.

    Attributes:
        note: how to read it; may be empty.
    """

    heading: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.header or any(len(one) != len(self.header) for one in self.rows):
            raise ValueError(f"{self.heading!r}: give every row as many cells as the header.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresWords:
    """What the paper itself says, in its language.

    Attributes:
        chart: above the chart.
        bars: the heads of its columns.
        weak: what a light bar is.
        invented: a mark for figures that are made up; empty for real ones.
        care: at the foot of each page.
    """

    title: str
    chart: str
    bars: tuple[str, str]
    weak: str
    invented: str
    page: str
    care: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPaper:
    """All that stands on the paper.

    Attributes:
        language: of everything in it, "nl" or "en".
        title: of what it is about.
        when: the day; may be empty.
        lead: the first sentence.
        bars: of the chart; none leaves it out.
    """

    language: str
    title: str
    when: str
    lead: str
    bars: tuple[FiguresBar, ...]
    tables: tuple[FiguresTable, ...]
    words: FiguresWords


def figures_pdf(paper: FiguresPaper, *, fonts: Path, design: Design = OURS) -> bytes:
    """Return the report as PDF/UA-1 on A4; a table without rows is left out.

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
    tables = [one | {"heading": one["heading"] or "-"} for one in told["tables"] if one["rows"]]
    words = told["words"] | {name: told["words"][name] or "-" for name in ("title", "chart")}
    told |= {"tables": tables, "words": words, "title": told["title"] or "-"}
    told["design"] = design.told(shapes)
    return pdf_of(_TEMPLATE, told, fonts)
