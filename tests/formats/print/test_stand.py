"""Posters and table cards of a stand: one side, tagged, and nothing but what was given."""

import dataclasses
import io
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from doorstroom.formats.print import StandPaper, StandSize, StandWords, stand_pdf

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
SIZES = get_args(StandSize)
PAPER = StandPaper(
    language="nl",
    name="Samira Ağaoğlu",
    title="Ik help klanten die vastlopen",
    number="A12",
    corner="Dienstverlening",
    shows="Bel met mij een lastige klant.",
    skills=("klanten te woord staan", "luisteren"),
    seeks="Werk met mensen.",
    wage="vanaf € 2.600 bruto per maand",
    languages="Nederlands, Turks",
    address="https://doorstroom.example/nl/beurs/1/2/",
    words=StandWords(
        stand="Stand",
        shows="Dit laat ik zien",
        can="Dit kan ik",
        seeks="Dit zoek ik",
        wage="Loon",
        languages="Ik spreek",
        code="QR-code van deze stand",
        scan="Scan en lees verder",
        made="Voorjaarsbeurs",
    ),
)
WORDS = dataclasses.replace(PAPER.words, stand="Standplaats")
FULL = dataclasses.replace(
    PAPER,
    title="W" * 80,
    number="W" * 40,
    name="N" * 120,
    shows="WWWWW " * 133,
    seeks="MMMM " * 160,
    skills=tuple("een vaardigheid met een heel lange naam erachter " * 3 for _one in range(12)),
)


def made(paper: StandPaper, size: StandSize = "a4") -> PdfReader:
    return PdfReader(io.BytesIO(stand_pdf(paper, size=size, fonts=FONTS)))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize(
    ("size", "width", "height"), [("a3", 297, 420), ("a4", 210, 297), ("card", 210, 148)]
)
@pytest.mark.parametrize("paper", [PAPER, FULL])
def test_everything_stands_on_one_side_of_its_size(
    paper: StandPaper, size: StandSize, width: int, height: int
) -> None:
    [page] = made(paper, size).pages
    found = [round(float(one) / 72 * 25.4) for one in page.mediabox[2:]]
    assert found == [width, height]


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_a_poster_says_everything_once_in_order(size: StandSize) -> None:
    text = text_of(made(PAPER, size))
    said = ["Dienstverlening", "Ik help", "Ağaoğlu", "lastige klant", "luisteren", "met mensen"]
    said += ["2.600", "Turks", "Voorjaarsbeurs", "Scan en lees"]
    places = [text.index(one) for one in said]
    assert places == sorted(places)
    assert [text.count(one) for one in said] == [1] * len(said)


def test_the_end_of_the_longest_text_is_on_it() -> None:
    paper = dataclasses.replace(FULL, shows="WWWWW " * 132 + "EINDE", seeks="M " * 390 + "SLOT")
    text = text_of(made(paper)).replace(" ", "")
    assert "EINDE" in text
    assert "SLOT" in text


def test_a_card_says_what_somebody_looks_for_or_else_what_they_show() -> None:
    text = text_of(made(PAPER, "card"))
    assert "met mensen" in text
    assert "lastige klant" not in text
    assert "lastige klant" in text_of(made(dataclasses.replace(PAPER, seeks=""), "card"))


@pytest.mark.parametrize("size", SIZES)
def test_a_paper_is_tagged_titled_and_in_its_language(size: StandSize) -> None:
    pdf = made(dataclasses.replace(PAPER, language="en"), size)
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert pdf.metadata is not None
    assert "Ik help klanten" in (pdf.metadata.title or "")
    assert re.search(r"pdfuaid:part>1<", root["/Metadata"].get_data().decode())


@pytest.mark.parametrize("size", SIZES)
def test_without_an_address_there_is_no_code(size: StandSize) -> None:
    pdf = made(dataclasses.replace(PAPER, address=""), size)
    assert "Scan en lees" not in text_of(pdf)
    assert "/Annots" not in pdf.pages[0]
    assert made(PAPER, size).pages[0]["/Annots"][0]["/A"]["/URI"] == PAPER.address


@pytest.mark.parametrize(("size", "least"), [("a3", 40), ("a4", 30), ("card", 25)])
def test_the_number_of_the_stand_is_found_from_five_metres(size: StandSize, least: int) -> None:
    """Capitals are .66 of the size: 25 mm is 17 minutes of arc at 5 m, and 16 can be read."""
    found: dict[str, float] = {}

    def look(text: str, _cm: object, _tm: object, _font: object, points: float) -> None:
        found[text.strip()] = points

    made(PAPER, size).pages[0].extract_text(visitor_text=look)

    assert found["12"] * 0.66 / 72 * 25.4 > least


def test_without_a_number_there_is_no_word_for_it() -> None:
    text = text_of(made(dataclasses.replace(PAPER, number="", words=WORDS)))
    assert "Standplaats" not in text
    assert "Standplaats A12" in text_of(made(dataclasses.replace(PAPER, words=WORDS)))


def test_what_is_empty_has_no_heading() -> None:
    bare = dataclasses.replace(
        PAPER, corner="", shows="", skills=(), seeks="", wage="", languages=""
    )
    text = text_of(made(bare))
    assert not [one for one in ("Dit laat", "Dit kan", "Dit zoek", "Loon", "spreek") if one in text]


def test_the_same_values_give_the_same_bytes() -> None:
    first, again = (stand_pdf(PAPER, size="card", fonts=FONTS) for _ in "ab")
    assert first == again


TEXTS = st.text(max_size=80) | st.sampled_from(
    ["#import sys", "$x$ *b* _i_ `r` @l <l> \\", '"}] ', "\x00\x1b", "ﷺ漢字🦊", "w" * 300, ""]
)


@settings(max_examples=15)
@given(title=TEXTS, shows=TEXTS, skill=TEXTS, size=st.sampled_from(SIZES))
def test_whatever_somebody_writes_is_text_and_nothing_else(
    title: str, shows: str, skill: str, size: StandSize
) -> None:
    paper = dataclasses.replace(PAPER, title=title, shows=shows, skills=(skill,))
    assert len(made(paper, size).pages) == 1
