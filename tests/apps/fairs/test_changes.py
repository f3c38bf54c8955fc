"""What people say after a timetable was made is counted, and nobody reads what it was."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.fair_plans import Make, published
from apps.fair_scene import candidate_of, fair_of, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    mend_plan,
    plan_talks,
    publish_plan,
    save_access,
    update_refusals,
)
from doorstroom.fairs.models import Candidate, Fair, Plan, Session, Visitor
from doorstroom.fairs.queries import changed_plans, changes_since
from doorstroom.fairs.states import Access, Entry, Phase, Stage, Wanted
from doorstroom.fairs.work import Gone

pytestmark = pytest.mark.django_db
NOBODY = Gone(slot=0)


@pytest.fixture
def plan(here: Region, made: Make) -> Plan:
    return published(here, made)


def refuse(here: Region) -> None:
    update_refusals(
        candidate=candidate_of(here), employers=[visitor_of(here).membership.organisation]
    )


def need(here: Region) -> None:
    save_access(candidate=candidate_of(here), needs=[Access.BREAKS])


def wish(here: Region) -> None:
    visitor_of(here).wishes.create(candidate=candidate_of(here), wanted=Wanted.WISH)


def limit(here: Region) -> None:
    Visitor.objects.filter(pk=visitor_of(here).pk).update(limit=1)


CHANGES: dict[str, Callable[[Region], object]] = {
    "refusal": refuse,
    "need": need,
    "wish": wish,
    "limit": limit,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_is_counted_and_a_new_plan_follows_it(
    change: Callable[[Region], object], here: Region, plan: Plan, made: Make
) -> None:
    assert changes_since(plan) == 0
    change(here)
    assert changed_plans(fair_of(here)) == ((plan, 1),)

    publish_plan(plan=made(plan_talks, session=session_of(here), seed=2))
    assert changed_plans(fair_of(here)) == ()


def test_all_that_changes_is_counted(here: Region, plan: Plan) -> None:
    for change in CHANGES.values():
        change(here)
    assert changes_since(plan) == len(CHANGES)


def test_what_is_taken_back_is_no_change(here: Region, plan: Plan) -> None:
    need(here)
    refuse(here)
    save_access(candidate=candidate_of(here), needs=[])
    update_refusals(candidate=candidate_of(here), employers=[])
    assert changes_since(plan) == 0


def test_who_leaves_or_comes_later_is_told_elsewhere(here: Region, plan: Plan) -> None:
    for change in CHANGES.values():
        change(here)
    Candidate.objects.update(entry=Entry.WITHDRAWN)
    Visitor.objects.update(entry=Entry.WITHDRAWN)
    assert changes_since(plan) == 0


@pytest.mark.parametrize("how", ["past", "cancelled", "old"])
def test_of_what_is_over_nothing_is_told(how: str, here: Region, plan: Plan) -> None:
    need(here)
    if how == "past":
        Session.objects.update(day=timezone.localdate() - dt.timedelta(days=1))
    elif how == "cancelled":
        Fair.objects.update(phase=Phase.CANCELLED)
    else:
        Plan.objects.update(basis={})
    assert changes_since(Plan.objects.get(pk=plan.pk)) == 0


def test_nobody_reads_what_was_said_from_a_plan(here: Region, plan: Plan, made: Make) -> None:
    need(here)
    basis = made(plan_talks, session=session_of(here), seed=2).basis
    assert Access.BREAKS not in json.dumps(basis)
    assert {len(one) for one in basis.values()} == {8}
    assert len(set(basis.values())) == len(basis)  # two who said nothing look different


def test_a_plan_is_mended_around_nobody_when_something_changed(here: Region, plan: Plan) -> None:
    with pytest.raises(ValidationError, match="wie er niet is"):
        mend_plan(plan=plan, gone=NOBODY)
    refuse(here)

    mended = mend_plan(plan=plan, gone=NOBODY)

    assert plan.talks.filter(candidate=candidate_of(here), visitor=visitor_of(here)).exists()
    assert not mended.talks.filter(candidate=candidate_of(here), visitor=visitor_of(here)).exists()
    kept = set(plan.talks.values_list("candidate", "visitor", "slot"))
    assert set(mended.talks.values_list("candidate", "visitor", "slot")) <= kept
    assert changes_since(mended) == 0
    publish_plan(plan=mended)
    assert Plan.objects.get(pk=mended.pk).stage == Stage.PUBLISHED


def test_a_talk_that_was_held_stops_no_plan_of_today(
    here: Region, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = plan.talks.get(candidate=candidate_of(here), visitor=visitor_of(here))
    session = session_of(here)
    at = dt.datetime.combine(session.day, dt.time(15, 59))
    monkeypatch.setattr(timezone, "localdate", lambda: session.day)
    monkeypatch.setattr(timezone, "localtime", lambda: at)
    refuse(here)

    mended = mend_plan(plan=plan, gone=Gone(slot=talk.slot + 1))

    assert mended.talks.filter(candidate=talk.candidate, visitor=talk.visitor).exists()
    publish_plan(plan=mended)
    monkeypatch.setattr(timezone, "localtime", lambda: at.replace(hour=9))
    again = mend_plan(plan=plan, gone=Gone(slot=talk.slot + 1, visitors=frozenset({999})))
    with pytest.raises(ValidationError, match="veranderd"):
        publish_plan(plan=again)
