"""The steps from job to job of the demonstration region: at every stage, and each as it should."""

import datetime as dt

import pytest
from django.utils import timezone

from doorstroom.demo.region import DATA, load_region
from doorstroom.demo.steps import remember_steps
from doorstroom.organisations.queries import coaching_of
from doorstroom.people.models import Account
from doorstroom.transitions.models import Document, Move, Referral, Result, Transition
from doorstroom.transitions.queries import (
    Why,
    next_action_of,
    next_actions_of,
    read_with_all,
    transition_of,
    warning_of,
)
from doorstroom.transitions.states import CLOSED, MOVES, Hurdle, Paper, Party, Severity, Step

pytestmark = pytest.mark.django_db


def of(reference: str) -> Transition:
    return Transition.objects.get(person__employments__reference=reference)


def test_there_are_steps_at_every_stage_and_each_holds() -> None:
    load_region()
    today = timezone.localdate()
    rows = list(read_with_all(Transition.objects.all()))

    assert {one.step for one in rows} >= set(Step) - {Step.SWITCHED}
    for one in rows:
        one.full_clean()
        for paper in one.documents.all():
            assert paper.made_at <= timezone.now()
    moves = Move.objects.exclude(was="").values_list("was", "step")
    assert set(moves) <= {(str(was), str(step)) for was, step in MOVES}
    actions = next_actions_of(rows, today=today)
    assert len(actions) == sum(one.step not in CLOSED for one in rows)
    assert sum(action.is_late(today) for _one, action in actions) >= 2
    _samira(today)
    _chantal(today)
    _cemal(today)
    _laila(today)
    _dirk()
    agreed = {one.receiver.name: one.consented_at is not None for one in Referral.objects.all()}
    assert agreed == {"Vakhuis De Leerlijn": False, "ROC De Meander": True}
    assert not coaching_of(of("B-034").person).exists()
    assert (of("B-014").step, of("H-006").stop_hurdle) == (Step.RETURNED, Hurdle.SALARY)
    before = Transition.objects.count()
    remember_steps(DATA)
    assert Transition.objects.count() == before


def _samira(today: dt.date) -> None:
    """The worker with an account: the letter of intent waits for her own name."""
    account = Account.objects.get(email="samira@belvast.example")
    assert account.person
    one = transition_of(account, account.person)
    assert one is not None
    action = next_action_of(one, today=today)
    assert action is not None
    assert (one.step, action.why, action.owner) == (Step.INTENTION, Why.PAPER, Party.WORKER)


def _chantal(today: dt.date) -> None:
    """Her chain is held up by the timetable of the school."""
    action = next_action_of(of("H-009"), today=today)
    assert action is not None
    assert (action.why, action.about, action.owner) == (Why.LINK, Hurdle.TRAINING, Party.PROVIDER)
    assert of("H-009").links.get(code=Hurdle.TRAINING).severity == Severity.BLOCKING


def _cemal(today: dt.date) -> None:
    """He is at work, and said that something goes wrong: the coach talks, the employer answers."""
    action = next_action_of(of("B-018"), today=today)
    assert action is not None
    assert (action.why, action.owner) == (Why.REPAIR, Party.COACH)
    assert of("B-018").check_ins.filter(side=Party.INFLOW, answered_at=None, due_date__lt=today)
    assert warning_of(of("B-018"), today=today) is not None


def _laila(today: dt.date) -> None:
    """She works there for a year, with an answer after three, six and twelve months."""
    one = of("B-025")
    assert one.step == Step.LASTING
    assert one.first_date
    assert one.first_date <= today - dt.timedelta(days=365)
    assert set(Result.objects.filter(transition=one).values_list("month", flat=True)) == {3, 6, 12}


def _dirk() -> None:
    """His consent came after the cost, so nothing was deducted."""
    papers = {paper.kind for paper in Document.objects.filter(transition=of("B-012"))}
    assert {Paper.SPECIFICATION, Paper.CONSENT} <= papers
    consent = of("B-012").documents.get(kind=Paper.CONSENT)
    assert "450" in consent.text
    assert not consent.deductions.exists()
