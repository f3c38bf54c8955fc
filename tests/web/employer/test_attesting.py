"""What HR reads of a question: a name and one skill, and nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from apps.wall_region import Region, region
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.models import AttestationRequest, Evidence
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATH = "/nl/werkgever/mensen/gevraagd/"


@pytest.fixture
def hr(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.OUTFLOW_HR])


def asked(on: Region) -> AttestationRequest:
    return on.competence.attestation_requests.create(
        organisation=on.organisations["outflow"], until=timezone.localdate()
    )


@pytest.mark.parametrize(
    "said",
    [{}, {"request": "x", "level": "2"}, {"request": "1"}, {"request": "1", "level": "7"},
     {"request": str(10**30), "level": "2"}],
)  # fmt: skip
def test_an_answer_that_is_none_keeps_nothing(hr: Client, here: Region, said: dict[str, str]):
    request = asked(here)
    page = hr.post(PATH, said)
    assert page.status_code == 200
    assert "Er is niets bewaard" in page.content.decode()
    request.refresh_from_db()
    assert request.answered_at is None


def test_a_question_of_another_region_is_not_found(hr: Client):
    other = asked(region("there"))
    assert hr.post(PATH, {"request": other.pk, "level": "2"}).status_code == 404


def test_hr_reads_the_name_and_the_skill_that_is_asked_and_no_other(hr: Client, here: Region):
    here.worker.competences.create(scheme="test", skill="call")
    asked(here)
    page = hr.get(PATH).content.decode()
    assert here.worker.name in page
    assert "listen" in page.lower() or "luisteren" in page.lower()
    assert "bellen" not in page.lower()
    assert "Ik kan het niet zeggen" in page


def test_hr_answers_and_the_question_is_gone(hr: Client, here: Region):
    request = asked(here)
    page = hr.post(PATH, {"request": request.pk, "level": "2"}, follow=True).content.decode()
    assert "Niemand vraagt je nu iets" in page
    assert Evidence.objects.get().competence == here.competence


def test_where_people_ask_nothing_the_page_says_so(hr: Client):
    assert "Niemand vraagt je nu iets" in hr.get(PATH).content.decode()


def test_the_worker_sees_at_the_skill_that_the_employer_cannot_say(
    hr: Client, here: Region, signed_in: Callable[[Account], Client]
):
    request = asked(here)
    hr.post(PATH, {"request": request.pk, "level": "0"})
    worker = signed_in(here.viewers["worker"])
    page = worker.get(f"/nl/mijn-overstap/wat-ik-kan/{here.competence.pk}/").content.decode()
    assert "Wat je aan anderen vroeg" in page
    assert "ook niet tegen jou" in page
    assert not Evidence.objects.exists()
