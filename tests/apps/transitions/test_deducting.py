"""Nothing is deducted before it was specified and agreed to, in that order (D11, R-51)."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.paper_scene import COSTS, FILLED, account_of, planned, sign_all, written
from apps.step_scene import day, opened
from apps.wall_region import Region
from doorstroom.transitions.actions import (
    add_deduction,
    sign_document,
    withdraw_document,
    write_document,
)
from doorstroom.transitions.models import Cost, Deduction, Document
from doorstroom.transitions.queries import consent_of, deducted_of
from doorstroom.transitions.states import SIGNERS, Paper, Party

pytestmark = pytest.mark.django_db
COURSE, ADVICE = (about for about, _amount in COSTS)


def consented(on: Region) -> Document:
    return sign_all(on, written(on, Paper.CONSENT))


def deduct(
    on: Region,
    about: str = COURSE,
    amount: Decimal | int = 100,
    made_date: dt.date | None = None,
) -> Deduction:
    cost = Cost.objects.filter(about=about).order_by("-pk")[0]
    return add_deduction(
        transition=opened(on),
        cost=cost,
        amount=Decimal(amount),
        made_date=made_date or day(0),
        by=account_of(on, Party.OUTFLOW),
    )


def test_nothing_is_deducted_before_all_is_specified_and_agreed(here: Region) -> None:
    specification = written(here, Paper.SPECIFICATION)
    with pytest.raises(ValidationError, match=r"writing|schriftelijk"):
        deduct(here)
    sign_all(here, specification)
    with pytest.raises(ValidationError, match=r"writing|schriftelijk"):
        deduct(here)
    consent = written(here, Paper.CONSENT)
    with pytest.raises(ValidationError, match=r"writing|schriftelijk"):
        deduct(here)
    sign_all(here, consent)

    made = deduct(here)

    assert (made.consent, made.about, made.consented_date) == (consent, COURSE, day(0))
    assert deducted_of(opened(here)) == {COURSE: 100}


@pytest.mark.parametrize(
    ("amount", "made_date", "field"),
    [
        (100, -1, "__all__"),
        (100, 1, "made_date"),
        (Decimal("1200.51"), 0, "amount"),
        (0, 0, "amount"),
        (-5, 0, "amount"),
        (Decimal("1.005"), 0, "amount"),
    ],
)
def test_a_cost_that_may_not_be_deducted_is_refused(
    amount: Decimal | int, made_date: int, field: str, here: Region
) -> None:
    consented(here)

    with pytest.raises(ValidationError) as refused:
        deduct(here, amount=amount, made_date=day(made_date))

    assert set(refused.value.message_dict) == {field}
    assert not Deduction.objects.exists()


def test_never_more_than_was_specified_in_however_many_parts(here: Region) -> None:
    consented(here)
    deduct(here, amount=1200)

    with pytest.raises(ValidationError, match=r"0[.,]50"):
        deduct(here, amount=1)
    deduct(here, ADVICE, 300)
    with pytest.raises(ValidationError):
        deduct(here, ADVICE, 1)


def test_what_was_deducted_before_counts_for_a_newer_specification(here: Region) -> None:
    deducted = deduct(here, amount=1000) if consented(here) else None
    withdraw_document(document=Document.objects.get(kind=Paper.CONSENT))
    sign_all(here, written(here, Paper.SPECIFICATION))
    with pytest.raises(ValidationError, match=r"writing|schriftelijk"):
        deduct(here)
    sign_all(here, written(here, Paper.CONSENT))

    with pytest.raises(ValidationError, match=r"200[.,]50"):
        deduct(here, amount=201)
    assert Deduction.objects.get() == deducted


def test_a_cost_of_an_older_specification_is_not_deducted(here: Region) -> None:
    consented(here)
    old = Cost.objects.get(about=COURSE)
    withdraw_document(document=Document.objects.get(kind=Paper.CONSENT))
    sign_all(here, written(here, Paper.SPECIFICATION))
    sign_all(here, written(here, Paper.CONSENT))

    with pytest.raises(ValidationError, match=r"writing|schriftelijk"):
        add_deduction(
            transition=opened(here), cost=old, amount=Decimal(1), made_date=day(0), by=None
        )


def test_the_day_of_the_consent_is_the_one_in_the_netherlands(here: Region) -> None:
    written(here, Paper.CONSENT)
    paper = Document.objects.get(kind=Paper.CONSENT)
    with time_machine.travel(dt.datetime(2027, 5, 2, 23, 30, tzinfo=dt.UTC)):
        sign_all(here, paper)
        given = consent_of(opened(here))
        assert given
        assert given[1] == dt.date(2027, 5, 3)
        with pytest.raises(ValidationError):
            deduct(here, made_date=dt.date(2027, 5, 2))


DEEDS = ("write specification", "write consent", "sign U", "sign K", "withdraw", "deduct", "wait")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.sampled_from(DEEDS), max_size=14))
def test_no_sequence_gives_a_deduction_before_the_consent(deeds: list[str], here: Region) -> None:
    """Whatever is tried in whatever order: what was deducted was specified and agreed before."""
    with transaction.atomic(), time_machine.travel(timezone.now(), tick=False) as clock:
        planned(here)
        for deed in deeds:
            if deed == "wait":
                clock.shift(dt.timedelta(days=1))
                continue
            try:
                with transaction.atomic():
                    do(here, deed)
            except ValidationError:
                continue
        for made in Deduction.objects.all():
            signed = made.consent.signatures.get(party=Party.WORKER)
            before = Document.objects.filter(
                kind=Paper.SPECIFICATION, made_at__lte=made.consent.made_at
            ).latest("pk")
            specified = before.signatures.get(party=Party.OUTFLOW)
            assert specified.signed_at <= made.consent.made_at <= signed.signed_at
            assert timezone.localdate(signed.signed_at) <= made.made_date
            total = sum(one.amount for one in Deduction.objects.filter(about=made.about))
            assert total <= before.costs.get(about=made.about).amount
        transaction.set_rollback(True)


def do(on: Region, deed: str) -> None:
    verb, _, about = deed.partition(" ")
    holds = opened(on).documents.filter(withdrawn_at=None)
    if verb == "write":
        kind = Paper(about)
        write_document(transition=opened(on), kind=kind, language="nl", filled=FILLED[kind])
    elif verb == "sign":
        party = Party(about)
        kinds = [one for one in (Paper.SPECIFICATION, Paper.CONSENT) if party in SIGNERS[one]]
        for paper in holds.filter(kind__in=kinds):
            by = account_of(on, party)
            sign_document(document=paper, party=party, name="A", shown=paper.hash, by=by)
    elif verb == "withdraw":
        for paper in holds.order_by("-pk")[:1]:
            withdraw_document(document=paper)
    elif Cost.objects.exists():
        deduct(on, amount=700)
