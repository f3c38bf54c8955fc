"""How papers look: what is no picture, no colour or no consortium leaves what there was."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from PIL import Image

from apps.hall_files import picture
from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.formats.print import OURS
from doorstroom.organisations.actions import (
    remove_house_style,
    remove_logo,
    set_house_style,
)
from doorstroom.organisations.adapters import design_of
from doorstroom.organisations.models import HouseStyle, Organisation
from formats.works.files import mp4

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def centre(here: Region) -> Organisation:
    return here.organisations["centre"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"RIFF\0\0\0\0WEBP", "geen afbeelding"),
        (b"This is a text called logo.png", "geen afbeelding"),
        (SVG, "een SVG eerst op als PNG"),
        (b"<?xml version='1.0'?>" + SVG, "een SVG eerst op als PNG"),
        (b"GIF89a" + b"\0" * 40, "geen afbeelding"),
        (b"%PDF-1.7\n%%EOF", "geen afbeelding"),
        (mp4(), "geen afbeelding"),
        (b"PK\x03\x04" + b"\0" * 40, "geen afbeelding"),
        (b"\n", "geen afbeelding"),
        (picture()[:60], "beschadigd"),
        (picture() + b"\0" * 5 * 1024 * 1024, "groter dan 5 MB"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20 * 1024 * 1024, "groter dan 5 MB"),
    ],
)
def test_what_is_no_logo_leaves_the_old_one(file: bytes, said: str, centre: Organisation) -> None:
    set_house_style(consortium=centre, colour="#a3195b", logo=picture())
    before = design_of(centre)

    with pytest.raises(ValidationError) as refused:
        set_house_style(consortium=centre, colour="#000000", logo=file)

    assert said in refused.value.message_dict["logo"][0]
    assert design_of(centre) == before


@pytest.mark.parametrize("colour", ["blue", "#12345", "#1234567", "#gggggg", "0b7a75", "#0b7a7\0"])
def test_what_is_no_colour_leaves_the_old_one(colour: str, centre: Organisation) -> None:
    set_house_style(consortium=centre, colour="#a3195b")

    with pytest.raises(ValidationError) as refused:
        set_house_style(consortium=centre, colour=colour, logo=picture())

    assert "#0b7a75" in " ".join(refused.value.message_dict["colour"])
    assert (design_of(centre).colour, design_of(centre).logo) == ("#a3195b", b"")


def test_the_database_refuses_what_is_no_colour(centre: Organisation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseStyle.objects.create(consortium=centre, colour="#blauwe")


def test_a_sender_holds_no_citizen_number_and_is_one_line(centre: Organisation) -> None:
    with pytest.raises(ValidationError):
        set_house_style(consortium=centre, sender="BSN 123456782")
    with pytest.raises(ValidationError):
        set_house_style(consortium=centre, sender="x" * 121)

    style = set_house_style(consortium=centre, sender=" Markt 1,\r\n Oss ")

    assert style.sender == "Markt 1, Oss"


def test_only_a_consortium_has_a_house_style(here: Region) -> None:
    with pytest.raises(ValidationError, match="Alleen een consortium"):
        set_house_style(consortium=here.organisations["school"], colour="#a3195b")
    assert not HouseStyle.objects.exists()


def test_without_one_papers_look_as_ours(centre: Organisation) -> None:
    assert design_of(centre) == OURS


def test_a_logo_is_drawn_anew_on_white_and_stays_when_none_is_given(centre: Organisation) -> None:
    given = io.BytesIO()
    Image.new("RGBA", (3000, 30), (0, 0, 0, 0)).save(given, "PNG", dpi=(72, 72))
    set_house_style(consortium=centre, colour=" #A3195B ", logo=given.getvalue())
    style = set_house_style(consortium=centre, colour="#a3195b", sender="Oss")

    design = design_of(centre)
    kept = Image.open(io.BytesIO(design.logo))
    assert (kept.format, kept.size, kept.getpixel((0, 0))) == ("JPEG", (2000, 20), (255,) * 3)
    assert (design.colour, design.sender) == ("#a3195b", "Oss")
    assert design.logo_says == centre.name
    assert HouseStyle.objects.get() == style
    assert Event.objects.latest("pk").facts == {"colour": "a3195b", "logo": False}


def test_a_logo_goes_alone_or_with_all_of_it(centre: Organisation) -> None:
    set_house_style(consortium=centre, colour="#a3195b", logo=picture())

    remove_logo(consortium=centre)
    assert (design_of(centre).colour, design_of(centre).logo) == ("#a3195b", b"")
    remove_house_style(consortium=centre)
    assert design_of(centre) == OURS
    remove_house_style(consortium=centre)
