"""What a worker asks of where they worked, and of who can look."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from apps.wall_region import Region
from apps.wall_things import asked_of
from doorstroom.credentials.actions import issue_competence
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import Result, add_observation, add_test
from doorstroom.passports.models import AttestationRequest
from doorstroom.passports.states import CRITERIA, Asked, Level
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATHS = {
    Asked.ATTESTATION: "/nl/mijn-overstap/vragen/",
    Asked.ASSESSMENT: "/nl/mijn-overstap/vragen/beoordelaar/",
}
OF = {Asked.ATTESTATION: "outflow", Asked.ASSESSMENT: "school"}


@pytest.fixture
def worker(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers["worker"])


@pytest.mark.parametrize("asks", Asked)
def test_what_is_asked_stands_there_and_can_be_taken_back(
    worker: Client, here: Region, asks: Asked
) -> None:
    of = here.organisations[OF[asks]]
    said = {"organisation": of.pk, "competences": [here.competence.pk]}
    page = worker.post(PATHS[asks], said, follow=True).content.decode()
    assert f"{of} ziet het nu." in page
    [one] = AttestationRequest.objects.all()
    assert (one.organisation, one.asks) == (of, asks)

    taken = worker.post(f"/nl/mijn-overstap/vragen/{one.pk}/terug/")
    assert taken.headers["Location"] == PATHS[asks]
    assert not AttestationRequest.objects.exists()


@pytest.mark.parametrize("asks", Asked)
def test_who_cannot_be_asked_is_no_choice(worker: Client, here: Region, asks: Asked) -> None:
    said = {
        "organisation": here.organisations["fund"].pk,
        "competences": [here.competence.pk],
    }
    assert "Er klopt iets nog niet" in worker.post(PATHS[asks], said).content.decode()
    assert not AttestationRequest.objects.exists()


@pytest.mark.parametrize(
    ("asks", "words"),
    [
        (Asked.ATTESTATION, "Wat zagen ze je doen?"),
        (Asked.ASSESSMENT, "Waar moeten zij naar kijken?"),
    ],
)
def test_what_is_amiss_is_called_as_on_the_page(
    worker: Client, here: Region, asks: Asked, words: str
) -> None:
    page = worker.post(PATHS[asks], {"organisation": here.organisations[OF[asks]].pk})
    assert page.content.decode().count(words) == 2


@pytest.mark.parametrize("asks", Asked)
def test_the_skill_from_which_one_came_is_ticked(worker: Client, here: Region, asks: Asked) -> None:
    path = f"{PATHS[asks]}?skill={here.competence.pk}"
    assert (
        path in worker.get(f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/").content.decode()
    )
    here.worker.competences.create(scheme="test", skill="talk")
    assert worker.get(path).content.decode().count(" checked") == 1
    assert " checked" not in worker.get(f"{PATHS[asks]}?skill=9x&skill=0").content.decode()


def test_an_open_question_stands_at_the_skill(worker: Client, here: Region) -> None:
    asked_of(here, Asked.ASSESSMENT)
    page = worker.get(f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/").content.decode()
    assert "here school heeft nog niet geantwoord" in page


def test_a_level_that_somebody_saw_less_of_is_not_said_to_count(
    worker: Client, here: Region
) -> None:
    coach = here.viewers[MemberRole.COACH]
    add_test(
        competence=here.competence,
        name="Praktijktoets",
        result=Result(Level.ALONE, passed=False),
        on=timezone.localdate(),
        by=coach,
    )
    path = f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/"
    page = worker.post(path, {"level": "2"}, follow=True).content.decode()
    assert "dus het telt als: met hulp" in page
    assert "Het telt meteen mee" not in page


def test_removing_proof_says_that_what_was_taken_along_ends(worker: Client, here: Region) -> None:
    coach = here.viewers[MemberRole.COACH]
    points = dict.fromkeys(CRITERIA, int(Level.ALONE))
    pieces = [
        add_observation(
            competence=here.competence, points=points, on=timezone.localdate(), by=coach
        )
        for _again in range(2)
    ]
    here.competence.refresh_from_db()
    issue_competence(competence=here.competence, language="nl")
    path = f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/"
    assert "Je nam dit mee" in worker.get(path).content.decode()
    ended = "Wat je hiervan meenam, geldt ook niet meer."
    said = [
        ended
        in worker.post(f"/nl/mijn-overstap/bewijs/{one.pk}/weghalen/", follow=True).content.decode()
        for one in pieces
    ]
    assert said == [False, True]


def test_without_an_assessor_it_says_so(worker: Client, here: Region) -> None:
    Membership.objects.filter(role=MemberRole.ASSESSOR).delete()
    page = worker.get(PATHS[Asked.ASSESSMENT]).content.decode()
    assert "nog geen beoordelaar in je regio" in page
    assert "Vraag dit" not in page


@pytest.mark.parametrize(
    ("asks", "saw", "words"),
    [
        (Asked.ATTESTATION, True, "here outflow zag het"),
        (Asked.ATTESTATION, False, "here outflow kan het niet zeggen"),
        (Asked.ASSESSMENT, True, "here school heeft gekeken"),
        (Asked.ASSESSMENT, False, "here school heeft niet gekeken"),
    ],
)
def test_the_answer_stands_with_the_skill(
    worker: Client, here: Region, asks: Asked, *, saw: bool, words: str
) -> None:
    one = asked_of(here, asks)
    one.saw, one.answered_at = saw, one.asked_at
    one.save()
    page = worker.get(f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/")
    assert words in page.content.decode()
