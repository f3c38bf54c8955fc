import re

import pytest
from django.test import Client
from django.utils import timezone

from doorstroom.organisations.models import Caseload
from doorstroom.passports.queries import competences_of
from doorstroom.passports.states import EvidenceKind, Review
from doorstroom.people.models import Person
from doorstroom.vocabulary.models import Version

NL, EN = "/nl/mijn-overstap/", "/en/my-switch/"


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_who_is_not_signed_in_is_led_to_the_gate(client: Client, region: None):
    assert client.get(NL).headers["Location"].startswith("/nl/inloggen/")


@pytest.mark.parametrize(
    ("path", "greeting", "now"),
    [(NL, "Hallo Samira", "hier ben je nu"), (EN, "Hello Samira", "you are here")],
)
def test_home_greets_and_says_where_somebody_is_and_what_is_next(
    worker: Client, path: str, greeting: str, now: str
):
    page = text(worker, path)

    assert greeting in page
    assert page.count('aria-current="step"') == 1
    assert page.count(now) == 1
    assert page.count("button--primary") == 1


def test_home_gives_a_coach_by_name_and_number(worker: Client):
    page = text(worker, NL)

    assert "Marloes van den Berg" in page
    assert 'href="tel:04125550101"' in page
    assert 'href="mailto:marloes.coach@overstapkring.example"' in page


def test_home_says_what_to_do_without_a_coach(worker: Client, person: Person):
    Caseload.objects.filter(person=person).delete()

    assert "Je hebt nog geen coach." in text(worker, NL)


def test_home_shows_three_jobs_in_three_sectors_with_reasons(worker: Client):
    page = text(worker, NL)

    sectors = re.findall(r'<p class="eyebrow soft">([^<]+)</p>\s*<h3', page)
    assert len(sectors) == len(set(sectors)) == 3
    assert page.count('<dl class="short">') == 3
    assert 'class="algorithm"' in page


def test_home_holds_without_a_vocabulary(worker: Client):
    Version.objects.update(is_active=False)

    assert "Er staan hier nog geen banen" in text(worker, NL)


def test_home_moves_on_when_the_passport_is_confirmed(worker: Client, silent: Person):
    assert "Kijk wat je kunt" in text(worker, NL)

    answer = worker.post("/nl/mijn-overstap/wat-ik-kan/klopt/", follow=True)

    assert "Laat werkgevers jou zien" in answer.content.decode()


def test_home_says_what_waits(worker: Client, person: Person):
    before = text(worker, NL).partition("Dit wacht op jou")[2].partition("Waar je bent")[0]
    assert "Je komt naar de markt" in before
    assert "Je cv wordt gelezen" not in before
    worker.post("/nl/mijn-overstap/wat-ik-kan/cv/", {"do": "give", "text": "Werkervaring\nKok"})
    one = competences_of(person)[0]
    one.evidence.create(
        kind=EvidenceKind.PORTFOLIO,
        level=one.level,
        on=timezone.localdate(),
        about="Een taart.",
        review=Review.ASKED,
        question="Hoe lang deed je erover?",
    )

    page = text(worker, NL).partition("Dit wacht op jou")[2]

    assert "Je cv wordt gelezen. Het wacht op je tot" in page
    assert "Hoe lang deed je erover?" in page
    assert f"/wat-ik-kan/{one.pk}/" in page
