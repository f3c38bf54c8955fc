"""A step from job to job at any stage, brought there as the actions bring it."""

import datetime as dt

from django.utils import timezone

from apps.wall_region import Region
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.transitions.actions import (
    Judgement,
    Terms,
    confirm_referral,
    judge_hurdle,
    move_transition,
    open_transition,
    plan_transition,
)
from doorstroom.transitions.models import Document, Referral, Transition
from doorstroom.transitions.states import (
    SIGNERS,
    Ending,
    Form,
    Paper,
    Party,
    Severity,
    Signing,
    Step,
)

WAY = (
    Step.INTAKE,
    Step.PASSPORT,
    Step.ORIENTATION,
    Step.INTENTION,
    Step.PLAN,
    Step.PREPARATION,
    Step.SWITCHED,
    Step.GUIDED,
)


def day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def coach_of(on: Region) -> Account:
    found = on.viewers[MemberRole.COACH]
    assert isinstance(found, Account)
    return found


def terms_of(on: Region, **other: object) -> Terms:
    """Everything that is agreed: the old job ended yesterday, the new one begins today."""
    known: dict[str, object] = {
        "vacancy": on.published,
        "ending": Ending.AGREEMENT,
        "last_date": day(-1),
        "first_date": day(0),
        "form": Form.TEMPORARY,
        "hours": 28.0,
        "mentor": "Ans",
        "intake_date": day(-120),
    }
    return Terms(**(known | other))  # type: ignore[arg-type] - of the fields above


def opened(on: Region) -> Transition:
    """The step of the worker: it is there once."""
    found = Transition.objects.filter(person=on.worker).order_by("-pk").first()
    return found or open_transition(
        person=on.worker, leaves=on.organisations["outflow"], by=coach_of(on)
    )


def paper_of(on: Region, kind: Paper = Paper.INTENTION, *, signs: bool = True) -> Document:
    """A paper of a step, signed by everybody."""
    made, _new = Document.objects.get_or_create(
        transition=opened(on),
        kind=kind,
        withdrawn_at=None,
        defaults={"language": "nl", "text": "Wij willen dit.", "hash": "0" * 64},
    )
    for party in SIGNERS[kind] if signs else ():
        made.signatures.get_or_create(
            party=party, defaults={"name": party.label, "how": Signing.HERE, "hash": made.hash}
        )
    return made


def asked_to_help(on: Region, receiver: str = "school", *, agreed: bool = True) -> Referral:
    """What another organisation is asked for the worker, once."""
    asked = {"sender": on.organisations["centre"], "receiver": on.organisations[receiver]}
    made, _new = Referral.objects.get_or_create(
        transition=opened(on), **asked, defaults={"asks": "Taalles in de avond"}
    )
    if agreed and not made.consented_at:
        made = confirm_referral(referral=made)
    return made


def solve_all(step: Transition, severity: Severity = Severity.SOLVED) -> None:
    for link in step.links.all():
        judgement = Judgement(
            severity=severity, owner=Party.COACH, due_date=day(30), evidence="We saw it."
        )
        judge_hurdle(link=link, judgement=judgement)


def step_at(on: Region, step: Step) -> Transition:
    """The worker's step, brought to this stage move by move."""
    now = opened(on)
    begun = WAY.index(Step(now.step)) + 1 if now.step in WAY else 0
    for one in WAY[begun : WAY.index(step) + 1]:
        if one == Step.PASSPORT:
            now = plan_transition(transition=now, terms=terms_of(on), version=now.version)
        if one == Step.PLAN:
            paper_of(on)
        if one == Step.SWITCHED:
            solve_all(now)
        now = move_transition(transition=now, step=one, version=now.version, by=coach_of(on))
    return now
