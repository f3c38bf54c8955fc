"""What the people of a region do, counted where that tells of nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from apps.wall_region import EMPLOYEES, Region, region
from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import SMALLEST
from doorstroom.organisations.states import Role
from doorstroom.passports.models import HeldOccupation
from doorstroom.passports.queries import outflow_for, without_small
from doorstroom.people.models import Person

MANAGER = "consortium_manager"


@given(st.lists(st.integers(0, 60), max_size=8), st.integers(0, 25))
def test_no_count_and_nothing_that_is_left_is_small(counts: list[int], others: int) -> None:
    given_counts = {str(number): count for number, count in enumerate(counts)}
    total = sum(counts) + others

    kept = without_small(given_counts, total=total)

    assert kept.items() <= given_counts.items()
    assert all(count >= SMALLEST for count in kept.values())
    left = total - sum(kept.values())
    assert not kept or left == 0 or left >= SMALLEST


def test_a_count_is_kept_back_only_where_it_must_be() -> None:
    assert without_small({"a": 30, "b": 10, "c": 9}, total=49) == {"a": 30}
    assert without_small({"a": 30, "b": 10, "c": 9}, total=50) == {"a": 30, "b": 10}
    assert without_small({"a": 30, "b": 10}, total=40) == {"a": 30, "b": 10}


def hold(on: Region, occupation: str, first: int, last: int) -> None:
    people = Person.objects.filter(employments__organisation=on.organisations["outflow"])
    HeldOccupation.objects.bulk_create(
        HeldOccupation(person=one, scheme="test", occupation=occupation)
        for one in people.order_by("pk")[first:last]
    )


def test_the_first_work_of_each_counts_once_and_small_work_is_not_named(here: Region) -> None:
    hold(here, "agent", 0, 14)
    hold(here, "baker", 0, 23)  # the second work of the first fourteen: nine are left
    viewer = here.viewers[MANAGER]

    found = outflow_for(viewer)

    assert dict(found.people) == {"agent": 14}
    assert found.has_others


def test_who_is_left_over_is_not_counted_by_taking_away(here: Region) -> None:
    hold(here, "agent", 0, EMPLOYEES - 1)

    found = outflow_for(here.viewers[MANAGER])

    assert dict(found.people) == {}
    assert found.has_others


def test_people_of_an_employer_with_few_of_them_do_not_count(here: Region) -> None:
    hold(here, "agent", 0, EMPLOYEES)
    small = add_organisation(
        name="small", role=Role.OUTFLOW_EMPLOYER, consortium=here.organisations["centre"]
    )
    for number in range(SMALLEST - 1):
        person = Person.objects.create(name=f"small {number}")
        small.employments.create(person=person, reference=str(number))
        person.occupations.create(scheme="test", occupation="agent")

    assert dict(outflow_for(here.viewers[MANAGER]).people) == {"agent": EMPLOYEES}


@pytest.mark.parametrize("who", ["nobody", "worker", "coach", "outflow_hr", "privacy_officer"])
def test_others_learn_nothing(who: str, here: Region) -> None:
    hold(here, "agent", 0, EMPLOYEES)

    found = outflow_for(here.viewers[who])

    assert (dict(found.people), found.has_others) == ({}, False)


def test_another_region_does_not_count(here: Region) -> None:
    there = region("there")
    hold(there, "agent", 0, EMPLOYEES)

    found = outflow_for(here.viewers[MANAGER])

    assert dict(found.people) == {}
    assert Organisation.objects.filter(name="there outflow").exists()


def test_more_people_ask_no_more_queries(here: Region) -> None:
    counts = []
    for last in (12, EMPLOYEES):
        HeldOccupation.objects.all().delete()
        hold(here, "agent", 0, last)
        with CaptureQueriesContext(connection) as queries:
            outflow_for(here.viewers[MANAGER])
        counts.append(len(queries))

    assert counts[0] == counts[1]
