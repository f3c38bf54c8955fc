"""A person's matches come from their own consortium, and a recruiter's candidates from theirs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.wall_region import Region, region
from doorstroom.matches.queries import (
    candidates_matched,
    matches_by_sector,
    matches_of,
    matches_visible_to,
)
from doorstroom.organisations.actions import share_part
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import regions_of
from doorstroom.organisations.states import MemberRole, Part, Purpose
from doorstroom.passports.models import Competence
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Ask, Vacancy

pytestmark = pytest.mark.django_db


def vacancies_of(person: Person) -> list[Vacancy]:
    return [one.vacancy for one in matches_of(person, language="nl", count=100).matches]


def test_matches_are_of_the_own_consortium_whoever_asked_before(here: Region) -> None:
    there = region("there")
    outside = Vacancy.objects.create(
        organisation=Organisation.objects.create(name="Alone", role="inflow_employer"),
        reference="1",
        is_published=True,
        wage_min=1,
        wage_max=2,
    )
    alone = Person.objects.create()

    for _ in range(2):
        assert vacancies_of(here.worker) == [here.published]
        assert vacancies_of(there.worker) == [there.published]
        assert vacancies_of(alone) == [outside]


def test_who_works_in_two_consortia_moves_on_in_both(here: Region) -> None:
    there = region("there")
    there.organisations["outflow"].employments.create(person=here.worker, reference="other")

    assert regions_of([here.worker])[here.worker.pk] == {
        here.organisations["centre"].pk,
        there.organisations["centre"].pk,
    }
    assert set(vacancies_of(here.worker)) == {here.published, there.published}


def test_matches_of_somebody_else_are_refused(here: Region) -> None:
    viewer = here.viewers["worker"]

    with pytest.raises(NotYoursError):
        matches_visible_to(viewer, here.silent, language="nl")
    with pytest.raises(NotYoursError):
        matches_by_sector(viewer, here.silent, language="nl")


def seen(here: Region, number: int) -> Person:
    """Let one more person be seen by the employer that looks for people."""
    person = Person.objects.filter(shares=None).order_by("-pk")[0]
    Competence.objects.bulk_create(
        Competence(person=person, scheme="test", skill="listen", level=number % 3 + 1)
        for _ in range(number % 2)
    )
    share_part(
        person=person,
        recipient=here.organisations["inflow"],
        part=Part.MATCHES,
        purpose=Purpose.WORK,
        until=timezone.localdate() + dt.timedelta(days=1),
    )
    return person


def test_candidates_stand_by_fit_alone_and_nobody_is_left_out(here: Region) -> None:
    recruiter = here.viewers[MemberRole.RECRUITER]
    Ask.objects.create(vacancy=here.published, skill="listen")
    people = [seen(here, number) for number in range(4)]

    page = candidates_matched(recruiter, here.published, language="nl", count=100)

    assert page.total == 5
    fits = [-1 if one.fit is None else one.fit for one in page.candidates]
    assert fits == sorted(fits, reverse=True)
    assert [one.place for one in page.candidates] == [1, 2, 3, 4, 5]
    assert {one.person.key for one in page.candidates} == {
        here.worker.pk,
        *(one.pk for one in people),
    }
    parts = [
        one
        for start in range(5)
        for one in candidates_matched(
            recruiter, here.published, language="nl", start=start, count=1
        ).candidates
    ]
    assert parts == list(page.candidates)


def test_what_somebody_earns_or_needs_changes_nothing_for_a_recruiter(here: Region) -> None:
    recruiter = here.viewers[MemberRole.RECRUITER]
    Ask.objects.create(vacancy=here.published, skill="listen")
    for number in range(3):
        seen(here, number)
    before = candidates_matched(recruiter, here.published, language="nl")

    Person.objects.update(
        wage_min=99_999, hours_min=1, hours_max=2, max_km=1, latitude=0, longitude=0, papers=["X"]
    )

    assert candidates_matched(recruiter, here.published, language="nl") == before


def test_candidates_of_another_employer_are_nobody(here: Region) -> None:
    there = region("there")

    assert candidates_matched(
        here.viewers[MemberRole.RECRUITER], there.published, language="nl"
    ) == candidates_matched(here.viewers[MemberRole.COACH], here.published, language="nl")
    assert (
        candidates_matched(here.viewers[MemberRole.RECRUITER], there.published, language="nl").total
        == 0
    )


def test_candidates_take_the_same_number_of_queries_for_one_and_for_three(here: Region) -> None:
    recruiter = here.viewers[MemberRole.RECRUITER]

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            candidates_matched(recruiter, here.published, language="nl")
        return len(captured)

    queries()
    one = queries()
    seen(here, 1), seen(here, 2)

    assert queries() == one
