from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.wall_region import Region, region
from apps.wall_things import shown_file
from doorstroom.core.models import Event
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import add_portfolio_piece, update_competence
from doorstroom.passports.models import Evidence
from doorstroom.passports.states import Level, Review
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATH = "/nl/coach/bewijs/"


@pytest.fixture
def coach(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.COACH])


def piece_of(on: Region, about: str = "Een kast") -> Evidence:
    return add_portfolio_piece(competence=on.competence, about=about, on=timezone.localdate())


def test_where_nothing_waits_the_page_says_so(coach: Client):
    assert "Er wacht niets op je" in coach.get(PATH).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"review": "open"},
        {"review": "lowered"},
        {"review": "lowered", "level": "2"},
        {"review": "asked", "question": ""},
    ],
)
def test_a_decision_that_says_nothing_comes_back_with_what_is_amiss(
    coach: Client, here: Region, said: dict[str, str]
):
    piece = piece_of(here)
    page = coach.post(PATH, {"piece": piece.pk, **said})
    assert page.status_code == 200
    assert "field__error" in page.content.decode() or "form__errors" in page.content.decode()
    piece.refresh_from_db()
    assert piece.review == Review.OPEN


@pytest.mark.parametrize("piece", ["", "0", "x", "999999", str(10**30)])
def test_a_piece_that_is_not_there_is_not_found(coach: Client, piece: str):
    assert coach.post(PATH, {"piece": piece, "review": "accepted"}).status_code == 404


def test_a_piece_of_another_region_is_not_found(coach: Client):
    other = piece_of(region("there"))
    assert coach.post(PATH, {"piece": other.pk, "review": "accepted"}).status_code == 404
    other.refresh_from_db()
    assert other.review == Review.OPEN


def test_a_level_that_was_told_since_the_page_was_read_is_not_accepted(coach: Client, here: Region):
    piece = piece_of(here)
    assert '<input type="hidden" name="told" value="2">' in coach.get(PATH).content.decode()
    update_competence(competence=here.competence, level=Level.TEACHES)

    page = coach.post(PATH, {"piece": piece.pk, "told": "2", "review": "accepted"})

    assert "Dit is veranderd terwijl je keek" in page.content.decode()
    piece.refresh_from_db()
    assert piece.review == Review.OPEN


def test_the_oldest_comes_first_and_then_the_next(coach: Client, here: Region):
    first, second = piece_of(here, "Eerste kast"), piece_of(here, "Tweede kast")
    page = coach.get(PATH).content.decode()
    assert "Eerste kast" in page
    assert "Tweede kast" not in page

    answer = coach.post(PATH, {"piece": first.pk, "review": "accepted"}, follow=True)

    assert "Tweede kast" in answer.content.decode()
    first.refresh_from_db()
    assert (first.review, second.review) == (Review.ACCEPTED, Review.OPEN)


def test_looking_is_logged(coach: Client, here: Region):
    piece_of(here)
    coach.get(PATH)
    event = Event.objects.filter(action="organisations.log_viewing").get()
    assert event.subject_id == str(here.worker.pk)


def test_the_page_asks_the_database_as_much_for_three_as_for_one(coach: Client, here: Region):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            piece_of(here)
        with CaptureQueriesContext(connection) as seen:
            coach.get(PATH)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def observed(on: Region) -> str:
    return f"/nl/coach/{on.worker.pk}/vaardigheden/{on.competence.pk}/"


@pytest.mark.parametrize(
    "said", [{}, {"safe": "2"}, {"result": "9", "safe": "2", "way": "2", "own": "2"}]
)
def test_an_observation_that_leaves_something_open_comes_back(
    coach: Client, here: Region, said: dict[str, str]
):
    page = coach.post(observed(here), {"on": timezone.localdate().isoformat(), **said})
    assert page.status_code == 200
    assert "field__error" in page.content.decode()
    assert not Evidence.objects.exists()


def test_what_a_coach_saw_stands_with_the_skill(coach: Client, here: Region):
    said = {"result": "2", "safe": "2", "way": "1", "own": "2", "about": "Bij de stand gezien"}
    answer = coach.post(
        observed(here), {"on": timezone.localdate().isoformat(), **said}, follow=True
    )
    assert answer.status_code == 200
    piece = Evidence.objects.get()
    assert (piece.points, piece.level, piece.supports) == ([2, 2, 1, 2], 2, True)
    assert "Aan het werk gezien door" in coach.get(observed(here)).content.decode()


def test_nobody_observes_who_is_not_theirs(coach: Client, here: Region):
    other = here.silent.competences.create(scheme="test", skill="listen")
    address = f"/nl/coach/{here.silent.pk}/vaardigheden/{other.pk}/"
    assert coach.get(address).status_code == 404
    mixed = f"/nl/coach/{here.worker.pk}/vaardigheden/{other.pk}/"
    assert coach.get(mixed).status_code == 404


def test_a_coach_opens_a_file_of_their_own_as_anybody_does(coach: Client, here: Region):
    account = here.viewers[MemberRole.COACH]
    file = shown_file(here)
    Account.objects.filter(person=here.worker).update(person=None)
    Account.objects.filter(pk=account.pk).update(person=here.worker)
    here.worker.coaches.all().delete()
    looks = Event.objects.filter(action="organisations.log_viewing")
    before = looks.count()
    assert coach.get(reverse("coach:file", args=[file.pk])).status_code == 200
    assert looks.count() == before
