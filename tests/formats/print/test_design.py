"""The look of papers: what is no colour or picture is refused, and every text can be read."""

import dataclasses
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from doorstroom.formats.print import (
    LEAST_CONTRAST,
    OURS,
    Design,
    StandSize,
    contrast,
    route_pdf,
    stand_pdf,
    stand_picture,
)
from formats.print.test_route import PAPER as ROUTE
from formats.print.test_stand import FONTS, FULL, PAPER, SIZES, text_of


def logo(kind: str = "PNG", size: tuple[int, int] = (300, 100)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#a3195b").save(out, kind)
    return out.getvalue()


OWN = Design(
    colour="#a3195b", logo=logo(), logo_says="Overstapkring", sender="Markt 1, Oss · kring.example"
)


@pytest.mark.parametrize("colour", ["blue", "#12345", "#1234567", "#GGGGGG", "#0B3543", "0b3543"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        Design(colour=colour)


@pytest.mark.parametrize("file", [b"text", b"<svg xmlns='x'/>", b"GIF89a", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused(file: bytes) -> None:
    with pytest.raises(ValueError, match="no PNG or JPEG"):
        Design(logo=file)


@given(red=st.integers(0, 255), green=st.integers(0, 255), blue=st.integers(0, 255))
def test_whatever_the_colour_is_texts_read_on_it_and_headings_on_paper(
    red: int, green: int, blue: int
) -> None:
    design = Design(colour=f"#{red:02x}{green:02x}{blue:02x}")

    assert contrast(design.on_band, design.colour) >= LEAST_CONTRAST
    assert contrast(design.accent, "#ffffff") >= LEAST_CONTRAST


@pytest.mark.parametrize(
    ("colour", "on_band", "accent"),
    [
        ("", "#ffffff", "#0e5a72"),
        ("#a3195b", "#ffffff", "#a3195b"),
        ("#ffd500", "#000000", "#10242d"),
        ("#767676", "#ffffff", "#767676"),
        ("#777777", "#000000", "#10242d"),
    ],
)
def test_a_colour_on_which_white_does_not_read_gets_black_and_headings_of_ink(
    colour: str, on_band: str, accent: str
) -> None:
    design = Design(colour=colour)

    assert (design.on_band, design.accent) == (on_band, accent)


def test_the_published_pairs_have_their_contrast() -> None:
    """From WCAG's own technique G18 and the definition: grey 767676 on white is 4.54 to 1."""
    assert contrast("#ffffff", "#000000") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_paper_has_the_logo_with_its_words_and_the_sender(size: StandSize, kind: str) -> None:
    design = dataclasses.replace(OWN, logo=logo(kind))
    pdf = PdfReader(io.BytesIO(stand_pdf(PAPER, size=size, fonts=FONTS, design=design)))

    [page] = pdf.pages
    assert len(page.images) == 1
    assert "Markt 1, Oss" in text_of(pdf)
    assert "Overstapkring" in alternatives(pdf)


def test_without_a_logo_there_is_no_picture_and_a_paper_is_as_it_was() -> None:
    made = stand_pdf(PAPER, size="a4", fonts=FONTS)

    assert made == stand_pdf(PAPER, size="a4", fonts=FONTS, design=OURS)
    assert not PdfReader(io.BytesIO(made)).pages[0].images


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", [(3000, 20), (20, 3000), (1, 1)])
def test_whatever_shape_a_logo_has_the_longest_texts_stay_on_one_side(
    size: StandSize, shape: tuple[int, int]
) -> None:
    design = dataclasses.replace(OWN, logo=logo(size=shape), sender="M" * 120)
    paper = dataclasses.replace(FULL, number="B" * 40)
    pdf = PdfReader(io.BytesIO(stand_pdf(paper, size=size, fonts=FONTS, design=design)))

    assert len(pdf.pages) == 1
    assert "M" * 20 in text_of(pdf)


def test_a_route_has_the_logo_and_the_sender() -> None:
    pdf = PdfReader(io.BytesIO(route_pdf(ROUTE, fonts=FONTS, design=OWN)))

    assert "Overstapkring" in alternatives(pdf)
    assert "Markt 1, Oss" in text_of(pdf)


def test_the_picture_shows_the_own_colour_where_the_band_is() -> None:
    pictures = [
        Image.open(io.BytesIO(stand_picture(PAPER, size="a4", fonts=FONTS, design=one)))
        for one in (OWN, dataclasses.replace(OWN, colour="#ffd500"))
    ]

    for picture, colour in zip(pictures, [(163, 25, 91), (255, 213, 0)], strict=True):
        counted = {pair[1]: pair[0] for pair in picture.convert("RGB").getcolors(10**6) or []}
        assert counted[colour] > 0.2 * picture.width * picture.height


@settings(max_examples=15)
@given(text=st.text(max_size=60) | st.sampled_from(["#panic()", "\\", "$x$ *b*", '"]}', "漢字\0"]))
def test_nothing_that_a_sender_types_is_run(text: str) -> None:
    design = Design(sender=text, logo=OWN.logo, logo_says=text)
    assert stand_pdf(PAPER, size="card", fonts=FONTS, design=design).startswith(b"%PDF")


def alternatives(pdf: PdfReader) -> list[str]:
    """What the pictures say to who cannot see them."""
    found, waiting, seen = [], [pdf.root_object["/StructTreeRoot"]], set()
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict) and id(one) not in seen:
            seen.add(id(one))
            found += [str(one["/Alt"])] if "/Alt" in one else []
            waiting += [one["/K"]] if "/K" in one else []
    return found
