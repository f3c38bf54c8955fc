"""The route of a recruiter on paper: tagged, on A4, with each stop and room beside it."""

import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from doorstroom.formats.print import RoutePaper, RouteStop, RouteWords, route_pdf

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
STOP = RouteStop(
    day="zaterdag 1 mei 2027",
    time="13:30 - 13:40",
    stand="A12, Hal 1",
    name="Samira Ağaoğlu",
    about="Ik help klanten die vastlopen · Dienstverlening",
    why="Jij vroeg om dit gesprek.",
)
PAPER = RoutePaper(
    language="nl",
    title="Voorjaarsmarkt",
    who="Ton, Bakkerij De Korst",
    where="Hoorn",
    stops=(STOP,),
    words=RouteWords(
        title="Mijn route",
        time="Tijd",
        stand="Stand",
        who="Met wie",
        notes="Notities",
        empty="Er is nog geen route.",
        page="Pagina",
        care="Vernietig dit papier na de markt.",
    ),
)
SOME = st.text(st.characters(blacklist_categories=["Cs"]), max_size=120)


def made(paper: RoutePaper) -> PdfReader:
    return PdfReader(io.BytesIO(route_pdf(paper, fonts=FONTS)))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_it_is_tagged_in_its_language_and_says_everything() -> None:
    pdf = made(PAPER)
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert [round(float(one) / 72 * 25.4) for one in pdf.pages[0].mediabox[2:]] == [210, 297]
    for value in (*dataclasses.astuple(STOP), "Ton, Bakkerij De Korst", "Hoorn", "Notities"):
        assert value in text_of(pdf)


def test_without_a_stop_it_says_so() -> None:
    assert "Er is nog geen route." in text_of(made(dataclasses.replace(PAPER, stops=())))


def test_a_day_of_24_talks_fits_on_a_few_pages_whose_header_repeats() -> None:
    stops = tuple(dataclasses.replace(STOP, name=f"Mens {number}") for number in range(24))
    pdf = made(dataclasses.replace(PAPER, stops=stops))

    assert len(pdf.pages) <= 4
    assert all("Notities" in page.extract_text() for page in pdf.pages)
    assert all(f"Mens {number}" in text_of(pdf) for number in range(24))


def test_the_same_values_give_the_same_bytes() -> None:
    assert route_pdf(PAPER, fonts=FONTS) == route_pdf(PAPER, fonts=FONTS)


@pytest.mark.parametrize("text", ["#panic()", "\\", "*x* _y_ $z$", "日本語", "\0", "<a>", '"]]'])
def test_nothing_that_was_typed_is_run(text: str) -> None:
    stop = RouteStop(day=text, time=text, stand=text, name=text, about=text, why=text)
    assert made(dataclasses.replace(PAPER, title=text, where=text, stops=(stop,))).pages


@settings(max_examples=15)
@given(text=SOME)
def test_any_text_makes_a_paper(text: str) -> None:
    stop = dataclasses.replace(STOP, name=text, about=text, why=text, stand=text)
    assert made(dataclasses.replace(PAPER, who=text, stops=(stop,))).pages
