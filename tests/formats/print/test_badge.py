"""The picture of a badge: what stands on it, for eyes and for who has none."""

import io
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.formats.openbadges import bake, unbake
from doorstroom.formats.print import BadgePicture, badge_picture

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
BADGE = BadgePicture(
    language="nl",
    title="Bewezen vaardigheid",
    name="Lassen",
    level="zelfstandig",
    proof="getest, of gezien door een beoordelaar",
    marks=4,
    issuer="Werkcentrum",
    until="Geldig tot en met 27 november 2029",
)


@pytest.mark.parametrize("marks", [-1, 6])
def test_marks_that_are_none_are_refused(marks: int) -> None:
    with pytest.raises(ValueError, match="marks"):
        replace(BADGE, marks=marks)


def test_a_png_is_600_pixels_and_the_same_each_time() -> None:
    first, again = (badge_picture(BADGE, kind="png", fonts=FONTS) for _ in "ab")

    assert first == again
    assert struct.unpack(">II", first[16:24]) == (600, 600)


def test_marks_are_seen_and_what_proves_no_skill_has_none() -> None:
    made = {
        badge_picture(replace(BADGE, marks=marks), kind="png", fonts=FONTS)
        for marks in (*range(6), None)
    }

    assert len(made) == 7


def test_an_svg_says_its_words_to_who_cannot_see_it() -> None:
    made = badge_picture(replace(BADGE, name='<b> & "x"'), kind="svg", fonts=FONTS).decode()

    assert "<title>Bewezen vaardigheid: &lt;b&gt; &amp;" in made
    assert 'role="img"' in made
    assert "<script" not in made


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_credential_can_be_baked_into_it(kind: str) -> None:
    made = badge_picture(BADGE, kind=kind, fonts=FONTS)  # type: ignore[arg-type]

    assert unbake(bake(made, '{"a":"<b>"}')) == '{"a":"<b>"}'


@settings(max_examples=10)
@given(name=st.text(max_size=300))
def test_no_name_breaks_it(name: str) -> None:
    made = badge_picture(replace(BADGE, name=name), kind="svg", fonts=FONTS)

    assert unbake(bake(made, "{}")) == "{}"
    assert io.BytesIO(made).read(4) == b"<svg"
