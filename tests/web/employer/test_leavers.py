"""How far they are who leave an employer: names of who shares it, numbers of the others."""

import pytest
from django.test import Client

from apps.step_scene import day, opened, paper_of, step_at
from apps.wall_region import Region, region
from doorstroom.organisations.actions import withdraw_share
from doorstroom.organisations.models import Share
from doorstroom.organisations.queries import SMALLEST, viewings_of
from doorstroom.people.models import Person
from doorstroom.transitions.actions import Doing, add_task
from doorstroom.transitions.models import Task, Transition
from doorstroom.transitions.queries import steps_for, without_few
from doorstroom.transitions.states import Paper, Party, Step

pytestmark = pytest.mark.django_db
PATH = "/nl/werkgever/vertrek/"


def page(hr: Client) -> str:
    return hr.get(PATH).content.decode()


def task_of(on: Region, party: Party) -> Task:
    doing = Doing(party=party, title="Vrij op dinsdag", due_date=day(3))
    return add_task(transition=opened(on), doing=doing)


def many_leave(on: Region, count: int, step: Step = Step.REPORTED) -> None:
    employer = on.organisations["outflow"]
    people = Person.objects.filter(employments__organisation=employer).exclude(pk=on.worker.pk)
    for person in people.order_by("pk")[:count]:
        made = Transition.objects.create(
            person=person, consortium=on.organisations["centre"], leaves=employer
        )
        if step != Step.REPORTED:
            Transition.objects.filter(pk=made.pk).update(step=step)


def test_who_does_not_share_is_not_named(hr: Client, here: Region) -> None:
    opened(here)
    task = task_of(here, Party.OUTFLOW)
    assert here.worker.name in page(hr)

    for share in Share.objects.filter(person=here.worker):
        withdraw_share(share=share)

    assert here.worker.name not in page(hr)
    assert "Vrij op dinsdag" not in page(hr)
    assert hr.post(PATH, {"task": task.pk}).status_code == 404


@pytest.mark.parametrize("odd", [{}, {"task": "x"}, {"task": "0"}, {"task": "9" * 5_000}])
def test_what_is_no_task_does_not_exist(odd: dict[str, str], hr: Client, here: Region) -> None:
    opened(here)

    assert hr.post(PATH, odd).status_code == 404


def test_a_task_of_another_is_not_read_nor_done(hr: Client, here: Region) -> None:
    for party in set(Party) - {Party.OUTFLOW}:
        task = task_of(here, party)
        assert hr.post(PATH, {"task": task.pk}).status_code == 404
    assert "Vrij op dinsdag" not in page(hr)


def test_hr_reads_the_step_and_its_own_tasks_and_papers_and_no_more(
    hr: Client, here: Region
) -> None:
    step_at(here, Step.PREPARATION)
    task = task_of(here, Party.OUTFLOW)
    paper = paper_of(here, Paper.SPECIFICATION, signs=False)

    text = page(hr)

    assert here.worker.name in text
    assert "Vrij op dinsdag" in text
    assert f"/nl/werkgever/papieren/{paper.pk}/" in text
    assert here.organisations["inflow"].name not in text
    assert "Ans" not in text.replace("Kans", "")
    assert len(viewings_of(here.worker)) >= 1
    hr.post(PATH, {"task": task.pk})
    assert Task.objects.get().done_at


def test_a_task_of_a_closed_step_says_why_it_is_not_kept(hr: Client, here: Region) -> None:
    task = task_of(here, Party.OUTFLOW)
    Transition.objects.update(step=Step.RETURNED, stop_reason="stayed", stop_hurdle="H06")

    told = hr.post(PATH, {"task": task.pk}, follow=True).content.decode()

    assert "Deze overstap is gesloten" in told or "afgesloten" in told
    assert Task.objects.get().done_at is None


def test_fewer_than_ten_are_not_counted(hr: Client, here: Region) -> None:
    many_leave(here, SMALLEST - 1)

    assert "Minder dan 10 mensen zijn onderweg" in page(hr)


def test_the_counts_of_steps_tell_of_nobody(hr: Client, here: Region) -> None:
    many_leave(here, 12)

    (found,) = steps_for(here.viewers["outflow_hr"])

    assert found.people == 12
    assert set(found.counts.values()) == {None}  # all at one step: then all would be known


def test_where_no_step_can_be_shown_the_page_says_so_once(hr: Client, here: Region) -> None:
    many_leave(here, 12)

    text = page(hr)

    assert "12 mensen zijn onderweg." in text
    assert "<td" not in text


def test_employers_elsewhere_are_not_counted(hr: Client, here: Region) -> None:
    many_leave(region("there"), 20)

    assert "Minder dan 10 mensen zijn onderweg" in page(hr)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, {}),
        ({"a": 9}, {"a": None}),
        ({"a": 10}, {"a": 10}),
        ({"a": 10, "b": 0}, {"a": None, "b": None}),
        ({"a": 30, "b": 12, "c": 1}, {"a": 30, "b": None, "c": None}),
        ({"a": 30, "b": 5, "c": 6}, {"a": 30, "b": None, "c": None}),
    ],
)
def test_what_is_left_out_is_not_had_by_subtraction(
    counts: dict[str, int], shown: dict[str, int | None]
) -> None:
    assert without_few(counts) == shown
