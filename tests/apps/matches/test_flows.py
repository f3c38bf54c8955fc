"""Where the people of a region can go, and where nothing opens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doorstroom.matches.phrases import PARTLY_ALIKE
from doorstroom.matches.queries import causeway_between, flows_of_region, ways_of_region
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.queries import SMALLEST
from doorstroom.organisations.states import Role
from doorstroom.passports.models import HeldOccupation
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import active_version, search_concepts

pytestmark = pytest.mark.usefixtures("region")


@pytest.fixture
def manager(region: None) -> Account:
    return Account.objects.get(email="regie@overstapkring.example")


def uri_of(label: str) -> str:
    return search_concepts(label, kind="OCCUPATION", language="nl")[0].uri


def test_flows_are_the_ways_of_each_occupation_that_are_partly_alike(manager: Account) -> None:
    found = flows_of_region(manager, language="nl")

    assert len(found.outgoing) > 1
    for one in found.outgoing:
        ways = ways_of_region(manager, one.uri, language="nl")
        assert ways is not None
        near = [way for way in ways.ways if way.closeness >= PARTLY_ALIKE]
        assert [(flow.closeness, flow.lacking, flow.lacks) for flow in one.flows] == [
            (way.closeness, way.lacking, way.lacks) for way in near
        ]
        assert [found.openings[flow.group].opening for flow in one.flows] == [
            way.opening for way in near
        ]
        assert one.vacancies == sum(way.opening.total for way in near)


def test_no_count_of_people_is_small_and_small_work_is_not_named(manager: Account) -> None:
    found = flows_of_region(manager, language="nl")

    people = {one.uri: one.people for one in found.outgoing}
    assert min(people.values()) >= SMALLEST
    assert found.has_others
    for uri, count in people.items():
        assert HeldOccupation.objects.filter(occupation=uri).count() >= count
    shown = [one.people for one in found.openings.values()] + [one.people for one in found.gaps]
    assert all(count == 0 or count >= SMALLEST for count in shown)


def test_a_gap_stands_between_the_people_and_the_vacancies_it_names(manager: Account) -> None:
    found = flows_of_region(manager, language="nl")

    for gap in found.gaps:
        people = groups = 0
        led_to: set[str] = set()
        for one in found.outgoing:
            targets = {
                flow.group
                for flow in one.flows
                if gap.label in _missing(one.uri, found.openings[flow.group].opening.vacancies)
            }
            people += one.people if targets else 0
            led_to |= targets
        groups = sum(found.openings[group].opening.total for group in led_to)
        assert (gap.people, gap.vacancies) == (people, groups)


def _missing(origin: str, targets: object) -> set[str]:
    """What the closest of some occupations asks that the origin does not bring."""
    steps = [
        step
        for uri in sorted(targets)
        if (step := causeway_between(origin, uri, language="nl")) is not None
    ]
    closest = max(steps, key=lambda step: step.closeness)
    return {line.label for line in closest.reasons.missing if line.essential}


def test_where_nothing_opens_is_said(manager: Account) -> None:
    far = Vacancy.objects.filter(is_published=True, occupation=uri_of("mbo-verpleegkundige"))
    Vacancy.objects.exclude(pk__in=far).update(is_published=False)

    found = flows_of_region(manager, language="nl")

    assert [one.flows for one in found.outgoing] == [()] * len(found.outgoing)
    [opening] = found.openings.values()
    assert (opening.people, opening.opening.total) == (0, 1)
    assert found.gaps == ()


def test_without_vacancies_or_people_nothing_breaks(manager: Account) -> None:
    Vacancy.objects.update(is_published=False)
    assert flows_of_region(manager, language="en").openings == {}
    Employment.objects.all().delete()

    found = flows_of_region(manager, language="en")

    assert (found.outgoing, found.has_others) == ((), False)


def test_a_stopped_matcher_compares_nothing(manager: Account) -> None:
    Organisation.objects.filter(role=Role.CONSORTIUM).update(matching_stopped_at=timezone.now())

    found = flows_of_region(manager, language="nl")

    assert found.is_stopped
    assert (found.outgoing, found.openings) == ((), {})


def test_a_thousand_people_more_ask_no_more_queries(manager: Account) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            flows_of_region(manager, language="nl")
        return len(queries)

    asked()
    before = asked()
    employer = Organisation.objects.filter(role=Role.OUTFLOW_EMPLOYER).earliest("pk")
    people = Person.objects.bulk_create(Person(invented=True) for _ in range(1000))
    Employment.objects.bulk_create(
        Employment(person=one, organisation=employer, reference=f"more {one.pk}") for one in people
    )
    HeldOccupation.objects.bulk_create(
        HeldOccupation(person=one, scheme=active_version().scheme, occupation=uri_of("bakker"))
        for one in people[:500]
    )

    assert asked() == before
    found = flows_of_region(manager, language="nl")
    assert found.outgoing[0].label == "bakker"
    assert found.outgoing[0].people == 500
