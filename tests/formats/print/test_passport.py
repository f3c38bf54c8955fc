import dataclasses
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from doorstroom.formats.print import (
    MAX_PAGES,
    Fact,
    Group,
    Passport,
    Skill,
    Words,
    passport_pdf,
)

ROOT = Path(__file__).parents[3]
FONTS = ROOT / "build" / "fonts"
WORDS = Words(
    title="Skillspaspoort",
    work="Mijn werk",
    can="Wat ik kan",
    key="Hoe meer vakjes vol, hoe sterker het bewijs.",
    wants="Wat ik wil",
    code="Code van dit paspoort",
    scan="Scan de code.",
    open="Open",
    made="Gemaakt op 26 november 2026.",
    page="Blz.",
)


def skills(count: int, marks: int, name: str) -> tuple[Skill, ...]:
    return tuple(
        Skill(label=f"{name}{n:03}", level="alleen", marks=marks, why="Gezien op het werk.")
        for n in range(count)
    )


PASSPORT = Passport(
    language="nl",
    name="Samira Ağaoğlu",
    place="Heuvelbrug",
    about="Ik blijf rustig als het druk is.",
    work=("medewerker klantenservice",),
    groups=(
        Group(heading="Praten", skills=skills(3, 4, "praten")),
        Group(heading="Rekenen", skills=skills(2, 1, "rekenen")),
    ),
    wants=(Fact(term="Uren", value="24 tot 32 per week"),),
    address="https://doorstroom.example/nl/paspoort/abc/",
    words=WORDS,
)


def made(passport: Passport) -> PdfReader:
    return PdfReader(
        io.BytesIO(passport_pdf(passport, more=lambda n: f"Nog {n} andere.", fonts=FONTS))
    )


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_paper_says_everything_once_in_order() -> None:
    text = text_of(made(PASSPORT))
    said = ["Skillspaspoort", "Ağaoğlu", "Heuvelbrug", "Mijn werk", "Wat ik kan", "Praten"]
    said += ["praten000", "praten002", "Rekenen", "rekenen001", "Wat ik wil", "24 tot 32 per week"]
    places = [text.index(one) for one in said]
    assert places == sorted(places)
    assert [text.count(one) for one in ("praten001", "Nog ")] == [1, 0]


def test_the_paper_is_tagged_titled_and_in_its_language() -> None:
    pdf = made(PASSPORT)
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Skillspaspoort Samira Ağaoğlu"
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>1<", xmp)


def test_it_uses_the_fonts_of_the_design_and_no_other() -> None:
    names = {
        str(font.get_object()["/BaseFont"]).split("+")[-1].lower()
        for page in made(PASSPORT).pages
        for font in page["/Resources"]["/Font"].values()
    }
    families = {one.split("latin")[0].split("vietnamese")[0] for one in names}
    assert families == {"doorstroomtext", "doorstroomheading"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Олена Шевченко", "Олена Шевченко"),
        ("Ελένη", "Ελένη"),
        ("Nguyễn Thị Hạnh", "Nguyễn Thị Hạnh"),
        ("Jose\u0301", "José"),
        ("محمد", "????"),
        ("\x00\x1b  ", "Skillspaspoort"),
    ],
)
def test_a_name_is_shown_in_its_own_letters_as_far_as_there_are_shapes(
    name: str, shown: str
) -> None:
    pdf = made(dataclasses.replace(PASSPORT, name=name))
    # Where a name takes letters from two fonts, the text that comes out has gaps.
    assert shown.replace(" ", "") in text_of(pdf).replace(" ", "")


@pytest.mark.parametrize("count", [150, 400])
def test_it_never_has_more_pages_and_leaves_out_what_is_proven_least(count: int) -> None:
    groups = (
        Group(heading="Weinig", skills=skills(count, 1, "weinig")),
        Group(heading="Sterk", skills=skills(50, 5, "sterk")),
    )
    pdf = made(dataclasses.replace(PASSPORT, groups=groups))
    text = text_of(pdf)
    left_out = re.search(r"Nog (\d+) andere\.", text)
    assert len(pdf.pages) <= MAX_PAGES
    assert len(re.findall(r"sterk\d{3}", text)) == 50
    shown = len(re.findall(r"weinig\d{3}", text))
    assert shown == count - (int(left_out.group(1)) if left_out else 0)
    assert (left_out is not None) == (len(pdf.pages) == MAX_PAGES and shown < count)
    assert "weinig000" in text


def test_a_paper_without_anything_says_so_little() -> None:
    empty = dataclasses.replace(
        PASSPORT, about="", work=(), groups=(), wants=(), address="", place=""
    )
    pdf = made(empty)
    assert len(pdf.pages) == 1
    assert "Wat ik kan" not in text_of(pdf)


def test_the_same_values_give_the_same_bytes() -> None:
    first, again = (passport_pdf(PASSPORT, more=str, fonts=FONTS) for _ in "ab")
    assert first == again


def test_marks_outside_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="6 marks"):
        Skill(label="a", level="", marks=6, why="")


TEXTS = st.text(max_size=60) | st.sampled_from(
    ["#import sys", "$x$ *b* _i_ `r` @l <l> \\", '"}] ', "\x00\x1b", "ﷺ漢字🦊", "w" * 300]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=TEXTS, about=TEXTS, label=TEXTS)
def test_whatever_somebody_is_called_is_text_and_nothing_else(
    name: str, about: str, label: str
) -> None:
    one = Skill(label=label, level="", marks=0, why=about)
    group = Group(heading=name, skills=(one,))
    pdf = made(dataclasses.replace(PASSPORT, name=name, about=about, groups=(group,)))
    assert 1 <= len(pdf.pages) <= MAX_PAGES
