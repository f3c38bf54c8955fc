"""How the steps of a region go: counts for its manager, of their own people for a coach."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.step_scene import coach_of, day, opened, step_at
from apps.wall_region import Region, region
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account, Person
from doorstroom.transitions.actions import Doing, Judgement, add_task, judge_hurdle
from doorstroom.transitions.models import Link, Move, Task, Transition
from doorstroom.transitions.queries import Group, group_for
from doorstroom.transitions.states import Hurdle, Party, Severity, Step

pytestmark = pytest.mark.django_db
PATH = "/nl/regio/overstappen/"


@pytest.fixture
def here(db: None) -> Region:
    return region("here")


def group(on: Region, who: str = "consortium_manager") -> Group:
    return group_for(on.viewers[who], today=day(0))


def people_of(on: Region, count: int) -> list[Transition]:
    """Some people who are not the worker, with a step that has just begun."""
    employer = on.organisations["outflow"]
    some = Person.objects.filter(employments__organisation=employer).exclude(pk=on.worker.pk)
    made = []
    for person in some.order_by("pk")[:count]:
        one = Transition.objects.create(
            person=person, consortium=on.organisations["centre"], leaves=employer
        )
        Move.objects.create(transition=one, step=Step.REPORTED)
        made.append(one)
    return made


def with_results(on: Region, count: int, at_work: int) -> None:
    """People with a first talk, of whom some were at work after three months."""
    for number, one in enumerate(people_of(on, count)):
        Transition.objects.filter(pk=one.pk).update(intake_date=day(-200), first_date=day(-100))
        if number < at_work:
            one.results.create(month=3, at_work=True, same_employer=number == 0)


def test_nobody_is_an_empty_page_and_no_fault(
    here: Region, signed_in: Callable[[Account], Client]
) -> None:
    found = group(here)

    assert (found.under_way, found.overdue, found.weakest, found.with_intake) == (0, None, (), 0)
    page = signed_in(here.viewers["consortium_manager"]).get(PATH)  # type: ignore[arg-type]
    assert "Van minder dan 10 overstappen geven we geen aandeel." in page.content.decode()


def test_another_region_is_not_counted(here: Region) -> None:
    there = region("there")
    people_of(there, 12)

    assert group(here).under_way == 0
    assert group(there).under_way == 12


def test_a_coach_counts_whom_they_help_and_a_manager_the_region(here: Region) -> None:
    people_of(here, 20)  # eleven of them have the coach

    assert group(here, "coach").under_way == 11
    assert group(here).under_way == 20


def test_the_page_names_nobody(here: Region, signed_in: Callable[[Account], Client]) -> None:
    step_at(here, Step.SWITCHED)
    people_of(here, 3)

    text = signed_in(here.viewers["consortium_manager"]).get(PATH).content.decode()  # type: ignore[arg-type]

    for name in Person.objects.values_list("name", flat=True):
        assert f"{name}<" not in text
    assert here.organisations["inflow"].name not in text


def test_the_funnel_counts_who_ever_came_to_a_step(here: Region) -> None:
    step_at(here, Step.PLAN)
    people_of(here, 2)

    found = group(here)

    assert (found.reached[Step.REPORTED], found.reached[Step.PLAN]) == (3, 1)
    assert (found.now[Step.REPORTED], found.now[Step.PLAN]) == (2, 1)


def test_the_hurdle_that_is_weakest_most_often_stands_first(here: Region) -> None:
    for number, one in enumerate(people_of(here, 3)):
        code = Hurdle.TRAINING if number else Hurdle.MONEY
        judgement = Judgement(severity=Severity.LARGE, owner=Party.COACH, due_date=day(3))
        judge_hurdle(link=_links(one, code), judgement=judgement)

    assert group(here).weakest == ((Hurdle.TRAINING, 2), (Hurdle.MONEY, 1))


def _links(one: Transition, code: Hurdle) -> Link:
    return one.links.create(code=code, owner=Party.COACH, due_date=day(5))


def test_what_is_late_is_a_share_of_what_is_open(here: Region) -> None:
    for one in people_of(here, 10)[:4]:
        doing = Doing(party=Party.COACH, title="Bellen", due_date=day(0))
        add_task(transition=one, doing=doing)
    assert group(here).late == 0
    Task.objects.update(due_date=day(-1))

    found = group(here)

    assert found.late == 4
    assert found.overdue
    assert (found.overdue.part, found.overdue.whole) == (4, 10)


@pytest.mark.parametrize(
    ("days", "bound"), [(-400, 0), (-1, 0), (0, 30), (30, 30), (31, 60), (90, 90), (91, None)]
)
def test_each_old_job_is_counted_once(days: int, bound: int | None, here: Region) -> None:
    people_of(here, 1)
    Transition.objects.update(last_date=day(days))

    found = group(here)

    assert {most for most, count in found.days_left.items() if count} == ({bound} - {None})
    assert found.unknown_end == 0


def test_results_are_of_everybody_with_a_first_talk(here: Region) -> None:
    with_results(here, 12, at_work=6)
    closed = Transition.objects.filter(results=None).first()
    assert closed
    for step in (Step.STOPPED,):
        Transition.objects.filter(pk=closed.pk).update(
            step=step, stop_reason="chose", stop_hurdle=Hurdle.LOSS, first_date=None
        )

    (three, six, _year) = group(here).results

    assert three.at_work
    assert (three.at_work.part, three.at_work.whole, three.open) == (6, 12, 5)
    assert three.same_employer
    assert three.same_employer.part == 1
    assert (six.at_work.part if six.at_work else None, six.open) == (0, 11)


def test_of_nine_people_no_share_is_given(here: Region) -> None:
    with_results(here, 9, at_work=3)

    assert [one.at_work for one in group(here).results] == [None, None, None]


def test_many_are_counted_in_as_many_queries_as_one(
    here: Region, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(here)
    with django_assert_max_num_queries(20) as first:
        group_for(coach_of(here), today=day(0))
    people_of(here, 3)
    with django_assert_max_num_queries(len(first)):
        group_for(here.viewers[MemberRole.COACH], today=day(0))
