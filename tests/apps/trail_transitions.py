"""What is done on the way from job to job: each action, as the test of the trail does it."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from apps.trail_scene import SECRET, Scene
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.transitions.actions import (
    Answers,
    Doing,
    Found,
    Judgement,
    Stop,
    Terms,
    accept_hurdle,
    add_task,
    answer_check_in,
    answer_referral,
    confirm_referral,
    judge_hurdle,
    log_contact,
    log_entrants,
    move_transition,
    open_intention,
    open_transition,
    plan_transition,
    record_result,
    request_referral,
    send_step_reminders,
    set_mentor,
    settle_check_in,
    settle_referral,
    settle_task,
    stop_transition,
    withdraw_referral,
)
from doorstroom.transitions.models import CheckIn, Link, Referral, Task, Transition
from doorstroom.transitions.states import (
    Channel,
    Hurdle,
    Moment,
    Mood,
    Party,
    Severity,
    Step,
    StopReason,
)


def _day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def a_step(on: Scene) -> Transition:
    person = on.case.person
    found = Transition.objects.filter(person=person).first()
    return found or open_transition(person=person, leaves=on.employer)


def a_link(on: Scene) -> Link:
    link = a_step(on).links.get(code=Hurdle.MONEY)
    judgement = Judgement(severity=Severity.LARGE, owner=Party.FUND, due_date=_day(5), about=SECRET)
    return link if link.judged_at else judge_hurdle(link=link, judgement=judgement)


def a_task(on: Scene) -> Task:
    doing = Doing(party=Party.COACH, title=SECRET, due_date=_day(1))
    return Task.objects.first() or add_task(transition=a_step(on), doing=doing)


def a_red_answer(on: Scene) -> CheckIn:
    return CheckIn.objects.first() or CheckIn.objects.create(
        transition=a_step(on),
        moment=Moment.DAY_1,
        side=Party.WORKER,
        due_date=_day(0),
        work=Mood.RED,
        people=Mood.RED,
        ahead=Mood.RED,
        about=SECRET,
        answered_at=timezone.now(),
    )


def a_referral(on: Scene) -> Referral:
    if found := Referral.objects.first():
        return found
    receiver = Organisation.objects.create(
        name="Werkcentrum", role=Role.TRAINING_PROVIDER, consortium=on.coach.organisation
    )
    return request_referral(
        transition=a_step(on), sender=on.coach.organisation, receiver=receiver, asks=SECRET
    )


def an_accepted_referral(on: Scene) -> Referral:
    found = a_referral(on)
    if found.accepted_at:
        return found
    return answer_referral(referral=confirm_referral(referral=found), accepts=True)


def a_worked_year(on: Scene) -> Transition:
    one = a_step(on)
    Transition.objects.filter(pk=one.pk).update(
        first_date=_day(-370), step=Step.STOPPED, stop_reason="left", stop_hurdle=Hurdle.ALONE
    )
    return one


def a_step_at_the_employer(on: Scene) -> Transition:
    found = Transition.objects.exclude(employer=None).first()
    return found or open_intention(person=on.case.person, vacancy=on.vacancy)


WELL = Answers(work=Mood.GREEN, people=Mood.GREEN, ahead=Mood.RED, about=SECRET)
OF_TRANSITIONS: dict[str, Callable[[Scene], object]] = {
    "transitions.open_transition": lambda on: open_transition(
        person=on.case.person, leaves=on.employer, by=on.by
    ),
    "transitions.open_intention": lambda on: open_intention(
        person=on.case.person, vacancy=on.vacancy, by=on.by
    ),
    "transitions.plan_transition": lambda on: plan_transition(
        transition=a_step(on),
        terms=Terms(mentor=SECRET, early_reason=SECRET),
        version=1,
        by=on.by,
    ),
    "transitions.move_transition": lambda on: move_transition(
        transition=a_step(on), step=Step.INTAKE, version=1, about=SECRET, by=on.by
    ),
    "transitions.stop_transition": lambda on: stop_transition(
        transition=a_step(on),
        stop=Stop(reason=StopReason.CHOSE, hurdle=Hurdle.LOSS, about=SECRET),
        version=1,
        by=on.by,
    ),
    "transitions.judge_hurdle": lambda on: judge_hurdle(
        link=a_step(on).links.get(code=Hurdle.LOSS),
        judgement=Judgement(
            severity=Severity.LARGE, owner=Party.COACH, due_date=_day(5), about=SECRET
        ),
        by=on.by,
    ),
    "transitions.accept_hurdle": lambda on: accept_hurdle(
        link=a_link(on), why=SECRET, until=_day(3), by=on.by
    ),
    "transitions.add_task": lambda on: add_task(
        transition=a_step(on),
        doing=Doing(party=Party.COACH, title=SECRET, due_date=_day(1)),
        by=on.by,
    ),
    "transitions.settle_task": lambda on: settle_task(task=a_task(on), by=on.by),
    "transitions.log_contact": lambda on: log_contact(
        transition=a_step(on), channel=Channel.PHONE, about=SECRET, by=on.by
    ),
    "transitions.answer_check_in": lambda on: answer_check_in(
        check_in=a_red_answer(on), answers=WELL, by=on.by
    ),
    "transitions.settle_check_in": lambda on: settle_check_in(check_in=a_red_answer(on), by=on.by),
    "transitions.record_result": lambda on: record_result(
        transition=a_worked_year(on), found=Found(month=12, at_work=True, hours=32.0), by=on.by
    ),
    "transitions.request_referral": lambda on: request_referral(
        transition=a_step(on),
        sender=on.coach.organisation,
        receiver=on.employer,
        asks=SECRET,
        by=on.by,
    ),
    "transitions.confirm_referral": lambda on: confirm_referral(referral=a_referral(on), by=on.by),
    "transitions.answer_referral": lambda on: answer_referral(
        referral=a_referral(on), accepts=False, reason=SECRET, by=on.by
    ),
    "transitions.settle_referral": lambda on: settle_referral(
        referral=an_accepted_referral(on), by=on.by
    ),
    "transitions.set_mentor": lambda on: set_mentor(
        transition=a_step_at_the_employer(on), mentor=SECRET, by=on.by
    ),
    "transitions.send_step_reminders": lambda on: send_step_reminders(
        consortium=on.coach.organisation, by=on.by
    ),
    "transitions.log_entrants": lambda on: log_entrants(keys=[], by=on.by),
    "transitions.withdraw_referral": lambda on: withdraw_referral(
        referral=a_referral(on), reason=SECRET, by=on.by
    ),
}

GIVEN: dict[str, Callable[[Scene], object]] = {
    **dict.fromkeys((name for name in OF_TRANSITIONS if ".open_" not in name), a_step),
    "transitions.accept_hurdle": a_link,
    "transitions.settle_task": a_task,
    "transitions.answer_check_in": a_red_answer,
    "transitions.settle_check_in": a_red_answer,
    "transitions.record_result": a_worked_year,
    "transitions.set_mentor": a_step_at_the_employer,
    "transitions.settle_referral": an_accepted_referral,
    **dict.fromkeys(
        (f"transitions.{verb}_referral" for verb in ("confirm", "answer", "withdraw")), a_referral
    ),
}
"""What is there before an action, so that the trail holds of it alone what the action left."""
