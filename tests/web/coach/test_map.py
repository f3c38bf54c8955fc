from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.organisations.models import Caseload
from doorstroom.organisations.queries import viewings_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]
COACH = "marloes.coach@overstapkring.example"


def at(person: Person, language: str = "nl") -> str:
    return f"/{language}/coach/{person.pk}/{'kaart' if language == 'nl' else 'map'}/"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Waar het werk van", "heen kan leiden", "Nog te leren", "Welke")),
        ("en", ("Where the work of", "can lead", "Still to learn", "Which ones")),
    ],
)
def test_a_coach_sees_where_the_work_of_somebody_leads_and_it_is_kept(
    language: str, words: tuple[str, ...], region: None, signed_in: Enter
):
    account = Account.objects.get(email=COACH)
    person = Caseload.objects.filter(coach__account=account).earliest("pk").person

    page = signed_in(account).get(at(person, language)).content.decode()

    assert [one for one in words if one not in page] == []
    assert person.name in page
    assert "/mijn-overstap/" not in page
    [newest, *_] = viewings_of(person)
    assert newest.part == Part.MATCHES


def test_who_is_not_helped_does_not_exist_and_nothing_is_kept(signed_in: Enter):
    here, there = region("here"), region("there")
    client = signed_in(here.viewers[MemberRole.COACH])

    for stranger in (here.silent, there.worker, Person(pk=10**30)):
        assert client.get(at(stranger)).status_code == 404
    assert Event.objects.filter(action="organisations.log_viewing").count() == 0


def test_without_known_work_the_coach_reads_what_to_do(signed_in: Enter):
    here: Region = region("here")

    page = signed_in(here.viewers[MemberRole.COACH]).get(at(here.worker)).content.decode()

    assert "Er is nog geen werk bekend" in page
    assert f"Vraag {here.worker.name} welk werk" in page
