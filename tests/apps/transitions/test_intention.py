"""An employer says for which vacancy it wants somebody: their step begins with it, or goes on."""

import pytest
from django.core.exceptions import ValidationError

from apps.after_scene import encounter_of
from apps.step_scene import coach_of, day, paper_of, step_at, terms_of
from apps.wall_region import Region, vacancy_of
from doorstroom.encounters.actions import Result, record_outcome
from doorstroom.encounters.states import Came
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.states import Role
from doorstroom.transitions.actions import (
    open_intention,
    plan_transition,
    withdraw_document,
)
from doorstroom.transitions.models import Task, Transition
from doorstroom.transitions.states import Party, Step

pytestmark = pytest.mark.django_db


def test_a_letter_of_intent_after_a_fair_begins_a_step(here: Region) -> None:
    one = encounter_of(here, "yes", "maybe")
    result = Result(came=Came.INTENTION, on=day(0), vacancy=here.published)

    record_outcome(encounter=one, result=result, by=coach_of(here))

    step = Transition.objects.get()
    assert (step.person, step.vacancy, step.employer, step.step) == (
        here.worker,
        here.published,
        here.organisations["inflow"],
        Step.REPORTED,
    )
    assert step.links.count() == 14


def test_who_looks_around_comes_to_the_step_of_an_intention(here: Region) -> None:
    one = step_at(here, Step.ORIENTATION)
    plan_transition(transition=one, terms=terms_of(here, vacancy=None), version=one.version)

    after = open_intention(person=here.worker, vacancy=here.published)

    assert (after.step, after.employer) == (Step.INTENTION, here.organisations["inflow"])
    last = after.moves.latest("pk")
    assert (last.was, last.step) == (Step.ORIENTATION, Step.INTENTION)


def test_an_employer_who_is_named_already_stays_and_the_coach_chooses(here: Region) -> None:
    step_at(here, Step.INTENTION)
    other = Organisation.objects.create(
        name="Another", role=Role.INFLOW_EMPLOYER, consortium=here.organisations["centre"]
    )

    after = open_intention(person=here.worker, vacancy=vacancy_of(other, True))

    assert after.employer == here.organisations["inflow"]
    task = Task.objects.get()
    assert (task.party, task.due_date) == (Party.COACH, day(7))


def test_nobody_comes_into_a_region_in_which_they_do_not_work(here: Region) -> None:
    Employment.objects.filter(person=here.worker).delete()

    with pytest.raises(ValidationError):
        open_intention(person=here.worker, vacancy=here.published)
    assert not Transition.objects.exists()


def test_another_vacancy_waits_until_the_papers_of_the_first_are_withdrawn(here: Region) -> None:
    one = step_at(here, Step.INTENTION)
    paper = paper_of(here)
    other = here.draft
    terms = terms_of(here, vacancy=other)

    with pytest.raises(ValidationError) as refused:
        plan_transition(transition=one, terms=terms, version=one.version)
    assert list(refused.value.message_dict) == ["vacancy"]
    assert open_intention(person=here.worker, vacancy=other).vacancy == here.published
    withdraw_document(document=paper)

    one = Transition.objects.get()
    assert plan_transition(transition=one, terms=terms, version=one.version).vacancy == other
