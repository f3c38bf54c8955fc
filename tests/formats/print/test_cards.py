"""Badges, slips and the list for the door on paper."""

import dataclasses
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from doorstroom.formats.print import (
    Card,
    CardSheet,
    Design,
    DoorLine,
    DoorPaper,
    DoorWords,
    cards_pdf,
    door_pdf,
)

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
CARD = Card(
    name="Samira Ağaoğlu",
    about="Stand A12",
    role="Heeft een stand",
    scans="C12-Q7KZM",
    code="C12-Q7KZM",
)
SHEET = CardSheet(
    language="nl", title="Voorjaarsmarkt", alt="De code", empty="Er komt niemand.", cards=(CARD,)
)
WORDS = DoorWords(
    title="Lijst voor de deur",
    name="Naam",
    about="Stand of werkgever",
    code="Code",
    ticks=("Binnen", "Weg"),
    how="Vink af wie binnenkomt.",
    more="Niet op de lijst",
    empty="Er komt niemand.",
    page="Pagina",
    care="Vernietig deze lijst.",
)
DOOR = DoorPaper(
    language="nl",
    title="Voorjaarsmarkt",
    when="zaterdag 1 mei 2027",
    groups=(("Met een stand", (DoorLine(name="Samira", about="A12", code="C12-Q7KZM"),)),),
    words=WORDS,
)


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def cards(sheet: CardSheet, **more: Design) -> PdfReader:
    return read(cards_pdf(sheet, fonts=FONTS, **more))


def door(paper: DoorPaper) -> PdfReader:
    return read(door_pdf(paper, fonts=FONTS))


@pytest.mark.parametrize(
    "text", ["#panic()", "\\", "*x* _y_ $z$", "日本語", "\0", "<a>", '"]]', ""]
)
def test_nothing_that_was_typed_is_run(text: str) -> None:
    card = dataclasses.replace(CARD, name=text, about=text, says=text, role=text)
    assert cards(dataclasses.replace(SHEET, title=text, cards=(card,))).pages
    line = DoorLine(name=text, about=text, code=text)
    assert door(dataclasses.replace(DOOR, title=text, groups=((text, (line,)),))).pages


def test_a_card_is_tagged_and_says_everything() -> None:
    pdf = cards(SHEET)

    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert [round(float(one) / 72 * 25.4) for one in pdf.pages[0].mediabox[2:]] == [210, 297]
    for value in ("Samira", "Ağaoğlu", "Stand A12", "Heeft een stand", "C12-Q7KZM"):
        assert value in text_of(pdf)


@pytest.mark.parametrize(("count", "sheets"), [(0, 1), (1, 1), (10, 1), (11, 2), (45, 5)])
def test_ten_cards_are_one_sheet(count: int, sheets: int) -> None:
    many = tuple(dataclasses.replace(CARD, name=f"Mens {number}.") for number in range(count))
    pdf = cards(dataclasses.replace(SHEET, cards=many))

    assert len(pdf.pages) == sheets
    assert all(one.name in text_of(pdf) for one in many)
    assert ("Er komt niemand." in text_of(pdf)) == (count == 0)


def test_a_long_name_and_a_long_employer_stay_on_one_card() -> None:
    card = dataclasses.replace(CARD, name="Van der Meulen " * 8, about="x" * 120, says="y " * 60)
    sheet = dataclasses.replace(SHEET, title="Markt " * 30, cards=(card,) * 10)
    assert len(cards(sheet, design=Design(colour="#ffc533")).pages) == 1


def test_the_list_has_a_row_for_each_and_room_for_others() -> None:
    lines = tuple(DoorLine(name=f"Mens {n}.", about="A1", code=f"C{n}") for n in range(90))
    pdf = door(dataclasses.replace(DOOR, groups=(("Met een stand", lines), ("Recruiters", ()))))

    assert all(one.name in text_of(pdf) for one in lines)
    assert "Er komt niemand." in text_of(pdf)
    assert "Niet op de lijst" in text_of(pdf)
    assert all("Binnen" in page.extract_text() for page in pdf.pages)
    assert len(pdf.pages) <= 5


def test_the_same_values_give_the_same_bytes() -> None:
    assert cards_pdf(SHEET, fonts=FONTS) == cards_pdf(SHEET, fonts=FONTS)
    assert door_pdf(DOOR, fonts=FONTS) == door_pdf(DOOR, fonts=FONTS)
