"""Where somebody's work leads in the region, in the demonstration."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doorstroom.engine.values import Language
from doorstroom.matches.phrases import PARTLY_ALIKE
from doorstroom.matches.queries import (
    Ways,
    causeway_between,
    ways_of_region,
    ways_visible_to,
)
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.passports.models import Competence
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.models import Skill
from doorstroom.vocabulary.queries import active_version, search_concepts

pytestmark = pytest.mark.usefixtures("region")


@pytest.fixture
def account(region: None) -> Account:
    return Account.objects.get(email="henk@heuvelbank.example")


@pytest.fixture
def person(account: Account) -> Person:
    assert account.person is not None
    return account.person


@pytest.fixture
def manager(region: None) -> Account:
    return Account.objects.get(email="regie@overstapkring.example")


def uri_of(label: str) -> str:
    return search_concepts(label, kind="OCCUPATION", language="nl")[0].uri


def test_every_published_vacancy_is_on_a_way_or_counted_beside(account: Account) -> None:
    """R-20: nothing is left out."""
    held = account.person.occupations.earliest("pk").occupation
    odd, same = Vacancy.objects.filter(is_published=True).order_by("pk")[:2]
    Vacancy.objects.filter(pk=odd.pk).update(occupation="nowhere")
    Vacancy.objects.filter(pk=same.pk).update(occupation=held)

    found = ways_visible_to(account, account.person, language="nl")

    published = Vacancy.objects.filter(is_published=True)
    assert (found.own, found.unplaced) == (1, 1)
    assert found.vacancies == published.count() - 2
    keys = [job.key for way in found.ways for job in way.jobs]
    assert sorted(keys) == sorted(
        published.exclude(pk__in=[odd.pk, same.pk]).values_list("pk", flat=True)
    )


def test_a_way_says_what_its_vacancies_say(account: Account) -> None:
    found = ways_visible_to(account, account.person, language="nl")

    for way in found.ways:
        rows = Vacancy.objects.filter(pk__in=[job.key for job in way.jobs])
        assert way.opening.total == len(rows) == sum(way.opening.vacancies.values())
        assert way.opening.low == min(one.wage_min for one in rows)
        assert way.opening.high == max(one.wage_max for one in rows)
        assert set(way.opening.places) == {one.place for one in rows}
        assert way.opening.is_invented
        assert way.within is not None
        assert 0 <= way.within <= way.opening.total
        assert way.occupation.uri in way.opening.vacancies
        assert len(way.alike) == len(way.opening.vacancies) - 1
    closeness = [way.closeness for way in found.ways]
    assert closeness == sorted(closeness, reverse=True)


def test_a_way_is_as_close_as_the_step_of_the_explorer(manager: Account) -> None:
    origin = uri_of("klantcontactmedewerker")

    found = ways_of_region(manager, origin, language="nl")

    assert found is not None
    assert found.ways
    for way in found.ways:
        step = causeway_between(origin, way.occupation.uri, language="nl")
        assert step is not None
        lacking = [line.label for line in step.reasons.missing if line.essential]
        assert (way.closeness, way.crosses) == (step.closeness, step.crosses)
        assert (way.lacking, way.lacks) == (len(lacking), lacking[0] if lacking else "")
        assert way.jobs == ()
        assert (way.km, way.within) == (None, None)


def test_work_that_is_alike_without_vacancies_is_named(account: Account) -> None:
    found = ways_visible_to(account, account.person, language="nl")
    start = found.starts[0].uri

    assert 0 < len(found.closed) <= found.closed_total
    for label in found.closed:
        step = causeway_between(start, uri_of(label), language="nl")
        assert step is not None
        assert step.closeness >= PARTLY_ALIKE
        assert label not in {way.label for way in found.ways}


def test_who_can_do_more_lacks_less(account: Account) -> None:
    before = ways_visible_to(account, account.person, language="nl").ways[0]
    version = active_version()
    Competence.objects.filter(person=account.person).delete()
    Competence.objects.bulk_create(
        Competence(person=account.person, scheme=version.scheme, skill=uri)
        for uri in Skill.objects.filter(version=version).values_list("uri", flat=True)
    )
    [after] = [
        way
        for way in ways_visible_to(account, account.person, language="nl").ways
        if way.occupation == before.occupation
    ]

    assert before.lacking > after.lacking == 0
    assert after.lacks == ""


def test_one_of_several_occupations_can_be_chosen(account: Account, person: Person) -> None:
    other = uri_of("elektricien")
    person.occupations.create(scheme=active_version().scheme, occupation=other)

    both = ways_visible_to(account, person, language="nl")
    chosen = ways_visible_to(account, person, language="nl", origin=other)
    unknown = ways_visible_to(account, person, language="nl", origin=uri_of("bakker"))

    assert len(both.starts) == len(both.works) == len(chosen.works) == 2
    assert [one.uri for one in chosen.starts] == [other]
    assert {way.origin for way in chosen.ways} == {other}
    assert {way.origin for way in both.ways} == {one.uri for one in both.starts}
    assert unknown == both


def test_without_known_work_there_is_no_way(account: Account, person: Person) -> None:
    person.occupations.update(occupation="gone")

    found = ways_visible_to(account, person, language="nl")

    assert (found.starts, found.works, found.ways, found.closed) == ((), (), (), ())


def test_where_somebody_lives_unknown_no_distance_is_said(account: Account) -> None:
    Person.objects.filter(pk=account.person_id).update(latitude=None, longitude=None)
    account.refresh_from_db()

    found = ways_visible_to(account, account.person, language="nl")

    assert {(way.km, way.within) for way in found.ways} == {(None, None)}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_names_are_in_the_language_asked(account: Account, language: Language) -> None:
    found = ways_visible_to(account, account.person, language=language)

    assert found.ways[0].label == found.ways[0].occupation.label_in(language)
    assert len(found.ways[0].sector_names) == len(found.ways[0].occupation.sectors)


def test_a_stopped_matcher_compares_nothing(account: Account, manager: Account) -> None:
    Organisation.objects.filter(role=Role.CONSORTIUM).update(matching_stopped_at=timezone.now())

    found = ways_visible_to(account, account.person, language="nl")
    of_region = ways_of_region(manager, uri_of("bakker"), language="nl")

    assert found.is_stopped
    assert (found.ways, found.starts) == ((), ())
    assert of_region == found


def test_a_stranger_sees_no_ways_and_nobody_else_those_of_the_region(
    account: Account, manager: Account
) -> None:
    with pytest.raises(NotYoursError):
        ways_visible_to(manager, account.person, language="nl")
    assert ways_of_region(account, uri_of("bakker"), language="nl") is None
    assert ways_of_region(manager, "nowhere", language="nl") is None


def test_one_vacancy_asks_as_many_queries_as_all(account: Account, manager: Account) -> None:
    origin = uri_of("klantcontactmedewerker")

    def asked(ask: Callable[[], Ways | None]) -> int:
        ask()
        with CaptureQueriesContext(connection) as queries:
            ask()
        return len(queries)

    def counts() -> tuple[int, int]:
        return (
            asked(lambda: ways_visible_to(account, account.person, language="nl")),
            asked(lambda: ways_of_region(manager, origin, language="nl")),
        )

    everything = counts()
    first = Vacancy.objects.filter(is_published=True).earliest("pk")
    Vacancy.objects.exclude(pk=first.pk).update(is_published=False)
    assert counts() == everything
