"""Plans of a session: published, mended, and changed by hand."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import TestCase

from apps.fair_plans import Make, people_of, published, recruiters_of, standing, where
from apps.fair_scene import fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    _plans,
    mend_plan,
    move_candidate,
    plan_stands,
    plan_talks,
    publish_plan,
    update_lock,
)
from doorstroom.fairs.adapters import Spot
from doorstroom.fairs.models import Candidate, Place, Plan, Talk
from doorstroom.fairs.states import Entry, Stage
from doorstroom.fairs.work import Gone

pytestmark = pytest.mark.django_db


def test_one_plan_is_published_at_a_time(here: Region, made: Make) -> None:
    first = published(here, made)
    second = made(plan_talks, session=session_of(here), seed=2)

    publish_plan(plan=second)

    assert Plan.objects.get(pk=first.pk).stage == Stage.REPLACED
    assert Plan.objects.get(pk=second.pk).stage == Stage.PUBLISHED
    with pytest.raises(ValidationError, match="niet klaar"):
        publish_plan(plan=first)


def test_a_plan_in_which_nobody_talks_is_not_published(here: Region, made: Make) -> None:
    (one,) = standing(here, made, count=1)
    one.refusals.create(employer=visitor_of(here).membership.organisation)
    plan = made(plan_talks, session=session_of(here))

    with pytest.raises(ValidationError, match="praat niemand"):
        publish_plan(plan=plan)


def test_a_plan_of_stands_is_not_published(here: Region, made: Make) -> None:
    hall_at(fair_of(here))
    people_of(here, 1)

    with pytest.raises(ValidationError, match="niet klaar"):
        publish_plan(plan=made(plan_stands, session=session_of(here)))


def test_an_absent_recruiter_leaves_the_talks_of_others_as_they_were(
    here: Region, made: Make
) -> None:
    old = published(here, made)
    gone = visitor_of(here)

    new = mend_plan(plan=old, gone=Gone(slot=0, visitors=frozenset({gone.pk})))

    kept = old.talks.exclude(visitor=gone).values_list("candidate", "visitor", "slot")
    assert set(new.talks.values_list("candidate", "visitor", "slot")) == set(kept)
    assert (new.stage, new.figures["changed"], new.figures["others"]) == (Stage.READY, 0, 4)


def test_what_was_held_before_somebody_left_stays(here: Region, made: Make) -> None:
    old = published(here, made)
    gone = visitor_of(here)
    held = Talk.objects.filter(plan=old, visitor=gone).order_by("slot").first()
    assert held is not None

    new = mend_plan(plan=old, gone=Gone(slot=held.slot + 1, visitors=frozenset({gone.pk})))

    assert list(new.talks.filter(visitor=gone).values_list("slot", flat=True)) == [held.slot]


@pytest.mark.parametrize("gone", [Gone(slot=0), Gone(slot=99, visitors=frozenset({1}))])
def test_a_plan_is_not_mended_around_nobody_or_never(gone: Gone, here: Region, made: Make) -> None:
    old = published(here, made)

    with pytest.raises(ValidationError):
        mend_plan(plan=old, gone=gone)
    assert Plan.objects.count() == 2


def test_somebody_is_put_elsewhere_and_changes_places(here: Region, made: Make) -> None:
    one, other = standing(here, made)
    hall = hall_at(fair_of(here))
    before = where(here)

    move_candidate(
        session=session_of(here),
        candidate=one,
        spot=Spot(hall=hall.pk, stand=before[other.pk]),
        shift=0,
    )

    assert where(here) == {one.pk: before[other.pk], other.pk: before[one.pk]}
    assert Place.objects.get(candidate=one).locked
    made(plan_stands, session=session_of(here), seed=5)
    assert where(here)[one.pk] == before[other.pk]


def test_somebody_is_not_put_where_another_is_kept(here: Region, made: Make) -> None:
    one, other = standing(here, made)
    hall, before = hall_at(fair_of(here)), where(here)
    update_lock(place=Place.objects.get(candidate=other), locked=True)

    with pytest.raises(ValidationError, match="blijft op die stand"):
        move_candidate(
            session=session_of(here),
            candidate=one,
            spot=Spot(hall=hall.pk, stand=before[other.pk]),
            shift=0,
        )
    assert where(here) == before


@pytest.mark.parametrize(("stand", "shift"), [("none", 0), ("stand-1", 1)])
def test_somebody_is_not_put_where_nothing_is(
    stand: str, shift: int, here: Region, made: Make
) -> None:
    one, _ = standing(here, made)
    hall = hall_at(fair_of(here))

    with pytest.raises(ValidationError, match="Kijk opnieuw"):
        move_candidate(
            session=session_of(here),
            candidate=one,
            spot=Spot(hall=hall.pk, stand=stand),
            shift=shift,
        )


def test_who_withdrew_while_it_was_planned_gets_no_stand(
    here: Region, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall_at(fair_of(here))
    one, other = people_of(here, 2)
    really = _plans.make_stands

    def withdrawn(*args: Any) -> Any:
        found = really(*args)
        Candidate.objects.filter(pk=one.pk).update(entry=Entry.WITHDRAWN)
        return found

    monkeypatch.setattr(_plans, "make_stands", withdrawn)
    made(plan_stands, session=session_of(here))

    assert list(where(here)) == [other.pk]


def test_whose_talks_changed_gets_a_letter_and_nobody_else(
    here: Region, made: Make, mailoutbox: list[EmailMessage]
) -> None:
    worker, _other = standing(here, made)
    first, second, third = recruiters_of(here, 3)
    plan = made(plan_talks, session=session_of(here))
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish_plan(plan=plan, link="https://x.example/start")
    told = sorted(one.to[0] for one in mailoutbox)
    mailoutbox.clear()

    mended = mend_plan(plan=plan, gone=Gone(slot=0, visitors=frozenset({third.pk})))
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish_plan(plan=mended)

    mail = {one.pk: one.membership.account.email for one in (first, second, third)}
    own = worker.person.account.email
    assert told == sorted([own, *mail.values()])
    assert sorted(one.to[0] for one in mailoutbox) == sorted([own, mail[third.pk]])
    assert "https://x.example/start" not in mailoutbox[0].body
