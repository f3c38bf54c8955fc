"""A manager says how the papers look: bad input first, and it works without JavaScript."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from apps.hall_files import picture
from apps.wall_region import Region, region
from doorstroom.organisations.actions import set_house_style
from doorstroom.organisations.adapters import design_of
from doorstroom.organisations.models import HouseStyle, Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]


@pytest.fixture
def manager(here: Region, signed_in: Enter) -> Client:
    return signed_in(here.viewers[MemberRole.CONSORTIUM_MANAGER])


@pytest.fixture
def centre(here: Region) -> Organisation:
    return here.organisations["centre"]


def at(one: Organisation, more: str = "") -> str:
    return f"/nl/regio/papieren/{one.pk}/{more}"


def file(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"colour": "blauw"}, "Geef een kleur als # met zes cijfers"),
        ({"colour": "#a3195b" * 9}, "Geef een kleur als # met zes cijfers"),
        ({"sender": "x" * 121}, "120"),
        ({"sender": "BSN 123456782"}, "burgerservicenummer"),
        ({"logo": file(b"tekst")}, "Dit is geen afbeelding"),
        ({"logo": file(b"")}, "Dit is geen afbeelding"),
        ({"logo": file(b"<svg/>", "logo.svg")}, "Dit is geen afbeelding"),
        ({"logo": file(picture()[:60])}, "beschadigd"),
        ({"logo": file(picture() + b"\0" * 20 * 1024 * 1024)}, "groter dan 5 MB"),
    ],
)
def test_what_is_wrong_is_said_once_and_changes_nothing(
    wrong: dict[str, object], said: str, manager: Client, centre: Organisation
) -> None:
    set_house_style(consortium=centre, colour="#123456", sender="Oud", logo=picture())
    before = design_of(centre)

    page = manager.post(at(centre), {"colour": "#a3195b", "sender": "Nieuw", **wrong})

    text = page.content.decode()
    assert page.status_code == 422
    assert 'role="alert"' in text
    assert text.count(said) in {1, 2}  # above the form, and at the field
    typed = "sender" if "colour" in wrong else "colour"
    assert ("Nieuw" if typed == "sender" else "#a3195b") in text
    assert design_of(centre) == before


def test_what_is_kept_shows_in_the_example_and_on_paper(
    manager: Client, centre: Organisation
) -> None:
    given = {"colour": "#A3195B", "sender": "Markt 1, Oss", "logo": file(picture())}

    page = manager.post(at(centre), given, follow=True)

    assert page.redirect_chain == [(at(centre), 302)]
    text = page.content.decode()
    assert 'value="#a3195b"' in text
    assert "Tekst op jullie kleur is wit." in text
    shown = manager.get(at(centre, "voorbeeld.png"))
    assert (shown.headers["Content-Type"], shown.headers["X-Content-Type-Options"]) == (
        "image/png",
        "nosniff",
    )
    assert "no-store" in shown.headers["Cache-Control"]
    drawn = Image.open(io.BytesIO(shown.content)).convert("RGB")
    counted = {colour: count for count, colour in drawn.getcolors(10**6) or []}
    assert counted[163, 25, 91] > 0.2 * drawn.width * drawn.height
    for size in ("a3", "a4", "card"):
        pdf = PdfReader(io.BytesIO(manager.get(at(centre, f"{size}.pdf")).content))
        assert len(pdf.pages[0].images) == 1
        assert "Markt 1, Oss" in " ".join(pdf.pages[0].extract_text().split())
    assert manager.get(at(centre, "a5.pdf")).status_code == 404


def test_a_pale_colour_gets_black_texts_and_dark_headings(
    manager: Client, centre: Organisation
) -> None:
    page = manager.post(at(centre), {"colour": "#ffd500"}, follow=True).content.decode()

    assert "Tekst op jullie kleur is zwart" in page
    assert "Koppen op wit papier zijn donker" in page


def test_the_logo_goes_alone_or_with_all_of_it(manager: Client, centre: Organisation) -> None:
    assert at(centre, "wissen/") not in manager.get(at(centre)).content.decode()
    set_house_style(consortium=centre, colour="#a3195b", logo=picture())
    assert at(centre, "wissen/") in manager.get(at(centre)).content.decode()

    manager.post(at(centre, "wissen/"), {"what": "logo"})
    assert (design_of(centre).colour, design_of(centre).logo) == ("#a3195b", b"")
    manager.post(at(centre, "wissen/"), {"what": "all"})
    assert not HouseStyle.objects.exists()


def test_another_consortium_has_no_papers_here(manager: Client) -> None:
    there = region("there").organisations["centre"]
    set_house_style(consortium=there, colour="#a3195b")

    for more in ("", "voorbeeld.png", "a4.pdf"):
        assert manager.get(at(there, more)).status_code == 404
    assert manager.post(at(there), {"colour": "#000000"}).status_code == 404
    assert manager.post(at(there, "wissen/"), {"what": "all"}).status_code == 404
    assert design_of(there).colour == "#a3195b"


def test_only_a_consortium_has_papers(manager: Client, here: Region) -> None:
    assert manager.get(at(here.organisations["school"])).status_code == 404


def test_the_region_leads_to_the_papers(manager: Client, centre: Organisation) -> None:
    assert at(centre) in manager.get("/nl/regio/").content.decode()
