"""Beginning a transition, bringing it on, and ending it."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Person
from doorstroom.transitions.errors import ChangedMeanwhileError
from doorstroom.transitions.models import Move, Transition
from doorstroom.transitions.queries import missing_for
from doorstroom.transitions.states import (
    AT_WORK,
    CLOSED,
    MOVES,
    Ending,
    Form,
    Hurdle,
    Need,
    Party,
    Step,
    StopReason,
)
from doorstroom.transitions.work import (
    held_of,
    is_promised,
    make_links,
    not_there,
    set_check_ins,
)
from doorstroom.vacancies.models import Vacancy

CHOOSE = dt.timedelta(days=7)
"""Within so long somebody chooses between two employers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is agreed about the old job and the new one; what is not known yet is empty."""

    vacancy: Vacancy | None = None
    ending: Ending | str = ""
    last_date: dt.date | None = None
    first_date: dt.date | None = None
    form: Form | str = ""
    lender_admitted: bool | None = None
    hours: float | None = None
    mentor: str = ""
    intake_date: dt.date | None = None
    early_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Why a step is not made, and which hurdle stood in the way."""

    reason: StopReason
    hurdle: Hurdle
    about: str = ""


@transaction.atomic
def open_transition(
    *,
    person: Person,
    leaves: Organisation,
    last_date: dt.date | None = None,
    by: audit.Actor = None,
) -> Transition:
    """Begin somebody's way to another job; the fourteen hurdles are there to be looked at.

    Raises:
        ValidationError: when one is under way, or the employer belongs to no consortium.
    """
    made = _opened(person, leaves, last_date, by)
    audit.record(
        action="transitions.open_transition",
        by=by,
        subject=person,
        organisation=made.consortium_id,
        facts={"transition": made.pk, "leaves": leaves.pk},
    )
    return made


@transaction.atomic
def open_intention(*, person: Person, vacancy: Vacancy, by: audit.Actor = None) -> Transition:
    """Name the vacancy for which an employer wants somebody; their step begins with it, or goes on.

    Who is looking around comes to the step of an intention. An employer who is named already stays:
    then it is a task of the coach to choose with the worker.

    Raises:
        ValidationError: when the person works nowhere in the consortium of the employer.
    """
    region = vacancy.organisation.consortium_id
    _hold(person)
    under_way = Transition.objects.filter(person=person).exclude(step__in=CLOSED).first()
    held = held_of(under_way) if under_way else _opened(person, _left_in(person, region), None, by)
    was = Step(held.step)
    is_free = held.vacancy_id in (None, vacancy.pk) or not is_promised(held)
    if held.employer_id in (None, vacancy.organisation_id) and is_free:
        held.vacancy, held.employer = vacancy, vacancy.organisation
        held.version += 1
        if was == Step.ORIENTATION:
            held.step, held.entered_on = Step.INTENTION, timezone.localdate()
        held.full_clean()
        held.save()
        if held.step != was:
            _moved(held, was=was, by=by)
    else:
        title = _("Choose together: another employer wants to go on")
        held.tasks.create(party=Party.COACH, title=title, due_date=timezone.localdate() + CHOOSE)
    audit.record(
        action="transitions.open_intention",
        by=by,
        subject=person,
        organisation=vacancy.organisation_id,
        facts={"transition": held.pk, "vacancy": vacancy.pk, "was": was, "step": held.step},
    )
    return held


@transaction.atomic
def plan_transition(
    *, transition: Transition, terms: Terms, version: int, by: audit.Actor = None
) -> Transition:
    """Keep what is agreed about the old job and the new one; the new employer is the vacancy's.

    What a step that was reached needs stays: nobody is at work without a first day.

    Raises:
        ChangedMeanwhileError: when somebody else changed it since `version`.
        ValidationError: when days are in the wrong order, or something a step needs is taken out.
    """
    held = _held(transition, version)
    if is_promised(held) and terms.vacancy != held.vacancy:
        raise ValidationError({"vacancy": _("First withdraw the papers with this employer.")})
    for name in Terms.__dataclass_fields__:
        setattr(held, name, getattr(terms, name))
    held.employer = terms.vacancy.organisation if terms.vacancy else None
    held.mentor, held.early_reason = terms.mentor.strip(), terms.early_reason.strip()
    if terms.intake_date and terms.intake_date > timezone.localdate():
        raise ValidationError({"intake_date": _("This day is still to come.")})
    _refuse_lost(held)
    held.full_clean()
    held.save()
    if held.step in AT_WORK:
        set_check_ins(held)
    audit.record(
        action="transitions.plan_transition",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "version": held.version, "early": bool(held.early_reason)},
    )
    return held


@transaction.atomic
def move_transition(
    *, transition: Transition, step: Step, version: int, about: str = "", by: audit.Actor = None
) -> Transition:
    """Bring a transition to its next step, or back to one before.

    Raises:
        ChangedMeanwhileError: when somebody else changed it since `version`.
        ValidationError: when no such move is in the table, or something is not there yet; the
            message names what.
    """
    held = _held(transition, version)
    was = Step(held.step)
    if (was, step) not in MOVES or step in (Step.STOPPED, Step.RETURNED):
        raise ValidationError(
            _("From “%(was)s” it does not go to “%(step)s”.")
            % {"was": was.label, "step": step.label}
        )
    if missing := missing_for(held, step, today=timezone.localdate()):
        raise ValidationError([not_there(one) for one in missing])
    if step == Step.ORIENTATION and was != Step.PASSPORT:
        _let_go(held)
    held.step, held.entered_on = step, timezone.localdate()
    held.full_clean()
    held.save()
    if step == Step.SWITCHED:
        set_check_ins(held)
    _moved(held, was=was, about=about, by=by)
    audit.record(
        action="transitions.move_transition",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "was": was, "step": step},
    )
    return held


@transaction.atomic
def stop_transition(
    *, transition: Transition, stop: Stop, version: int, by: audit.Actor = None
) -> Transition:
    """End a transition that is not made; who stays in the old job returned.

    Raises:
        ChangedMeanwhileError: when somebody else changed it since `version`.
        ValidationError: when it is closed.
    """
    held = _held(transition, version)
    was = Step(held.step)
    step = Step.RETURNED if stop.reason == StopReason.STAYED else Step.STOPPED
    if (was, step) not in MOVES:
        raise ValidationError(_("This step is closed already."))
    held.stop_reason, held.stop_hurdle = stop.reason, stop.hurdle
    held.step, held.entered_on = step, timezone.localdate()
    held.full_clean()
    held.save()
    _moved(held, was=was, about=stop.about, by=by)
    audit.record(
        action="transitions.stop_transition",
        by=by,
        subject=held.person,
        organisation=held.consortium_id,
        facts={"transition": held.pk, "reason": stop.reason, "hurdle": stop.hurdle},
    )
    return held


def _opened(
    person: Person, leaves: Organisation | None, last_date: dt.date | None, by: audit.Actor
) -> Transition:
    if leaves is None or leaves.consortium_id is None:
        raise ValidationError(_("This employer belongs to no consortium."))
    _hold(person)
    made = Transition(
        person=person, consortium_id=leaves.consortium_id, leaves=leaves, last_date=last_date
    )
    made.full_clean()
    made.save()
    make_links(made)
    _moved(made, was="", by=by)
    return made


def _hold(person: Person) -> None:
    """Let nobody else begin a step of somebody meanwhile."""
    Person.objects.select_for_update().get(pk=person.pk)


def _left_in(person: Person, region: int | None) -> Organisation | None:
    """Return for whom somebody works in a consortium, the newest first."""
    found = person.employments.filter(organisation__consortium=region)
    last = found.select_related("organisation").order_by("-pk").first()
    return last.organisation if last else None


def _held(transition: Transition, version: int) -> Transition:
    held = held_of(transition)
    if held.version != version:
        raise ChangedMeanwhileError
    held.version += 1
    return held


def _moved(transition: Transition, *, was: str, by: audit.Actor, about: str = "") -> None:
    move = Move(transition=transition, was=was, step=transition.step, about=about.strip())
    move.by_id = by.pk if by else None
    move.full_clean()
    move.save()


def _refuse_lost(held: Transition) -> None:
    """Refuse a plan that takes out what the step that was reached rests on."""
    if held.step in CLOSED:
        raise ValidationError(_("This step is closed: nothing more can be changed in it."))
    today = timezone.localdate()
    lost = missing_for(held, Step(held.step), today=today)
    planned = {Need.ENDING, Need.FORM, Need.DATES, Need.VACANCY, Need.MENTOR, Need.STARTED}
    if gone := [one for one in lost if one in planned]:
        raise ValidationError([not_there(one) for one in gone])


def _let_go(held: Transition) -> None:
    """Go back to looking around: without the employer, and without what was agreed with them."""
    held.vacancy = held.employer = held.first_date = held.lender_admitted = held.hours = None
    held.form = held.mentor = held.early_reason = ""
    held.documents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    held.check_ins.filter(answered_at=None).delete()
