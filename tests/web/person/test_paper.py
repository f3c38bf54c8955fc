import datetime as dt
import io

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from doorstroom.core.privacy import erase, export_of
from doorstroom.passports.models import Evidence, PassportLink
from doorstroom.passports.queries import links_open
from doorstroom.people.models import Person

PATH = "/nl/mijn-overstap/papier/"
PDF = PATH + "paspoort.pdf"


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


@pytest.mark.parametrize("until", ["", "gisteren", "2020-01-01", "2999-01-01"])
def test_a_day_that_will_not_do_makes_no_link(worker: Client, person: Person, until: str):
    page = worker.post(PATH, {"until": until})
    assert page.status_code == 200
    assert "field__error" in page.content.decode() or "form__errors" in page.content.decode()
    assert not links_open(person).exists()


def test_a_link_is_made_shown_and_stopped(worker: Client, person: Person):
    day = timezone.localdate() + dt.timedelta(days=7)
    worker.post(PATH, {"until": day.isoformat()})
    link = links_open(person).get()
    assert link.code in worker.get(PATH).content.decode()

    worker.post(f"{PATH}{link.pk}/stoppen/")
    assert not links_open(person).exists()
    assert link.code not in worker.get(PATH).content.decode()


def test_somebody_elses_link_is_not_found(worker: Client):
    other = PassportLink.objects.create(person=Person.objects.create(), until=timezone.localdate())
    assert worker.post(f"{PATH}{other.pk}/stoppen/").status_code == 404
    other.refresh_from_db()
    assert other.stopped_at is None


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Skillspaspoort"), ("en", "Skills passport"), ("xx", "Skillspas")]
)
def test_the_paper_is_in_the_language_asked(
    worker: Client, person: Person, language: str, said: str
):
    answer = worker.get(PDF, {"language": language})
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    assert said in text
    assert person.name in text


def test_the_paper_never_says_what_somebody_earns(worker: Client, person: Person):
    person.wage_min = 4321
    person.save()
    assert "4321" not in text_of(worker.get(PDF).content).replace(".", "")


def test_own_work_is_shown_with_what_the_coach_says_and_can_be_taken_out(
    worker: Client, person: Person
):
    one = person.competences.first()
    assert one is not None
    here = f"/nl/mijn-overstap/wat-ik-kan/{one.pk}/"
    shown = {"about": "Een kast", "on": timezone.localdate().isoformat(), "sees": "coach"}
    worker.post(here + "laten-zien/", shown)
    piece = one.evidence.get(about="Een kast")
    page = worker.get(here).content.decode()
    assert "Een kast" in page
    assert "je coach kijkt er nog naar" in page.lower()

    worker.post(f"/nl/mijn-overstap/bewijs/{piece.pk}/weghalen/")
    assert not Evidence.objects.filter(pk=piece.pk).exists()


def test_everything_is_handed_out_and_erased(worker: Client, person: Person):
    one = person.competences.first()
    assert one is not None
    one.evidence.create(kind=3, level=1, on=timezone.localdate(), about="Een kast")
    person.links.create(until=timezone.localdate())
    kept = export_of(person)
    there = Evidence.objects.filter(competence__person=person)
    assert len(kept["passports.Evidence"]) == there.count() > 1
    assert len(kept["passports.PassportLink"]) == 1
    erase(person)
    assert not there.exists()
    assert not PassportLink.objects.exists()
