"""After a fair, on both sides: what cannot be done first, then a whole way to an appointment."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.after_scene import appointment_of, encounter_of, next_morning
from apps.fair_people import others_of, stand_at
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, minute, sent, walk_of
from apps.wall_region import Region
from doorstroom.encounters.models import (
    Appointment,
    BusyTime,
    Demonstration,
    Encounter,
    Outcome,
    Word,
)
from doorstroom.encounters.states import Came
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.states import CRITERIA
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db

Enter = Callable[[Account], Client]
LIST = "/nl/werkgever/markten/daarna/"


@pytest.fixture(autouse=True)
def _after_the_fair(here: Region) -> Iterator[None]:
    with time_machine.travel(minute(here, 210), tick=False):
        yield


@pytest.fixture
def recruiter(here: Region, signed_in: Enter) -> Client:
    return signed_in(here.viewers[MemberRole.RECRUITER])  # type: ignore[arg-type]  # an account


@pytest.fixture
def worker(here: Region, signed_in: Enter) -> Client:
    return signed_in(here.viewers["worker"])  # type: ignore[arg-type]  # an account


def theirs(on: Region, encounter: Encounter | None = None) -> str:
    rest = f"{encounter.pk}/" if encounter else ""
    return f"/nl/mijn-overstap/markten/{fair_of(on).pk}/daarna/{rest}"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("do", ["", "dance", "word", "meet", "move", "cancel", "outcome"])
def test_what_cannot_be_done_now_is_no_page(here: Region, recruiter: Client, do: str) -> None:
    address = f"{LIST}{encounter_of(here, 'yes').pk}/"

    assert recruiter.post(address, {"do": do}).status_code == 404


def test_a_draft_with_something_open_is_not_sent(here: Region, recruiter: Client) -> None:
    address = f"{LIST}{encounter_of(here, 'no', 'yes').pk}/"
    page = text(recruiter, address)
    assert "Monteur met geduld" in page
    assert "…" in page

    answer = recruiter.post(address, {"do": "word", "text": "Wat mij bijbleef: …", "hurdle": ""})

    assert answer.status_code == 422
    assert "staat nog iets open" in answer.content.decode()
    assert not Word.objects.exists()


def test_neither_reads_what_the_other_said_before_both_want_it(
    here: Region, recruiter: Client, worker: Client
) -> None:
    encounter = encounter_of(here, "yes", "")
    assert "aria-pressed" not in text(worker, theirs(here, encounter))

    encounter = encounter_of(here, "", "yes")
    page = text(recruiter, f"{LIST}{encounter.pk}/")
    assert "aria-pressed" not in page
    assert "Beiden willen verder" not in page
    assert "mailto:" not in page


def test_a_no_is_not_heard_before_its_word(here: Region, worker: Client) -> None:
    unsaid = text(worker, theirs(here, encounter_of(here, "", "yes")))
    refused = text(worker, theirs(here, encounter_of(here, "no", "yes")))

    assert "De werkgever geeft antwoord" in unsaid
    assert "De werkgever geeft antwoord" in refused


def test_who_said_no_by_mistake_says_yes_after_all(
    here: Region, recruiter: Client, worker: Client
) -> None:
    encounter = encounter_of(here, "yes", "yes")
    mine = theirs(here, encounter)

    worker.post(mine, {"do": "say", "said": "no"})
    assert "Beiden willen verder" not in text(recruiter, f"{LIST}{encounter.pk}/")
    worker.post(mine, {"do": "say", "said": "yes"})

    assert "Beiden willen verder" in text(recruiter, f"{LIST}{encounter.pk}/")


def test_notes_are_for_the_recruiter_only(here: Region, recruiter: Client, worker: Client) -> None:
    sent(
        walk_of(here),
        deed("note", minute(here, 15), candidate_of(here), text="Rustig", tags=["try_out"]),
        deed("say", minute(here, 16), candidate_of(here), said="yes"),
    )
    encounter = Encounter.objects.get()

    assert "Rustig" in text(recruiter, f"{LIST}{encounter.pk}/")
    assert "Rustig" not in text(worker, theirs(here, encounter))


def test_a_word_is_read_by_who_it_is_for(here: Region, recruiter: Client, worker: Client) -> None:
    encounter = encounter_of(here, "no", "yes")
    words = {"do": "word", "text": "Je fiets reed weer als nieuw.", "hurdle": "H07"}

    assert recruiter.post(f"{LIST}{encounter.pk}/", words).status_code == 302
    assert "Je fiets reed weer als nieuw." in text(worker, theirs(here, encounter))
    assert "Je fiets reed weer als nieuw." in text(recruiter, f"{LIST}{encounter.pk}/")
    assert Word.objects.get().hurdle == "H07"


def test_from_two_who_want_to_a_contract(here: Region, recruiter: Client, worker: Client) -> None:
    encounter = encounter_of(here, "maybe", "")
    address, mine = f"{LIST}{encounter.pk}/", theirs(here, encounter)
    worker.post(mine, {"do": "say", "said": "yes"})
    page = text(recruiter, address)
    assert candidate_of(here).person.account.email in page
    first = page.split('name="at" value="')[1].split('"')[0]

    answer = recruiter.post(
        address,
        {"do": "meet", "purpose": "talk", "at": first, "minutes": 45, "where": "Hal 3"},
    )
    assert answer.status_code == 302
    made = Appointment.objects.get()
    assert made.starts == dt.datetime.fromisoformat(first)
    calendar = worker.get(f"{mine}{made.pk}.ics")
    assert calendar["Content-Type"].startswith("text/calendar")
    assert b"METHOD:REQUEST" in calendar.content

    other = next_morning(11, days=9)
    moved = {"do": "move", "at": "other", "day": other.date(), "time": "11:00"}
    worker.post(mine, {**moved, "minutes": 60, "where": "Kantine"})
    made.refresh_from_db()
    assert (made.starts, made.sequence, made.where) == (other, 1, "Kantine")

    result = {"do": "outcome", "on": timezone.localdate(), "about": "", "hurdle": ""}
    wrong = recruiter.post(address, {**result, "came": "intention", "vacancy": ""})
    assert wrong.status_code == 422
    vacancy = here.published.pk
    recruiter.post(address, {**result, "came": "intention", "vacancy": vacancy})
    recruiter.post(address, {**result, "came": "contract", "vacancy": vacancy})
    assert [one.came for one in Outcome.objects.order_by("pk")] == [Came.INTENTION, Came.CONTRACT]
    assert "afgesloten" in text(worker, theirs(here))


def test_an_appointment_is_cancelled_with_a_reason(here: Region, worker: Client) -> None:
    made = appointment_of(here)

    worker.post(theirs(here, made.encounter), {"do": "cancel", "reason": "Ziek"})

    made.refresh_from_db()
    assert made.cancelled_at == timezone.now()


def test_no_moment_is_offered_at_which_one_is_busy(here: Region, recruiter: Client) -> None:
    encounter = encounter_of(here, "yes", "yes")
    first = text(recruiter, f"{LIST}{encounter.pk}/").split('name="at" value="')[1].split('"')[0]
    starts = dt.datetime.fromisoformat(first)
    BusyTime.objects.create(
        account=candidate_of(here).person.account,
        starts=starts,
        ends=starts + dt.timedelta(hours=1),
    )

    assert f'value="{first}"' not in text(recruiter, f"{LIST}{encounter.pk}/")


@pytest.mark.parametrize("content", [b"", b"niks"])
def test_a_file_that_is_no_calendar_says_so(
    here: Region, recruiter: Client, content: bytes
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 - here only

    visitor_of(here)
    file = SimpleUploadedFile("agenda.ics", content)
    page = recruiter.post(f"{LIST}agenda/", {"file": file}, follow=True).content.decode()

    assert "Kies eerst een bestand" in page or "Dit is geen agenda" in page
    assert not BusyTime.objects.exists()


def test_a_coach_goes_on_with_somebody(here: Region, signed_in: Enter) -> None:
    encounter = encounter_of(here, "yes", "")
    coach = signed_in(here.viewers[MemberRole.COACH])  # type: ignore[arg-type]  # an account
    address = f"/nl/coach/{here.worker.pk}/markten/{fair_of(here).pk}/daarna/{encounter.pk}/"

    coach.post(address, {"do": "say", "said": "yes"})

    encounter.refresh_from_db()
    assert encounter.candidate_says == "yes"
    assert "Beiden willen verder" in text(coach, address)


def test_a_list_asks_as_often_for_one_as_for_three(
    here: Region, recruiter: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    encounter_of(here, "no")
    recruiter.get(LIST)
    with django_assert_max_num_queries(30) as before:
        recruiter.get(LIST)
    for one in others_of(here, 2):
        encounter_of(here, "no", candidate=one)

    with django_assert_max_num_queries(len(before)):
        recruiter.get(LIST)


def test_what_a_recruiter_saw_goes_into_the_passport_when_the_person_wants_it(
    here: Region, recruiter: Client, worker: Client
) -> None:
    stand_at(candidate_of(here)).competences.add(here.competence)
    encounter = encounter_of(here, "yes")
    address, mine = f"{LIST}{encounter.pk}/", theirs(here, encounter)
    saw = {"do": "saw", "competence": here.competence.pk, "about": "Rustig"}
    points = dict.fromkeys(CRITERIA, 2)
    assert recruiter.post(address, saw).status_code == 422
    assert recruiter.post(address, {**saw, **points}).status_code == 302
    assert 'name="demonstration"' not in text(recruiter, address)
    page = text(worker, mine)
    assert "Rustig" in page
    key = page.split('name="demonstration" value="')[1].split('"')[0]

    assert recruiter.post(address, {"demonstration": key, "take": "yes"}).status_code == 404
    assert worker.post(mine, {"demonstration": "x", "take": "yes"}).status_code == 404
    worker.post(mine, {"demonstration": key, "take": "yes"})

    assert Demonstration.objects.get().taken
    assert "in het paspoort" in text(recruiter, address)
