"""A coach reads a CV or asks about work together with somebody whom they help, and nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import Region, region
from doorstroom.lives.models import Answer, Cv
from doorstroom.lives.states import Often
from doorstroom.lives.work import Lease, run
from doorstroom.organisations.queries import viewings_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.models import HeldOccupation
from doorstroom.passports.states import Level
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.COACH])


def at(person: Person, page: str) -> str:
    return f"/nl/coach/{person.pk}/{page}"


@pytest.mark.parametrize("page", ["cv/", "vragen/", "vragen/1/"])
def test_others_than_whom_they_help_do_not_exist(coach: Client, here: Region, page: str):
    there = region("there")

    for person in (here.silent, there.worker):
        for ask in (coach.get, coach.post):
            assert ask(at(person, page)).status_code == 404


def test_a_cv_is_read_and_confirmed_together(coach: Client, here: Region):
    path = at(here.worker, "cv/")
    assert "Doe dit samen met here 0" in coach.get(path).content.decode()
    coach.post(path, {"do": "give", "text": "Werkervaring\n2015 - 2021 Beller, Bel\n- luisteren"})
    cv = Cv.objects.get(person=here.worker)
    assert cv.account == here.viewers[MemberRole.COACH]
    run(Lease(cv.pk, cv.attempt))

    answer = coach.post(path, {"do": "confirm", "work-0": "agent"})

    assert answer.headers["Location"] == at(here.worker, "vragen/")
    assert HeldOccupation.objects.get(person=here.worker).occupation == "agent"


def test_questions_are_answered_together_and_the_person_sees_who_looked(
    coach: Client, here: Region
):
    HeldOccupation.objects.create(person=here.worker, scheme="test", occupation="agent")

    page = coach.post(
        at(here.worker, "vragen/1/"),
        {"skill-0": "listen", "often-0": Often.DAILY, "level-0": Level.ALONE},
        follow=True,
    ).content.decode()

    assert "Dat was alles over dit werk" in page
    assert Answer.objects.get().often == Often.DAILY
    assert Part.PASSPORT in {one.part for one in viewings_of(here.worker)}


def test_the_page_of_a_person_leads_there(coach: Client, here: Region):
    page = coach.get(f"/nl/coach/{here.worker.pk}/").content.decode()

    assert at(here.worker, "cv/") in page
    assert at(here.worker, "vragen/") in page
