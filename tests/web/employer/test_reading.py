"""The text of a vacancy is read: skills are proposed with their words, and a person chooses."""

from collections.abc import Callable

import pytest
from django.test import Client

from doorstroom.people.models import Account
from doorstroom.vacancies.models import Vacancy

PATH = "/nl/werkgever/vacatures/nieuw/"
TEXT = "Je deelt medicijnen uit.\nJe rapporteert in het <elektronisch dossier>."


@pytest.fixture
def recruiter(region: None, signed_in: Callable[..., Client]) -> Client:
    return signed_in(Account.objects.get(email="werving@maasheuvel.example"))


def read(recruiter: Client, text: str, **more: str) -> str:
    fields = {"title": "", "occupation": "", "text": text, "wage_min": "2500", "read": "1"}
    return recruiter.post(PATH, {**fields, **more}).content.decode()


def test_skills_are_proposed_with_the_words_they_were_read_in(recruiter: Client):
    before = Vacancy.objects.count()

    page = read(recruiter, TEXT)

    assert "Werken met een elektronisch dossier" in page
    assert "gelezen in: “elektronisch dossier”" in page
    assert "Medicijnen geven aan cliënten" in page
    assert "Je rapporteert in het &lt;elektronisch dossier&gt;." in page
    assert 'value="2500"' in page
    assert "error-title" not in page
    assert Vacancy.objects.count() == before


def test_nothing_that_was_read_counts_before_somebody_chooses(recruiter: Client):
    page = read(recruiter, TEXT)

    _, _, proposed = page.partition("data-found")
    assert proposed.count("gelezen in:") == proposed.count('<option value="" selected>') > 1


def test_what_is_asked_already_is_not_proposed_again(recruiter: Client):
    first = read(recruiter, TEXT).partition("data-found")[2]
    name = first.partition('name="ask:')[2].partition('"')[0]

    again = read(recruiter, TEXT, **{f"ask:{name}": "essential"})

    asked, _, proposed = again.partition("data-found")
    assert f'name="ask:{name}"' in asked
    assert f'name="ask:{name}"' not in proposed
    assert asked.count("gelezen in:") == 1
    assert "Laat die zwaar tellen als het daar vooral om gaat." in asked


@pytest.mark.parametrize("text", ["", "xqzzy", "\0", "." * 10_000])
def test_a_text_that_says_nothing_is_said_to_say_nothing(recruiter: Client, text: str):
    assert "We lezen geen andere vaardigheid in de tekst." in read(recruiter, text)
