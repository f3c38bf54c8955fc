"""Plans of a session: published, mended, and changed by hand."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import TestCase
from django.utils import timezone

from apps.fair_plans import Make, people_of, published, recruiters_of, standing, where
from apps.fair_scene import candidate_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    Numbers,
    _plans,
    mend_plan,
    move_candidate,
    plan_stands,
    plan_talks,
    publish_plan,
    update_lock,
    update_numbers,
)
from doorstroom.fairs.adapters import Spot
from doorstroom.fairs.models import Candidate, Fair, Place, Plan, Session, Talk
from doorstroom.fairs.states import Entry, Phase, Stage
from doorstroom.fairs.work import Gone
from doorstroom.organisations.models import Membership

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


def refuses(here: Region, plan: Plan) -> None:
    candidate_of(here).refusals.create(employer=visitor_of(here).membership.organisation)


def comes_not(here: Region, plan: Plan) -> None:
    Candidate.objects.filter(pk=candidate_of(here).pk).update(entry=Entry.WITHDRAWN)


def has_left(here: Region, plan: Plan) -> None:
    Membership.objects.filter(pk=visitor_of(here).membership_id).update(until=timezone.localdate())


def is_taught(here: Region, plan: Plan) -> None:
    session = session_of(here)
    workshop = session.workshops.create(
        kind="workshop", name="x", capacity=1, starts=session.starts, ends=session.ends
    )
    workshop.seats.create(candidate=candidate_of(here))


def is_shorter(here: Region, plan: Plan) -> None:
    Session.objects.update(ends=dt.time(13, 45))


@pytest.mark.parametrize("change", [refuses, comes_not, has_left, is_taught, is_shorter])
def test_a_plan_that_does_not_hold_any_more_is_not_published(
    change: Callable[[Region, Plan], None], here: Region, made: Make
) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    plan = made(plan_talks, session=session_of(here))
    change(here, plan)

    with pytest.raises(ValidationError, match="Er veranderde iets"):
        publish_plan(plan=plan)
    assert Plan.objects.get(pk=plan.pk).stage == Stage.READY


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"phase": Phase.CANCELLED}, "gaat niet door"),
        ({"phase": Phase.DRAFT}, "Open eerst"),
    ],
)
def test_a_fair_that_nobody_sees_publishes_nothing(
    change: dict[str, object], words: str, here: Region, made: Make
) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    plan = made(plan_talks, session=session_of(here))
    Fair.objects.update(**change)

    with pytest.raises(ValidationError, match=words):
        publish_plan(plan=Plan.objects.get(pk=plan.pk))


def test_a_day_that_is_over_is_not_published(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    plan = made(plan_talks, session=session_of(here))
    Session.objects.update(day=timezone.localdate() - dt.timedelta(days=1))

    with pytest.raises(ValidationError, match="voorbij"):
        publish_plan(plan=Plan.objects.get(pk=plan.pk))


def test_a_cancelled_fair_is_planned_no_more(here: Region, made: Make) -> None:
    old = published(here, made)
    Fair.objects.update(phase=Phase.CANCELLED)
    gone = Gone(slot=0, visitors=frozenset({visitor_of(here).pk}))

    for act in (
        lambda: plan_stands(session=session_of(here)),
        lambda: plan_talks(session=session_of(here)),
        lambda: mend_plan(plan=old, gone=gone),
    ):
        with pytest.raises(ValidationError, match="gaat niet door"):
            act()


def test_a_second_mending_remembers_who_the_first_was_around(here: Region, made: Make) -> None:
    old = published(here, made)
    first, second, _third = recruiters_of(here, 3)
    mended = mend_plan(plan=old, gone=Gone(slot=0, visitors=frozenset({first.pk})))
    publish_plan(plan=mended)

    again = mend_plan(plan=mended, gone=Gone(slot=0, visitors=frozenset({second.pk})))

    assert not again.talks.filter(visitor__in=[first, second]).exists()


def test_what_somebody_refuses_since_then_is_not_mended_back(here: Region, made: Make) -> None:
    old = published(here, made)
    refuses(here, old)
    third = recruiters_of(here, 3)[2]

    mended = mend_plan(plan=old, gone=Gone(slot=5, visitors=frozenset({third.pk})))

    pair = {"candidate": candidate_of(here), "visitor": visitor_of(here)}
    assert old.talks.filter(**pair).exists()
    assert not mended.talks.filter(**pair).exists()


def test_nobody_is_put_in_another_shift_than_their_timetable_says(here: Region, made: Make) -> None:
    plan = published(here, made)
    Session.objects.update(shifts=2)
    one = Place.objects.get(candidate=candidate_of(here))

    with pytest.raises(ValidationError, match="in deze ronde"):
        move_candidate(
            session=Session.objects.get(pk=plan.session_id),
            candidate=one.candidate,
            spot=Spot(hall=one.hall_id, stand=one.stand),
            shift=1,
        )


def test_a_stand_that_was_planned_anew_is_not_locked(here: Region, made: Make) -> None:
    standing(here, made)
    place = Place.objects.earliest("pk")
    Place.objects.all().delete()

    with pytest.raises(ValidationError, match="opnieuw gepland"):
        update_lock(place=place, locked=True)


def test_the_minutes_stay_while_people_have_their_timetable(here: Region, made: Make) -> None:
    published(here, made)
    fair = fair_of(here)
    same = Numbers(talk_minutes=10, walk_minutes=4, no_show_percent=0, floor=1, ceiling=3)

    with pytest.raises(ValidationError, match="de minuten blijven"):
        update_numbers(fair=fair, numbers=replace(same, talk_minutes=60))
    update_numbers(fair=Fair.objects.get(), numbers=same)
    assert (Fair.objects.get().talk_minutes, Fair.objects.get().ceiling) == (10, 3)
