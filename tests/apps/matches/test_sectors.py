"""One person's matches by sector, in the demonstration region."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstroom.matches.queries import matches_by_sector, matches_of
from doorstroom.people.models import Account, Person
from doorstroom.people.queries import showcase_person
from doorstroom.vacancies.models import Vacancy


@pytest.fixture
def viewer(region: None) -> Account:
    person = showcase_person()
    assert person is not None
    return Account.objects.get_or_create(person=person, defaults={"email": "x@example.nl"})[0]


def vacancies_of(person: Person) -> list[Vacancy]:
    return [one.vacancy for one in matches_of(person, language="nl", count=100).matches]


@settings(suppress_health_check=[*HealthCheck])
@given(sectors=st.integers(1, 30), each=st.integers(1, 5))
def test_sectors_show_every_vacancy_once_and_the_best_first(
    viewer: Account, sectors: int, each: int
) -> None:
    everything = matches_by_sector(viewer, viewer.person, language="nl", each=1000)
    shown = matches_by_sector(viewer, viewer.person, language="nl", sectors=sectors, each=each)

    keys = [match.vacancy.pk for one in everything for match in one.matches]
    assert sorted(keys) == sorted(one.pk for one in vacancies_of(viewer.person))
    assert [one.total for one in everything] == [len(one.matches) for one in everything]
    for one in everything:
        places = [match.place for match in one.matches]
        others = [match.crosses is False for match in one.matches]
        assert sorted(zip(others, places, strict=True)) == list(zip(others, places, strict=True))
    assert [(one.letter, one.total, one.matches) for one in shown] == [
        (one.letter, one.total, one.matches[:each]) for one in everything[:sectors]
    ]


def test_sectors_take_the_same_number_of_queries_for_one_and_for_all(viewer: Account) -> None:

    def queries(sectors: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            matches_by_sector(viewer, viewer.person, language="nl", sectors=sectors)
        return len(captured)

    queries(1)
    assert queries(1) == queries(3) == queries(100)
