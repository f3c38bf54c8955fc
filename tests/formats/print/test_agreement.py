"""An agreement on paper: tagged, with every word that was signed, by whom, and room for others."""

import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from doorstroom.formats.print import (
    AgreementBlock,
    AgreementPaper,
    AgreementSigner,
    AgreementWords,
    Design,
    agreement_parts,
    agreement_pdf,
)

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
TEXT = "# Intentie\n\nWij willen\ndit.\n\n## Het werk\n\n- 28 uur\n- in Hoorn\n\nDat was het.\n"
PAPER = AgreementPaper(
    language="nl",
    title="Intentieverklaring",
    version="Versie 2",
    blocks=agreement_parts(TEXT)[1],
    signers=(
        AgreementSigner(party="De nieuwe werkgever", name="Ria Bakker", how="1 mei 2027, 10:00"),
        AgreementSigner(party="De werknemer"),
    ),
    hash="0123456789abcdef" * 4,
    words=AgreementWords(
        signers="Handtekeningen",
        name="Naam",
        place="Plaats en datum",
        sign="Handtekening",
        hash="Kenmerk",
        page="Pagina",
    ),
)
SOME = st.text(st.characters(blacklist_categories=["Cs"]), max_size=120)


def made(paper: AgreementPaper, **look: Design) -> PdfReader:
    return PdfReader(io.BytesIO(agreement_pdf(paper, fonts=FONTS, **look)))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize(
    ("text", "title", "kinds"),
    [
        ("", "", []),
        ("#", "", ["text"]),
        ("zin", "", ["text"]),
        ("# A\n# B", "A", ["text"]),
        ("- a\nzin\n- b", "", ["items", "text", "items"]),
        (TEXT, "Intentie", ["text", "heading", "items", "text"]),
    ],
)
def test_a_text_falls_into_its_parts(text: str, title: str, kinds: list[str]) -> None:
    found = agreement_parts(text)

    assert (found[0], [one.kind for one in found[1]]) == (title, kinds)


@given(text=SOME)
def test_no_word_of_a_text_is_lost(text: str) -> None:
    title, blocks = agreement_parts(text)
    words = " ".join([title, *(line for one in blocks for line in one.lines)]).split()

    assert [one for one in text.split() if one not in {"-", "#", "##"}] == [
        one for one in words if one not in {"-", "#", "##"}
    ]


def test_it_is_tagged_in_its_language_and_says_everything() -> None:
    pdf = made(PAPER)
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    said = text_of(pdf).replace("\u200b", "").replace(" ", "")
    for value in ("Wij willen dit.", "28 uur", "Ria Bakker", "1 mei 2027", PAPER.hash, "Versie 2"):
        assert value.replace(" ", "") in said


def test_who_did_not_sign_has_room_to_do_so_and_who_did_has_not() -> None:
    assert text_of(made(PAPER)).count("Plaats en datum") == 1
    signed = dataclasses.replace(PAPER, signers=PAPER.signers[:1])
    assert "Plaats en datum" not in text_of(made(signed))


def test_a_paper_that_was_withdrawn_says_so_first() -> None:
    words = dataclasses.replace(PAPER.words, state="Dit papier is ingetrokken.")

    assert "ingetrokken" in text_of(made(dataclasses.replace(PAPER, words=words)))


def test_it_looks_like_its_consortium() -> None:
    said = text_of(made(PAPER, design=Design(colour="#a3195b", sender="Regio Kop, Hoorn")))

    assert "Regio Kop, Hoorn" in said


def test_the_same_values_give_the_same_bytes() -> None:
    assert agreement_pdf(PAPER, fonts=FONTS) == agreement_pdf(PAPER, fonts=FONTS)


@pytest.mark.parametrize("text", ["#panic()", "\\", "*x* _y_ $z$", "日本語", "\0", "<a>", '"]]'])
def test_nothing_that_was_typed_is_run(text: str) -> None:
    blocks = tuple(AgreementBlock(kind, (text, text)) for kind in ("heading", "text", "items"))
    signer = AgreementSigner(party=text, name=text, how=text)
    paper = dataclasses.replace(PAPER, title=text, blocks=blocks, signers=(signer,))

    assert made(paper).pages


@settings(max_examples=15)
@given(text=SOME)
def test_any_text_makes_a_paper(text: str) -> None:
    signer = AgreementSigner(party=text, name=text)
    assert made(dataclasses.replace(PAPER, title=text, signers=(signer,))).pages
