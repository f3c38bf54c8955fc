"""A report in figures on paper: tagged, each figure on it, and never a table that does not fit."""

import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from doorstroom.formats.print import (
    Design,
    FiguresBar,
    FiguresPaper,
    FiguresTable,
    FiguresWords,
    figures_pdf,
)

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
BAR = FiguresBar(label="3", words="4 mensen", width=100, is_weak=False)
TABLE = FiguresTable(
    heading="Elke hoek",
    note="Een pauze is geen wachten.",
    header=("Hoek", "Mensen"),
    rows=(("Zorg", "12"), ("ICT", "9")),
)
PAPER = FiguresPaper(
    language="nl",
    title="Voorjaarsmarkt",
    when="zaterdag 1 mei 2027",
    lead="Van de 22 verwachte mensen kwamen er 21.",
    bars=(BAR, dataclasses.replace(BAR, label="0", words="1 persoon", width=0, is_weak=True)),
    tables=(TABLE,),
    words=FiguresWords(
        title="Verslag van de markt",
        chart="Gesprekken per persoon",
        bars=("Gesprekken", "Aantal"),
        weak="Een lichte balk is minder dan beloofd.",
        invented="Verzonnen",
        page="Pagina",
        care="Zonder namen.",
    ),
)
SOME = st.text(st.characters(blacklist_categories=["Cs"]), max_size=80)


def made(paper: FiguresPaper, design: Design | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(figures_pdf(paper, fonts=FONTS, design=design or Design())))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize("rows", [(("Zorg",),), (("Zorg", "1", "2"),)])
def test_a_table_whose_rows_do_not_fit_its_header_is_refused(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    with pytest.raises(ValueError, match="give every row as many cells"):
        dataclasses.replace(TABLE, rows=rows)
    with pytest.raises(ValueError, match="give every row as many cells"):
        dataclasses.replace(TABLE, header=(), rows=())


def test_it_is_tagged_in_its_language_and_says_everything() -> None:
    pdf = made(PAPER, Design(colour="#7b2152", sender="Regio"))
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    said = text_of(pdf)
    for value in (
        *dataclasses.astuple(PAPER.words)[:2],
        PAPER.lead,
        PAPER.when,
        "4 mensen",
        "Zorg",
    ):
        assert value in said
    for value in ("Elke hoek", "Een pauze is geen wachten.", "Verzonnen", "Zonder namen."):
        assert value in said


def test_what_there_is_nothing_of_is_left_out() -> None:
    bare = dataclasses.replace(PAPER, bars=(), tables=(dataclasses.replace(TABLE, rows=()),))
    said = text_of(made(bare))

    assert "Gesprekken per persoon" not in said
    assert "Elke hoek" not in said


def test_many_rows_go_on_with_their_header_on_the_next_page() -> None:
    rows = tuple((f"Hoek {at}", str(at)) for at in range(150))
    pdf = made(dataclasses.replace(PAPER, tables=(dataclasses.replace(TABLE, rows=rows),)))

    assert len(pdf.pages) > 2
    assert all("Mensen" in page.extract_text() for page in pdf.pages)
    assert "Hoek 149" in text_of(pdf)


def test_the_same_values_give_the_same_bytes() -> None:
    assert figures_pdf(PAPER, fonts=FONTS) == figures_pdf(PAPER, fonts=FONTS)


@settings(max_examples=15, deadline=None)
@given(text=SOME, cell=SOME)
def test_any_text_becomes_paper(text: str, cell: str) -> None:
    table = FiguresTable(heading=text, note=text, header=(text, cell), rows=((cell, text),))
    words = dataclasses.replace(PAPER.words, title=text, care=cell)
    made(dataclasses.replace(PAPER, title=text, lead=cell, tables=(table,), words=words))
