"""Two who meet in one session of a fair do not meet in another one too."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from apps.fair_plans import Make, published, recruiters_of, standing
from apps.fair_scene import fair_of, session_of
from apps.wall_region import Region
from doorstroom.fairs.actions import mend_plan, plan_stands, plan_talks, publish_plan
from doorstroom.fairs.models import Plan, Session, Visitor
from doorstroom.fairs.states import Stage
from doorstroom.fairs.work import Gone

pytestmark = pytest.mark.django_db
Pairs = set[tuple[int, int]]


def pairs(plan: Plan) -> Pairs:
    return set(plan.talks.values_list("candidate", "visitor"))


def next_day(here: Region, made: Make) -> Session:
    """Another session for the same people and recruiters, in which each has a stand."""
    fair = fair_of(here)
    first = fair.sessions.earliest("pk")
    day = first.day + dt.timedelta(days=1)
    session = fair.sessions.create(day=day, starts=first.starts, ends=first.ends)
    for one in [*fair.candidates.all(), *fair.visitors.all()]:
        one.sessions.add(session)
    assert made(plan_stands, session=session).stage == Stage.READY
    return session


def test_who_met_in_a_session_meets_others_in_the_next(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    Visitor.objects.update(limit=1)
    first = made(plan_talks, session=session_of(here))
    publish_plan(plan=first)

    second = made(plan_talks, session=next_day(here, made))

    assert len(pairs(first)) == len(pairs(second)) == 3
    assert not pairs(first) & pairs(second)


def test_what_is_not_published_keeps_nobody_apart(here: Region, made: Make) -> None:
    first = published(here, made)
    Plan.objects.filter(pk=first.pk).update(stage=Stage.READY)
    assert pairs(made(plan_talks, session=next_day(here, made))) == pairs(first)


def test_of_two_plans_with_the_same_pairs_one_is_published(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    first = made(plan_talks, session=session_of(here))
    second = made(plan_talks, session=next_day(here, made))

    publish_plan(plan=first)
    with pytest.raises(ValidationError, match="veranderd"):
        publish_plan(plan=second)


def test_a_plan_that_is_mended_brings_nobody_together_again(here: Region, made: Make) -> None:
    standing(here, made)
    recruiters_of(here, 3)
    Visitor.objects.update(limit=1)
    first = made(plan_talks, session=session_of(here))
    publish_plan(plan=first)
    second = made(plan_talks, session=next_day(here, made))
    publish_plan(plan=second)
    Visitor.objects.update(limit=2)

    gone = first.talks.earliest("pk").visitor_id
    mended = mend_plan(plan=first, gone=Gone(slot=0, visitors=frozenset({gone})))

    assert not pairs(mended) & pairs(second)
    assert all(who != gone for _person, who in pairs(mended))
