"""No evidence, no score: of whom nothing is known is asked first, and gets no percentages."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import Region, region, share_all
from doorstroom.matches.queries import sectors_visible_to
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.models import Competence
from doorstroom.people.models import Account, Person
from web.test_stop_button import FIT, STOPPED, pages

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]


@pytest.fixture
def here() -> Region:
    made = region("here")
    Competence.objects.filter(person=made.worker).delete()
    return made


ASKED = {
    "worker": "Vertel eerst wat je kunt",
    MemberRole.COACH: "Van deze persoon is nog niet bekend wat die kan",
    MemberRole.RECRUITER: "Van deze persoon is nog niet bekend wat die kan",
}


def test_who_said_nothing_yet_is_asked_and_gets_no_percentage(here: Region, signed_in: Enter):
    for who, path in pages(here):
        answer = signed_in(here.viewers[who]).get(path)
        page = answer.content.decode()

        assert (path, answer.status_code) == (path, 200)
        assert (path, ASKED[who] in page, FIT in page, STOPPED in page) == (
            path,
            True,
            False,
            False,
        )


def test_one_skill_is_enough_to_compare(here: Region, signed_in: Enter):
    Competence.objects.create(person=here.worker, scheme="test", skill="listen")

    for who, path in pages(here):
        page = signed_in(here.viewers[who]).get(path).content.decode()
        assert (path, ASKED[who] in page) == (path, False)


def test_candidates_of_whom_nothing_is_known_stand_last_and_are_there(
    here: Region, signed_in: Enter
):
    other = Person.objects.get(pk=here.silent.pk)
    share_all(other, here.organisations)
    Competence.objects.create(person=other, scheme="test", skill="listen")
    here.published.asks.create(skill="listen")

    page = signed_in(here.viewers[MemberRole.RECRUITER]).get(
        f"/nl/werkgever/vacatures/{here.published.pk}/"
    )

    assert [one.person.key for _, one in page.context["candidates"]] == [other.pk, here.worker.pk]
    assert [one.fit is None for _, one in page.context["candidates"]] == [False, True]


def test_the_caseload_names_no_sectors_for_who_said_nothing(here: Region):
    coach = here.viewers[MemberRole.COACH]

    assert sectors_visible_to(coach, [here.worker], language="nl") == {}
    Competence.objects.create(person=here.worker, scheme="test", skill="listen")
    assert list(sectors_visible_to(coach, [here.worker], language="nl")) == [here.worker.pk]
