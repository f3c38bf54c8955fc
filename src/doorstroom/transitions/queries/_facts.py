"""What is known of a step, as facts: what they propose for each hurdle, and whether it goes well.

Only what is stored counts. What is not known stays unknown, and then nothing follows from it. A
person confirms a proposal or does not.
"""

import datetime as dt

from doorstroom.engine.readiness import Facts, Proposal, propose
from doorstroom.engine.readiness.leaving import Answer, EarlyWarning, Light, Side, Standing, warn
from doorstroom.organisations.queries import coaching_of
from doorstroom.passports.states import Proof
from doorstroom.transitions.models import CheckIn, Transition
from doorstroom.transitions.queries._needs import papers_that_hold, signed_by
from doorstroom.transitions.states import (
    ANSWERS_WITHIN,
    AT_WORK,
    Form,
    Mood,
    Paper,
    Party,
    Step,
)

LIGHTS = {Mood.GREEN: Light.GREEN, Mood.AMBER: Light.AMBER, Mood.RED: Light.RED}
SIDES = {Party.WORKER: Side.PERSON, Party.INFLOW: Side.EMPLOYER}
TRAINED = (Step.PREPARATION, *AT_WORK)


def facts_of(transition: Transition, *, today: dt.date) -> Facts:
    """Return what is known of a step today."""
    one, is_there = transition, transition.step in AT_WORK
    last, first = one.last_date, one.first_date
    intention = papers_that_hold(one).get(Paper.INTENTION)
    late = [row for row in one.check_ins.all() if _is_late(row, today)]
    red = [row for row in one.check_ins.all() if row.is_red and not row.repaired_at]
    return Facts(
        days_to_end=(last - today).days if last and not is_there else None,
        intake_days_before_end=(last - one.intake_date).days if last and one.intake_date else None,
        skills_confirmed=one.person.competences.filter(proof__gte=Proof.CONFIRMED).count(),
        days_without_choice=_without_choice(one, today),
        intention_signed=Party.INFLOW in signed_by(intention),
        mentor_named=bool(one.mentor) if one.employer_id else None,
        vacancy_named=one.vacancy_id is not None,
        training_begun=one.step in TRAINED,
        gap_days=(first - last).days - 1 if first and last else None,
        legal_form_chosen=bool(one.form) if one.employer_id else None,
        ending_form_chosen=bool(one.ending) if last else None,
        is_seconded=one.form == Form.SECONDED if one.form else None,
        lender_is_known=one.lender_admitted is not None,
        coach_assigned=coaching_of(one.person).exists(),
        steps_late=one.tasks.filter(done_at=None, due_date__lt=today).count(),
        checkins_late=len(late) if is_there else None,
        red_answers=len(red) if is_there else None,
    )


def proposals_for(transition: Transition, *, today: dt.date) -> dict[str, Proposal]:
    """Return by hurdle what the facts propose: its severity, and the reason for it."""
    found: dict[str, Proposal] = {}
    for one in propose(facts_of(transition, today=today)):
        found.setdefault(one.code, one)  # the worst reason of each comes first
    return found


def warning_of(transition: Transition, *, today: dt.date) -> EarlyWarning | None:
    """Return whether somebody may leave the new job, and by what it shows; None before it began.

    By rules, until enough people left to learn from. It does nothing by itself.
    """
    first = transition.first_date
    if transition.step not in AT_WORK or first is None or first > today:
        return None
    rows = list(transition.check_ins.all())
    worst = max((one.severity for one in transition.links.all() if one.judged_at), default=None)
    return warn(
        Standing(
            days_since_start=(today - first).days,
            answers=tuple(answer for row in rows for answer in _answers(row, first)),
            worst_severity=worst,
            mentor_named=bool(transition.mentor),
            checkins_missed=sum(_is_late(row, today) for row in rows),
        )
    )


def _answers(row: CheckIn, first: dt.date) -> list[Answer]:
    if row.answered_at is None:
        return []
    day = max(0, (row.due_date - first).days)
    side = SIDES[Party(row.side)]
    return [
        Answer(question=name, side=side, day=day, light=LIGHTS[Mood(getattr(row, name))])
        for name in ("work", "people", "ahead")
    ]


def _is_late(row: CheckIn, today: dt.date) -> bool:
    return row.answered_at is None and row.due_date + ANSWERS_WITHIN < today


def _without_choice(one: Transition, today: dt.date) -> int | None:
    if one.vacancy_id is not None:
        return 0
    return (today - one.intake_date).days if one.intake_date else None
