"""Credentials from elsewhere, on the pages of a worker and of their coach."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from apps.issuers import badge, knowing, put, status_list
from apps.wall_region import Region
from doorstroom.passports.models import Certificate, Evidence
from doorstroom.passports.states import EvidenceKind
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATH = "/nl/mijn-overstap/certificaten/"


@pytest.fixture
def own(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers["worker"])


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.CONFIG = knowing(settings.CONFIG, tmp_path)
    put(tmp_path, "list.json", status_list())
    return tmp_path


def text_of(document: object) -> dict[str, str]:
    return {"text": json.dumps(document)}


def test_what_is_no_credential_comes_back_with_what_it_is(own: Client):
    page = own.post(PATH, {"file": SimpleUploadedFile("diploma.pdf", b"%PDF-1.7")})
    assert (page.status_code, Certificate.objects.count()) == (422, 0)
    assert "Dit is een pdf" in page.content.decode()
    page = own.post(PATH, text_of(badge() | {"name": "111222333"}))
    assert (page.status_code, Certificate.objects.count()) == (422, 0)
    assert "burgerservicenummer" in page.content.decode()
    assert "111222333" not in page.content.decode().replace("&quot;111222333&quot;", "")


def test_brought_chosen_and_looked_at_by_the_coach(
    own: Client, here: Region, folder: Path, signed_in: Callable[[Account], Client]
):
    answer = own.post(PATH, text_of(badge({here.competence.skill: "luisteren"})), follow=True)
    page = answer.content.decode()
    assert "Dit klopt" in page
    assert "Luisteren" in page
    where = answer.redirect_chain[-1][0]
    assert own.post(where, {}).status_code == 422
    assert own.post(where, {"aligned": "urn:nonsense"}).status_code == 422
    assert own.post(where, {"aligned": here.competence.skill}).status_code == 302
    assert Evidence.objects.get().kind == EvidenceKind.CREDENTIAL
    review = signed_in(here.viewers["coach"]).get("/nl/coach/bewijs/").content.decode()
    assert "Een digitaal certificaat" in review
    assert "Niets erin zegt of dat" in review
    skill = own.get(f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/").content.decode()
    assert where in skill


def test_one_that_names_no_skill_of_ours_leads_on(own: Client, here: Region):
    here.worker.competences.all().delete()
    page = own.post(PATH, text_of(badge()), follow=True).content.decode()
    assert "Zet eerst een vaardigheid in je paspoort" in page


def test_thrown_away_it_is_gone(own: Client, here: Region):
    where = own.post(PATH, text_of(badge()))["Location"]
    assert own.get(f"{where}weghalen/").status_code == 405
    own.post(f"{where}weghalen/")
    assert not Certificate.objects.exists()
    assert own.get(where).status_code == 404


def test_three_cost_as_many_questions_as_one(own: Client, here: Region):
    counts = []
    for number in range(3):
        own.post(PATH, text_of(badge(name=f"Nummer {number}")))
        with CaptureQueriesContext(connection) as asked:
            own.get(PATH)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_a_skill_that_it_names_and_that_was_not_chosen_is_not_ticked_again(
    own: Client, here: Region
):
    other = here.worker.competences.create(scheme="test", skill="talk")
    where = own.post(PATH, text_of(badge({here.competence.skill: "luisteren"})))["Location"]
    assert own.get(where).context["form"]["aligned"].initial == [here.competence.skill]
    own.post(where, {"shown": other.pk})
    form = own.get(where).context["form"]
    assert (form["aligned"].initial, form["shown"].initial) == ([], [str(other.pk)])
