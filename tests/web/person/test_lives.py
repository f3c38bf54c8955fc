"""From a CV, or from questions about work, to skills: on pages that work without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doorstroom.lives.models import Answer, Cv
from doorstroom.lives.states import Often, State
from doorstroom.lives.work import Lease, run
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.models import Occupation, Version

PATH = "/nl/mijn-overstap/wat-ik-kan/cv/"
QUESTIONS = "/nl/mijn-overstap/wat-ik-kan/vragen/"
TEXT = """Werkervaring
2015 - 2021 Magazijnmedewerker, Van den Berg
- Goederen inpakken
Vaardigheden
EHBO
Telefoon 06-12345678
"""


@pytest.fixture
def read(worker: Client, person: Person) -> Cv:
    """A CV that was given on the page and read in the background."""
    worker.post(PATH, {"do": "give", "text": TEXT})
    cv = Cv.objects.get(person=person)
    run(Lease(cv.pk, cv.attempt))
    cv.refresh_from_db()
    assert cv.state == State.READ
    return cv


@pytest.mark.parametrize("given", [{}, {"text": " \n"}])
def test_nothing_given_is_said(worker: Client, given: dict[str, str]):
    answer = worker.post(PATH, {"do": "give", **given})

    assert answer.status_code == 422
    assert "Kies een bestand, of plak de tekst van je cv." in answer.content.decode()
    assert not Cv.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Er staat niets in dit bestand."),
        (b"\x89PNG....", "Een foto van een cv kunnen we niet lezen."),
        (b"%PDF-1.7 stuk", "Dit bestand is stuk."),
        (b"PK\x03\x04stuk", "Dit bestand is stuk."),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(worker: Client, content: bytes, said: str):
    file = SimpleUploadedFile("cv.pdf", content)

    answer = worker.post(PATH, {"do": "give", "file": file})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Cv.objects.exists()


def test_while_it_is_read_the_page_says_how_far_and_htmx_asks_again(
    worker: Client, account: Account, signed_in: Callable[..., Client]
):
    page = worker.post(PATH, {"do": "give", "text": TEXT}, follow=True).content.decode()

    assert "Je cv wordt gelezen" in page
    assert f'hx-get="{PATH}"' in page
    htmx = signed_in(account, headers={"HX-Request": "true", "HX-Target": "results"})
    partial = htmx.get(PATH).content.decode()
    assert "<html" not in partial
    assert "Je cv wordt gelezen" in partial


def test_what_was_read_stands_there_with_the_words_it_came_from(worker: Client, read: Cv):
    page = re.sub(r"\s+", " ", worker.get(PATH).content.decode())

    assert "telefoonnummer: 1" in page
    assert "12345678" not in page
    assert "“<mark>Magazijnmedewerker</mark>”" in page
    assert "(regel 2)" in page
    assert "bijna zeker" in page
    assert re.search(r"<mark>EHBO</mark>” <span[^>]*>\(regel 5\)", page)


def choices(page: str) -> dict[str, list[str]]:
    """What a browser would send of a page as it is."""
    sent: dict[str, list[str]] = {"do": ["confirm"]}
    for field in re.findall(
        r'<input type="(?:radio|checkbox)"[^>]*>|<input [^>]*type="number"[^>]*>', page
    ):
        if " checked" in field or 'type="number"' in field:
            found = (re.search(rf' {key}="([^"]*)"', field) for key in ("name", "value"))
            name, value = (one[1] if one else "" for one in found)
            sent.setdefault(name, []).append(value)
    return sent


def test_what_is_ticked_is_kept_and_the_questions_come_next(
    worker: Client, person: Person, read: Cv
):
    sent = choices(worker.get(PATH).content.decode())

    answer = worker.post(PATH, {**sent, "more": "goederen inpakken\nxqzvw"}, follow=True)

    assert answer.redirect_chain[0][0] == QUESTIONS
    page = answer.content.decode()
    assert "Je cv zelf is weg." in page
    assert "/wat-ik-kan/?q=xqzvw" in page
    held = HeldOccupation.objects.filter(person=person, imported=False).get()
    assert held.years == 6
    assert sent["skill"]
    told = Competence.objects.filter(person=person, imported=False)
    assert set(sent["skill"]) <= set(told.values_list("skill", flat=True))
    assert not Cv.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("4", 4), ("", None), ("99", None), ("-3", None), ("½", None)]
)
def test_how_long_work_was_done_is_for_the_worker_to_say(
    worker: Client, person: Person, read: Cv, typed: str, kept: int | None
):
    sent = choices(worker.get(PATH).content.decode())
    assert sent["years-work-0"] == ["6"]

    page = worker.post(PATH, {**sent, "years-work-0": typed}, follow=True).content.decode()

    assert HeldOccupation.objects.get(person=person, imported=False).years == kept
    assert ("Dit is geen aantal jaren" in page) == (kept is None and typed != "")


@pytest.mark.parametrize(
    "number", ["111222333", "1 - 1 - 1 - 2 - 2 - 2 - 3 - 3 - 3", "111222\n333"]
)
def test_what_was_typed_is_not_said_again_with_a_citizen_service_number_in_it(
    worker: Client, read: Cv, number: str
):
    years = "111.222.333 jaar"
    page = worker.get(PATH).content.decode()
    work = {f"years-{one}": years for one in set(re.findall(r'name="years-([^"]+)"', page))}
    answer = worker.post(
        PATH, {"do": "confirm", **work, "more": f"mijn nummer is {number}"}, follow=True
    )
    said = answer.content.decode()
    assert "*********" in said
    assert "222" not in re.sub(r"<script.*?</script>|csrf[^>]*>", "", said)


def test_nothing_ticked_keeps_nothing(worker: Client, person: Person, read: Cv):
    before = set(Competence.objects.filter(person=person).values_list("pk", flat=True))

    answer = worker.post(PATH, {"do": "confirm", "work-0": "none"})

    assert answer.headers["Location"] == "/nl/mijn-overstap/wat-ik-kan/"
    assert set(Competence.objects.filter(person=person).values_list("pk", flat=True)) == before


def test_what_was_not_offered_is_not_taken(worker: Client, person: Person, read: Cv):
    other = Occupation.objects.exclude(uri__in=_held(person)).earliest("pk").uri

    worker.post(PATH, {"do": "confirm", "work-0": other, "skill": ["http://no.such"]})

    assert other not in _held(person)


def _held(person: Person) -> list[str]:
    return list(
        HeldOccupation.objects.filter(person=person)
        .order_by("pk")
        .values_list("occupation", flat=True)
    )


def test_a_cv_is_thrown_away_by_one_button(worker: Client, read: Cv):
    page = worker.post(PATH, {"do": "delete"}, follow=True).content.decode()

    assert "Weggegooid." in page
    assert "Lees mijn cv" in page
    assert not Cv.objects.exists()


def test_reading_that_broke_off_is_started_again(worker: Client, read: Cv):
    Cv.objects.update(state=State.FAILED)
    assert "Het lezen is afgebroken" in worker.get(PATH).content.decode()

    page = worker.post(PATH, {"do": "again"}, follow=True).content.decode()

    assert "Je cv wordt gelezen" in page


@pytest.mark.parametrize("wish", ["confirm", "again", "delete"])
def test_a_cv_that_is_gone_is_said(worker: Client, wish: str):
    page = worker.post(PATH, {"do": wish}, follow=True).content.decode()

    assert "Er is hier geen cv meer." in page


def test_what_no_button_says_is_not_found(worker: Client, read: Cv):
    assert worker.post(PATH, {"do": "rule the world"}).status_code == 404


def test_without_a_vocabulary_nothing_can_be_answered(worker: Client):
    Version.objects.update(is_active=False)

    assert worker.get(QUESTIONS).status_code == 503


@pytest.mark.parametrize("number", [0, 999])
def test_questions_about_work_that_is_not_there_are_not_found(worker: Client, number: int):
    assert worker.get(f"{QUESTIONS}{number}/").status_code == 404


def test_work_that_is_done_needs_a_level_and_the_answers_stay(worker: Client):
    skill = _asked(worker)[0]

    page = worker.post(f"{QUESTIONS}1/", {"skill-0": skill, "often-0": Often.DAILY})

    assert page.status_code == 422
    text = page.content.decode()
    assert "Zeg ook of je het zelfstandig doet of met hulp." in text
    assert 'role="alert" tabindex="-1" autofocus' in text
    assert 'href="#level-0"' in text
    assert text.count('id="level-0"') == 1
    assert 'aria-describedby="wrong-0"' in text
    assert re.search(r'name="often-0" value="3" checked', page.content.decode())
    assert not Answer.objects.exists()


def _asked(worker: Client) -> list[str]:
    page = worker.get(f"{QUESTIONS}1/").content.decode()
    assert "Bij dit werk hoort meestal:" in page
    return re.findall(r'name="skill-\d" value="([^"]+)"', page)


def test_answers_are_kept_a_few_at_a_time_and_can_be_paused(worker: Client, person: Person):
    first = _asked(worker)
    sent = {f"skill-{number}": skill for number, skill in enumerate(first)}

    page = worker.post(
        f"{QUESTIONS}1/", {**sent, "often-0": Often.WEEKLY, "level-0": Level.WITH_HELP}, follow=True
    ).content.decode()

    assert "elke week · met hulp" in page
    one = Competence.objects.get(person=person, skill=first[0])
    assert one.proof >= Proof.EXPERIENCE
    assert set(_asked(worker)).isdisjoint(first)
    assert f"{len(first)} van" in worker.get(QUESTIONS).content.decode()


def test_answers_to_other_questions_than_were_asked_are_passed_over(worker: Client):
    worker.post(f"{QUESTIONS}1/", {"skill-0": "x", "often-0": "3", "level-0": "9"})

    assert set(Answer.objects.values_list("often", flat=True)) == {None}


def test_more_of_everything_asks_the_database_no_more_often(
    worker: Client, person: Person, read: Cv
):
    counts = []
    for _ in range(2):
        for path in (PATH, QUESTIONS, f"{QUESTIONS}1/"):
            worker.get(path)
            with CaptureQueriesContext(connection) as asked:
                worker.get(path)
            counts.append(len(asked))
        for one in Occupation.objects.exclude(uri__in=_held(person))[:3]:
            HeldOccupation.objects.create(
                person=person, scheme=one.version.scheme, occupation=one.uri
            )

    assert counts[:3] == counts[3:]
