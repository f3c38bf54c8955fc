"""Plans of a session, made in the background: what is in them, and why there is none."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone

from apps.fair_plans import Make, people_of, recruiters_of, standing, where
from apps.fair_scene import fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    _plans,
    cancel_plan,
    move_candidate,
    plan_stands,
    plan_talks,
)
from doorstroom.fairs.adapters import Spot
from doorstroom.fairs.models import AccessNeed, Fair, Plan
from doorstroom.fairs.states import Stage, Trouble, Wanted
from doorstroom.fairs.work import run
from doorstroom.organisations.models import Membership
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("count", "trouble"), [(0, Trouble.NO_CANDIDATES), (1, Trouble.NO_STANDS)])
def test_stands_that_cannot_be_planned_say_why(
    count: int, trouble: Trouble, here: Region, made: Make
) -> None:
    people_of(here, count)

    plan = made(plan_stands, session=session_of(here))

    assert (plan.stage, plan.trouble) == (Stage.FAILED, trouble)


def test_too_few_stands_are_proved_and_the_old_places_stay(here: Region, made: Make) -> None:
    standing(here, made)
    before = where(here)
    people_of(here, 3)

    plan = made(plan_stands, session=session_of(here))

    assert plan.stage == Stage.READY
    assert (plan.shortage["candidates"], plan.shortage["places"]) == (3, 2)
    assert where(here) == before


def test_what_somebody_needs_is_never_given_up(here: Region, made: Make) -> None:
    hall_at(fair_of(here))
    (one,) = people_of(here, 1)
    AccessNeed.objects.create(candidate=one, needs=["quiet"])

    plan = made(plan_stands, session=session_of(here))

    assert plan.shortage["claims"] == [{"needs": ["quiet"], "count": 1}]
    fair_of(here).corners.update(quiet=True)
    assert made(plan_stands, session=session_of(here)).shortage == {}
    assert where(here) == {one.pk: where(here)[one.pk]}


def test_a_second_plan_waits_for_the_first(here: Region, queued: list[Any]) -> None:
    plan_stands(session=session_of(here))

    with pytest.raises(ValidationError, match="al een plan gemaakt"):
        plan_stands(session=session_of(here))
    assert plan_talks(session=session_of(here)).stage == Stage.WAITING


def test_a_plan_that_waits_is_stopped_at_once(here: Region, queued: list[Any]) -> None:
    hall_at(fair_of(here))
    people_of(here, 1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        plan = plan_stands(session=session_of(here))

    cancel_plan(plan=plan)
    run(*queued.pop())

    assert Plan.objects.get(pk=plan.pk).stage == Stage.STOPPED
    assert where(here) == {}


def test_a_plan_that_is_being_made_stops_and_stores_nothing(
    here: Region, queued: list[Any]
) -> None:
    hall_at(fair_of(here))
    people_of(here, 1)
    with TestCase.captureOnCommitCallbacks(execute=True):
        plan = plan_stands(session=session_of(here))
    Plan.objects.filter(pk=plan.pk).update(stage=Stage.RUNNING)

    cancel_plan(plan=plan)
    run(*queued.pop())

    assert Plan.objects.get(pk=plan.pk).stage == Stage.STOPPED
    assert where(here) == {}


def test_a_plan_whose_process_ended_does_not_block_the_next(
    here: Region, queued: list[Any], made: Make
) -> None:
    broken = plan_stands(session=session_of(here))
    Plan.objects.filter(pk=broken.pk).update(leased_until=timezone.now())

    again = plan_stands(session=session_of(here))

    assert Plan.objects.get(pk=broken.pk).trouble == Trouble.UNEXPECTED
    assert again.stage == Stage.WAITING


def test_talks_without_stands_say_so(here: Region, made: Make) -> None:
    people_of(here, 1)
    visitor_of(here)

    assert made(plan_talks, session=session_of(here)).trouble == Trouble.NO_PLACES


def test_talks_without_recruiters_say_so(here: Region, made: Make) -> None:
    standing(here, made)

    assert made(plan_talks, session=session_of(here)).trouble == Trouble.NO_VISITORS


def test_everybody_meets_everybody_once_where_there_is_time(here: Region, made: Make) -> None:
    people = standing(here, made)
    recruiters = recruiters_of(here, 3)
    Fair.objects.update(floor=2, no_show_percent=0)

    plan = made(plan_talks, session=session_of(here))

    pairs = set(plan.talks.values_list("candidate", "visitor"))
    assert pairs == {(one.pk, other.pk) for one in people for other in recruiters}
    assert (plan.figures["least"], plan.figures["below"], plan.shortage) == (3, 0, {})


def test_a_promise_that_cannot_be_kept_is_proved(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)

    plan = made(plan_talks, session=session_of(here))

    # Two people were promised five each (four, and a fifth do not turn up); there are 2 x 3.
    assert plan.shortage == {"candidates": 2, "needed": 10, "places": 6}


def test_who_refuses_is_not_met_and_who_is_wished_for_is(here: Region, made: Make) -> None:
    one, other = standing(here, made)
    first, second = recruiters_of(here, 2)
    one.refusals.create(employer=first.membership.organisation)
    second.wishes.create(candidate=one, wanted=Wanted.WISH)
    second.wishes.create(candidate=other, wanted=Wanted.PASS)

    plan = made(plan_talks, session=session_of(here))

    found = {(one.candidate_id, one.visitor_id): one.why for one in plan.talks.all()}
    assert set(found) == {(one.pk, second.pk), (other.pk, first.pk)}
    assert found[one.pk, second.pk] == "wished"


def test_nobody_meets_the_employer_they_leave(here: Region, made: Make) -> None:
    standing(here, made, count=1)
    visitor = visitor_of(here)
    visitor.membership.organisation = here.organisations["outflow"]
    visitor.membership.save()

    assert made(plan_talks, session=session_of(here)).talks.count() == 0


def test_who_sits_in_a_workshop_or_may_get_a_seat_has_no_talk_then(
    here: Region, made: Make
) -> None:
    (one,) = standing(here, made, count=1)
    session = session_of(here)
    workshop = session.workshops.create(
        kind="workshop", name="x", capacity=1, starts=session.starts, ends=session.ends
    )
    recruiters_of(here, 2)

    for first, second in ((one, None), (None, one)):
        workshop.seats.all().delete()
        if first is None:
            workshop.seats.create(visitor=visitor_of(here))
        workshop.seats.create(candidate=first or second)
        assert made(plan_talks, session=session).talks.count() == 0
    workshop.seats.all().delete()
    assert made(plan_talks, session=session).talks.count() == 2


def test_who_needs_breaks_has_one_after_two_talks(here: Region, made: Make) -> None:
    (one,) = standing(here, made, count=1)
    AccessNeed.objects.create(candidate=one, needs=["breaks"])
    recruiters_of(here, 3)

    plan = made(plan_talks, session=session_of(here))

    slots = set(plan.talks.values_list("slot", flat=True))
    assert len(slots) == 3
    assert not slots & {2, 5, 8}


def test_the_same_seed_gives_the_same_plan(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    rows = [
        list(plan.talks.order_by("pk").values_list("candidate", "visitor", "slot", "why"))
        for plan in (made(plan_talks, session=session_of(here), seed=7) for _ in range(2))
    ]

    assert rows[0] == rows[1]


def test_who_does_not_work_there_any_more_is_not_planned(here: Region, made: Make) -> None:
    standing(here, made)
    first, second, third = recruiters_of(here, 3)
    Membership.objects.filter(pk=first.membership_id).update(until=timezone.localdate())
    Account.objects.filter(pk=second.membership.account_id).update(is_active=False)

    plan = made(plan_talks, session=session_of(here))

    assert set(plan.talks.values_list("visitor", flat=True)) == {third.pk}


def test_a_hand_that_moves_somebody_while_it_is_planned_counts(
    here: Region, made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = standing(here, made)
    really, before = _plans.make_stands, where(here)

    def moved(*args: Any) -> Any:
        found = really(*args)
        spot = Spot(hall=hall_at(fair_of(here)).pk, stand=before[other.pk])
        move_candidate(session=session_of(here), candidate=one, spot=spot, shift=0)
        return found

    monkeypatch.setattr(_plans, "make_stands", moved)
    plan = made(plan_stands, session=session_of(here), seed=3)

    assert (plan.stage, plan.trouble) == (Stage.FAILED, Trouble.CHANGED)
    assert where(here) == {one.pk: before[other.pk], other.pk: before[one.pk]}
