"""Files of own work, on the pages of a worker and of who reads their passport."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from apps.wall_region import Region
from apps.wall_things import shown_file
from doorstroom.passports.actions import open_link, withdraw_link
from doorstroom.passports.models import Evidence, PieceFile
from doorstroom.passports.queries import link_look_count
from doorstroom.passports.states import Sight
from doorstroom.people.models import Account
from formats.works.files import mp4, pdf, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers["worker"])


def given(own: Client, on: Region, content: bytes | None, **more: str) -> HttpResponse:
    data: dict[str, object] = {
        "about": "Een kast",
        "on": timezone.localdate().isoformat(),
        "sees": "coach",
        **more,
    }
    if content is not None:
        data["file"] = SimpleUploadedFile("../../Henk.exe", content)
    return own.post(f"/nl/mijn-overstap/wat-ik-kan/{on.competence.pk}/laten-zien/", data)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Er staat niets in dit bestand"),
        (b"MZ", "geen foto, film of document"),
        (pdf(script="app.alert(1)"), "een programma"),
        (b"\xff\xd8\xff" + bytes(21 * 1024 * 1024), "groter dan 20 MB"),
        (mp4(seconds=600), "langer dan 3 minuten"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_why_and_all_that_was_typed(
    own: Client, here: Region, content: bytes, said: str
):
    page = given(own, here, content)
    text = page.content.decode()
    assert (page.status_code, Evidence.objects.count()) == (422, 0)
    assert said in text
    assert "Een kast" in text


@pytest.mark.parametrize("link", ["http://voor.example", "javascript:alert(1)", "file:///etc"])
def test_a_link_that_is_not_safe_is_refused(own: Client, here: Region, link: str):
    assert given(own, here, None, link=link).status_code == 422
    assert not Evidence.objects.exists()


def test_a_photo_is_kept_cleaned_and_shown_to_its_owner(own: Client, here: Region):
    assert given(own, here, photo()).status_code == 302
    file = PieceFile.objects.get()
    page = own.get(f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/").content.decode()
    address = f"/nl/mijn-overstap/bewijs/bestand/{file.pk}/"
    assert f'src="{address}"' in page
    answer = own.get(address)
    assert Image.open(io.BytesIO(answer.getvalue())).format == "JPEG"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'inline; filename="doorstroom-{file.pk}.jpg"'
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_document_is_downloaded_and_never_opened_here(own: Client, here: Region):
    given(own, here, pdf())
    answer = own.get(f"/nl/mijn-overstap/bewijs/bestand/{PieceFile.objects.get().pk}/")
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("", 200, 0, None),
        ("bytes=0-3", 206, 0, 4),
        ("bytes=10-", 206, 10, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=0-99999999", 200, 0, None),
        ("bytes=1-2,4-5", 200, 0, None),
        ("bytes=99999999-", 416, 0, 0),
        ("bytes=5-2", 416, 0, 0),
    ],
)
def test_a_film_is_given_in_the_parts_that_a_browser_asks(
    own: Client, here: Region, asked: str, status: int, start: int, end: int | None
):
    given(own, here, mp4())
    address = f"/nl/mijn-overstap/bewijs/bestand/{PieceFile.objects.get().pk}/"
    whole = own.get(address).getvalue()
    answer = own.get(address, headers={"Range": asked})
    body = answer.getvalue() if answer.streaming else answer.content
    assert (answer.status_code, body) == (status, whole[start:end])
    if status == 206:
        assert answer["Content-Length"] == str(len(body))


def test_who_may_see_it_is_changed_by_its_owner_alone(own: Client, here: Region):
    given(own, here, photo())
    piece = Evidence.objects.get()
    own.post(f"/nl/mijn-overstap/bewijs/{piece.pk}/wie/", {"sees": "readers"})
    own.post(f"/nl/mijn-overstap/bewijs/{piece.pk}/wie/", {"sees": "nobody knows"})
    piece.refresh_from_db()
    assert piece.sees == Sight.READERS
    skill = here.silent.competences.create(scheme="test", skill="listen")
    theirs = skill.evidence.create(kind=3, level=1, on=timezone.localdate())
    answer = own.post(f"/nl/mijn-overstap/bewijs/{theirs.pk}/wie/", {"sees": "own"})
    assert answer.status_code == 404


def test_behind_a_link_it_is_seen_until_that_stops(client: Client, here: Region):
    link = open_link(person=here.worker, until=timezone.localdate())
    address = f"/nl/paspoort/{link.code}/werk/{shown_file(here).pk}/"
    assert address in client.get(f"/nl/paspoort/{link.code}/").content.decode()
    assert client.get(address).status_code == 200
    assert client.get(f"/nl/paspoort/{link.code}/werk/999999/").status_code == 404
    shown_file(here, Sight.COACH)
    assert client.get(address).status_code == 404
    shown_file(here)
    withdraw_link(link=link)
    assert client.get(address).status_code == 404


def test_a_recruiter_sees_it_with_the_passport(
    here: Region, signed_in: Callable[[Account], Client]
):
    shown_file(here)
    recruiter = signed_in(here.viewers["recruiter"])
    page = f"/nl/werkgever/vacatures/{here.published.pk}/mensen/{here.worker.pk}/"
    text = recruiter.get(page).content.decode()
    assert f"{page}werk/{PieceFile.objects.get().pk}/" in text


def test_the_coach_sees_it_where_they_judge(
    own: Client, here: Region, signed_in: Callable[[Account], Client]
):
    given(own, here, photo())
    text = signed_in(here.viewers["coach"]).get("/nl/coach/bewijs/").content.decode()
    assert f"/nl/coach/bewijs/bestand/{PieceFile.objects.get().pk}/" in text


def test_a_look_at_a_file_behind_a_link_is_kept_once_and_not_of_the_owner(
    client: Client, own: Client, here: Region
):
    link = open_link(person=here.worker, until=timezone.localdate())
    address = f"/nl/paspoort/{link.code}/werk/{shown_file(here).pk}/"

    own.get(address)
    assert link_look_count(here.worker) == 0
    client.get(address)
    client.get(address, headers={"Range": "bytes=0-99"})
    client.get(address, headers={"Range": "bytes=5-99"})
    assert link_look_count(here.worker) == 2
