"""What a worker asks of where they worked, and of who can look."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import Region, region
from apps.wall_things import asked_of
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.models import AttestationRequest
from doorstroom.passports.states import Asked
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATHS = {
    Asked.ATTESTATION: "/nl/mijn-overstap/vragen/",
    Asked.ASSESSMENT: "/nl/mijn-overstap/vragen/beoordelaar/",
}
OF = {Asked.ATTESTATION: "outflow", Asked.ASSESSMENT: "school"}


@pytest.fixture
def here() -> Region:
    return region("here")


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
