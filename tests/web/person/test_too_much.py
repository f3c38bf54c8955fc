"""More than anybody tells of themselves: it is laid out, cut short on paper, or refused."""

import io
from dataclasses import replace

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from doorstroom.formats.print import Fact
from doorstroom.passports.actions import add_occupation, open_link
from doorstroom.passports.models import HeldOccupation
from doorstroom.passports.work import MOST_OCCUPATIONS
from doorstroom.people.actions import LONGEST_INTRODUCTION, write_introduction
from doorstroom.people.models import Person
from doorstroom.vocabulary.models import Occupation
from doorstroom.web.sheets.passport import MOST_WORK, sheet_of, sheet_pdf

pytestmark = pytest.mark.django_db


def test_four_hundred_occupations_and_a_book_about_oneself_are_four_pages(person: Person):
    sheet = replace(
        sheet_of(person, language="nl"),
        work=tuple(f"beroep nummer {number}, 12 jaar" for number in range(400)),
        about="Ik vertel graag over mijzelf. " * 2_000 + "x" * 5_000,
        wants=tuple(Fact(term="wens", value="veel") for _ in range(9)),
        name="N" * 200,
    )
    read = pypdf.PdfReader(io.BytesIO(sheet_pdf(sheet)))
    text = "\n".join(page.extract_text() for page in read.pages)
    assert len(read.pages) <= 4
    assert f"Nog {400 - MOST_WORK} beroepen" in text
    assert f"nummer {MOST_WORK - 1}," in text
    assert f"nummer {MOST_WORK}," not in text


def test_on_the_page_the_rest_stands_behind_a_line(client: Client, person: Person):
    for one in Occupation.objects.filter(version__is_active=True)[:30]:
        HeldOccupation.objects.get_or_create(person=person, scheme="demo", occupation=one.uri)
    link = open_link(person=person, until=timezone.localdate())
    text = client.get(f"/nl/paspoort/{link.code}/").content.decode()
    assert "<summary" in text


def test_more_occupations_than_anybody_reads_are_refused(person: Person):
    HeldOccupation.objects.bulk_create(
        HeldOccupation(person=person, scheme="x", occupation=f"urn:{number}")
        for number in range(MOST_OCCUPATIONS - person.occupations.count())
    )
    known = set(person.occupations.values_list("occupation", flat=True))
    other = Occupation.objects.filter(version__is_active=True).exclude(uri__in=known).first()
    assert other is not None
    with pytest.raises(ValidationError, match=str(MOST_OCCUPATIONS)):
        add_occupation(person=person, occupation=other.uri)
    assert person.occupations.count() == MOST_OCCUPATIONS


def test_a_book_about_oneself_is_refused(person: Person):
    with pytest.raises(ValidationError):
        write_introduction(person=person, dutch="x" * (LONGEST_INTRODUCTION + 1), english="")
    person.refresh_from_db()
    assert len(person.about_nl) <= LONGEST_INTRODUCTION
