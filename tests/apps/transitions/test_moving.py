"""A step goes only where the table lets it go, with what the table asks."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.at_once import at_once
from apps.step_scene import WAY, day, opened, paper_of, solve_all, step_at, terms_of
from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.organisations.models import Caseload
from doorstroom.transitions.actions import (
    Stop,
    move_transition,
    open_transition,
    plan_transition,
    stop_transition,
)
from doorstroom.transitions.errors import ChangedMeanwhileError
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import missing_for
from doorstroom.transitions.states import (
    MOVES,
    RULES,
    Form,
    Hurdle,
    Moment,
    Need,
    Party,
    Severity,
    Step,
    StopReason,
)

pytestmark = pytest.mark.django_db
STOP = Stop(reason=StopReason.CHOSE, hurdle=Hurdle.LOSS)


def move(one: Transition, step: Step) -> Transition:
    return move_transition(transition=one, step=step, version=one.version)


def test_a_step_begins_with_fourteen_hurdles_that_have_an_owner_and_a_day(here: Region) -> None:
    one = opened(here)

    assert (one.step, one.consortium, one.version) == (
        Step.REPORTED,
        here.organisations["centre"],
        1,
    )
    assert sorted(one.links.values_list("code", "severity", "due_date")) == [
        (code, Severity.ATTENTION, day(28)) for code in Hurdle.values
    ]
    assert one.links.get(code=Hurdle.SALARY).owner == Party.FUND
    assert list(one.moves.values_list("was", "step")) == [("", "reported")]


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_a_step_at_the_same_moment_make_one_and_one_is_told(here: Region) -> None:
    leaves = here.organisations["outflow"]

    wrong = at_once(lambda: open_transition(person=here.worker, leaves=leaves))

    assert [type(one) for one in wrong] == [ValidationError]
    assert Transition.objects.count() == 1


def test_nobody_makes_two_steps_at_once(here: Region) -> None:
    opened(here)

    with pytest.raises(ValidationError, match=r"way|onderweg"):
        open_transition(person=here.worker, leaves=here.organisations["outflow"])
    assert Transition.objects.count() == 1


def test_the_whole_way_takes_every_move_and_records_each_once(here: Region) -> None:
    one = step_at(here, Step.GUIDED)

    assert list(one.moves.values_list("was", "step")) == list(
        zip(("", "reported", *WAY), ("reported", *WAY), strict=False)
    )
    recorded = Event.objects.filter(action="transitions.move_transition").order_by("sequence")
    assert [event.facts["step"] for event in recorded] == list(WAY)


@pytest.mark.parametrize(
    ("step", "without", "need"),
    [
        (Step.PLAN, {}, Need.COMMITMENT),
        (Step.PREPARATION, {"ending": ""}, Need.ENDING),
        (Step.PREPARATION, {"form": ""}, Need.FORM),
        (Step.PREPARATION, {"form": Form.SECONDED}, Need.FORM),
        (Step.PREPARATION, {"form": Form.SECONDED, "lender_admitted": False}, Need.FORM),
        (Step.SWITCHED, {"first_date": None}, Need.DATES),
        (Step.SWITCHED, {"first_date": day(3)}, Need.STARTED),
        (Step.GUIDED, {"mentor": ""}, Need.MENTOR),
    ],
)
def test_a_step_waits_for_what_it_needs_and_says_so(
    step: Step, without: dict[str, object], need: Need, here: Region
) -> None:
    one = step_at(here, WAY[WAY.index(step) - 1])
    if step == Step.PLAN:
        one.documents.all().delete()
    else:
        solve_all(one)
        one = plan_transition(transition=one, terms=terms_of(here, **without), version=one.version)

    assert need in missing_for(one, step, today=day(0))
    with pytest.raises(ValidationError, match=str(need.label)):
        move(one, step)
    assert Transition.objects.get().step == one.step


def test_no_intake_without_a_coach(here: Region) -> None:
    one = opened(here)
    Caseload.objects.all().delete()

    with pytest.raises(ValidationError, match=str(Need.COACH.label)):
        move(one, Step.INTAKE)


def test_what_blocks_stops_the_start_and_what_is_accepted_does_not(here: Region) -> None:
    one = step_at(here, Step.PREPARATION)
    solve_all(one)
    one.links.filter(code=Hurdle.MONEY).update(severity=Severity.BLOCKING, due_date=day(9))
    with pytest.raises(ValidationError, match=str(Need.CHAIN.label)):
        move(one, Step.SWITCHED)
    one.links.filter(code=Hurdle.MONEY).update(
        severity=Severity.LARGE, accepted_until=day(9), accepted_why="The fund decides on Friday."
    )

    assert move(one, Step.SWITCHED).step == Step.SWITCHED
    with time_machine.travel(day(10)):
        assert Need.CHAIN in missing_for(one, Step.SWITCHED, today=day(0))


def test_training_before_an_employer_needs_a_reason_that_is_kept(here: Region) -> None:
    one = step_at(here, Step.INTENTION)
    terms = terms_of(here, early_reason="The school begins in September only.")
    one = plan_transition(transition=one, terms=terms, version=one.version)

    assert move(one, Step.PLAN).early_reason == terms.early_reason
    event = Event.objects.get(action="transitions.plan_transition", facts__early=True)
    assert "September" not in str(event.facts)


def test_back_to_looking_around_lets_go_of_the_employer_and_the_papers(here: Region) -> None:
    one = step_at(here, Step.GUIDED)

    back = move(one, Step.ORIENTATION)

    assert (back.employer, back.vacancy, back.first_date, back.mentor) == (None, None, None, "")
    assert not back.documents.filter(withdrawn_at=None).exists()
    assert not back.check_ins.exists()


def test_both_sides_are_asked_six_times_counted_from_the_first_day(here: Region) -> None:
    one = step_at(here, Step.SWITCHED)
    asked = list(one.check_ins.order_by("due_date", "side").values_list("side", "due_date"))

    assert asked == [(side, day(days)) for days in (0, 13, 41, 83, 182, 364) for side in ("I", "K")]
    later = terms_of(here, first_date=day(0), last_date=day(-3))
    plan_transition(transition=one, terms=later, version=one.version)
    assert one.check_ins.count() == len(Moment) * 2


def test_two_who_edit_one_plan_do_not_undo_each_other(here: Region) -> None:
    one = step_at(here, Step.PASSPORT)
    stale = Transition.objects.get()
    plan_transition(transition=one, terms=terms_of(here, mentor="Bo"), version=one.version)

    with pytest.raises(ChangedMeanwhileError):
        plan_transition(transition=stale, terms=terms_of(here, mentor="Cor"), version=stale.version)
    assert Transition.objects.get().mentor == "Bo"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"last_date": day(2), "first_date": day(2)}, "__all__"),
        ({"last_date": day(2), "first_date": day(1)}, "__all__"),
        ({"intake_date": day(1)}, "intake_date"),
        ({"hours": 61.0}, "hours"),
        ({"mentor": "Ans 123456782"}, "mentor"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_whole(
    wrong: dict[str, object], field: str, here: Region
) -> None:
    one = opened(here)

    with pytest.raises(ValidationError) as refused:
        plan_transition(transition=one, terms=terms_of(here, **wrong), version=one.version)

    assert list(refused.value.message_dict) == [field]
    assert Transition.objects.get().version == 1


def test_a_plan_cannot_take_out_what_its_step_rests_on(here: Region) -> None:
    one = step_at(here, Step.SWITCHED)

    with pytest.raises(ValidationError, match=str(Need.STARTED.label)):
        plan_transition(
            transition=one, terms=terms_of(here, first_date=day(4)), version=one.version
        )


def test_a_step_that_stops_says_why_and_may_begin_again(here: Region) -> None:
    one = step_at(here, Step.ORIENTATION)

    stopped = stop_transition(transition=one, stop=STOP, version=one.version)

    assert (stopped.step, stopped.stop_reason, stopped.stop_hurdle) == ("stopped", "chose", "H06")
    assert move(stopped, Step.INTAKE).step == Step.INTAKE


def test_who_could_stay_returned_and_that_is_the_end(here: Region) -> None:
    one = opened(here)
    stay = Stop(reason=StopReason.STAYED, hurdle=Hurdle.VIEW)

    back = stop_transition(transition=one, stop=stay, version=one.version)

    assert back.step == Step.RETURNED
    with pytest.raises(ValidationError):
        move(back, Step.INTAKE)


def taken_by_the_database(one: Transition, was: Step, step: Step) -> bool:
    """Whether the database lets a step go there, asked below the actions and the models."""
    stopped = {"stop_reason": StopReason.CHOSE, "stop_hurdle": Hurdle.LOSS}
    with transaction.atomic():
        Transition.objects.filter(pk=one.pk).update(**stopped)
        for between in PATHS[was]:
            Transition.objects.filter(pk=one.pk).update(step=between)
        try:
            with transaction.atomic():
                Transition.objects.filter(pk=one.pk).update(step=step)
        except IntegrityError:
            return False
        finally:
            transaction.set_rollback(True)
    return True


S = Step
PATHS: dict[Step, tuple[Step, ...]] = {
    S.INTAKE: (S.STOPPED, S.INTAKE),
    S.PASSPORT: (S.STOPPED, S.INTAKE, S.PASSPORT),
    S.ORIENTATION: (S.ORIENTATION,),
    S.INTENTION: (S.ORIENTATION, S.INTENTION),
    S.PLAN: (S.ORIENTATION, S.INTENTION, S.PLAN),
    S.PREPARATION: (S.ORIENTATION, S.INTENTION, S.PLAN, S.PREPARATION),
    S.SWITCHED: (S.ORIENTATION, S.INTENTION, S.PLAN, S.SWITCHED),
    S.GUIDED: (),
    S.LASTING: (S.LASTING,),
    S.STOPPED: (S.STOPPED,),
    S.RETURNED: (S.RETURNED,),
}
"""How the guard lets a step come somewhere from `guided`; nothing comes back to `reported`."""


@pytest.mark.parametrize("was", list(PATHS))
def test_the_database_takes_the_moves_of_the_table_and_no_others(was: Step, here: Region) -> None:
    one = step_at(here, Step.GUIDED)

    taken = {step for step in Step if taken_by_the_database(one, was, step)}

    assert taken == {step for one, step in MOVES if one == was} | {was}


def test_the_table_is_whole() -> None:
    assert [one.step for one in RULES] == list(Step)
    reached = {step for _was, step in MOVES}
    assert reached == set(Step) - {Step.REPORTED}


def test_the_database_refuses_to_begin_late(here: Region) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Transition.objects.create(
            person=here.silent, consortium=here.organisations["centre"], step=Step.ORIENTATION
        )


def test_a_paper_that_was_made_cannot_be_written_over(here: Region) -> None:
    paper = paper_of(here)

    with pytest.raises(IntegrityError), transaction.atomic():
        type(paper).objects.filter(pk=paper.pk).update(text="Something else.")
    with pytest.raises(IntegrityError), transaction.atomic():
        paper.signatures.update(name="Somebody else")
