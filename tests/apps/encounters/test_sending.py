"""Whom the organiser can send to a stand, who is missed, and who hears of a new timetable."""

import pytest
import time_machine
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.fair_people import others_of, refused_by
from apps.fair_plans import recruiters_of
from apps.fair_scene import candidate_of, fair_of, hall_at, plan_of, session_of, visitor_of
from apps.hall_scene import both_in, deed, door_of, minute, sent, walk_of
from apps.wall_region import Region
from doorstroom.core.live import topics
from doorstroom.core.live.topics import versions_of
from doorstroom.encounters.actions import send_visitor, show_plan
from doorstroom.encounters.models import Errand
from doorstroom.encounters.queries import (
    floor_of,
    hall_of,
    part_of,
    recruiters_to_send,
    slot_ahead,
    still_planned,
)
from doorstroom.encounters.states import Going
from doorstroom.fairs.models import Fair, Talk
from doorstroom.fairs.states import Stage, Wanted, Why
from doorstroom.organisations.models import Employment

pytestmark = pytest.mark.django_db
LATER = 30
"""Minutes after the doors open; the recruiter is planned in the first slot only."""


def sendable(on: Region, at: int = LATER) -> list[int]:
    floor = floor_of(fair_of(on), minute(on, at))
    return [one.pk for one in recruiters_to_send(floor, candidate_of(on))]


def test_who_is_in_and_free_can_be_sent(here: Region) -> None:
    plan_of(here)
    assert sendable(here) == []  # not in the hall

    both_in(here)

    assert sendable(here, 5) == []  # planned now
    assert sendable(here) == [visitor_of(here).pk]


def test_who_talks_is_not_free_and_who_was_there_is_not_sent_again(here: Region) -> None:
    both_in(here)
    other = others_of(here, 1)[0]
    with time_machine.travel(minute(here, LATER)):
        sent(walk_of(here), deed("begin", minute(here, 25), other))
    assert sendable(here) == []
    with time_machine.travel(minute(here, LATER)):
        sent(walk_of(here), deed("end", minute(here, 29), other))
    assert sendable(here) == [visitor_of(here).pk]

    with time_machine.travel(minute(here, LATER)):
        sent(walk_of(here), deed("say", minute(here, 29), candidate_of(here), said="no"))
    assert sendable(here) == []


@pytest.mark.parametrize("answer", ["", Going.GOING, Going.CANNOT])
def test_who_was_just_asked_is_not_asked_again_unless_they_cannot(
    answer: str, here: Region
) -> None:
    both_in(here)
    other = others_of(here, 1)[0]
    with time_machine.travel(minute(here, LATER)):
        send_visitor(visitor=visitor_of(here), candidate=other)
    Errand.objects.update(answer=answer)

    assert bool(sendable(here)) == (answer == Going.CANNOT)
    assert sendable(here, LATER + 16) == [visitor_of(here).pk]


def test_nobody_is_sent_whom_one_of_the_two_would_rather_not_meet(here: Region) -> None:
    both_in(here)
    candidate, visitor = candidate_of(here), visitor_of(here)
    floor = floor_of(fair_of(here), minute(here, LATER))

    visitor.wishes.create(candidate=candidate, wanted=Wanted.PASS)
    assert recruiters_to_send(floor, candidate) == ()
    visitor.wishes.all().delete()
    Employment.objects.create(person=candidate.person, organisation=visitor.membership.organisation)
    assert recruiters_to_send(floor, candidate) == ()
    Employment.objects.filter(organisation=visitor.membership.organisation).delete()
    assert recruiters_to_send(floor, candidate) == (visitor,)
    refused_by(here)
    assert recruiters_to_send(floor, candidate) == ()


def test_who_asked_for_it_comes_first(here: Region) -> None:
    both_in(here)
    some = recruiters_of(here, 3)
    with time_machine.travel(minute(here, 1)):
        sent(door_of(here), *(deed("arrive", minute(here, 1), one) for one in some))
    some[-1].wishes.create(candidate=candidate_of(here), wanted=Wanted.WISH)

    found = sendable(here)
    assert sorted(found) == sorted(one.pk for one in some)
    assert found[0] == some[-1].pk


def test_sending_asks_as_often_for_one_as_for_three(
    here: Region, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    both_in(here)
    some = recruiters_of(here, 3)
    with time_machine.travel(minute(here, 1)):
        sent(door_of(here), *(deed("arrive", minute(here, 1), one) for one in some))
    floor = floor_of(fair_of(here), minute(here, LATER))
    candidate = candidate_of(here)
    with django_assert_max_num_queries(4):
        assert len(recruiters_to_send(floor, candidate)) == 3


def test_the_next_slot_is_the_first_that_did_not_begin(here: Region) -> None:
    session, fair = session_of(here), fair_of(here)
    pace = fair.talk_minutes + fair.walk_minutes
    found = [slot_ahead(session, minute(here, at)) for at in (-60, 0, pace - 1, pace)]

    assert [one.number if one else None for one in found] == [0, 1, 1, 2]
    assert slot_ahead(session, minute(here, 600)) is None


def test_who_has_conversations_ahead(here: Region) -> None:
    plan_of(here)
    session = session_of(here)
    first = slot_ahead(session, minute(here, -1))
    second = slot_ahead(session, minute(here, 1))

    assert still_planned(session, first) == (
        frozenset({candidate_of(here).pk}),
        frozenset({visitor_of(here).pk}),
    )
    assert still_planned(session, second) == still_planned(session, None) == (frozenset(),) * 2


def test_a_new_timetable_is_told_to_whom_it_changes_and_to_nobody_else(here: Region) -> None:
    before = plan_of(here)
    same, moved = others_of(here, 2)
    keeper, mover, third = recruiters_of(here, 3)
    hall = hall_at(fair_of(here))
    for number, one in enumerate((same, moved), 2):
        session_of(here).places.create(shift=0, hall=hall, stand=f"stand-{number}", candidate=one)
    Talk.objects.create(plan=before, candidate=same, visitor=third, slot=2, why=Why.FIT)
    before.stage, before.published_at = Stage.REPLACED, minute(here, 0)
    before.save()
    after = session_of(here).plans.create(planned=before.planned, stage=Stage.PUBLISHED)
    for candidate, visitor, slot in (
        (candidate_of(here), keeper, 0),
        (same, third, 2),
        (moved, mover, 3),
    ):
        Talk.objects.create(
            plan=after, candidate=candidate, visitor=visitor, slot=slot, why=Why.FIT
        )
    topics = [part_of(one) for one in (candidate_of(here), same, third, keeper)]

    assert show_plan(plan=after) == 2

    assert versions_of(topics) == dict.fromkeys(topics, 0)
    told = [part_of(moved), part_of(mover), hall_of(fair_of(here))]
    assert versions_of(told) == dict.fromkeys(told, 1)


def test_more_people_than_one_word_holds_are_all_told(
    here: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topics, "MOST", 7)
    plan = plan_of(here)
    many = [one for one in others_of(here, 20) if one != candidate_of(here)]
    [visitor] = recruiters_of(here, 1)
    Talk.objects.bulk_create(
        Talk(plan=plan, candidate=one, visitor=visitor, slot=number, why=Why.FIT)
        for number, one in enumerate(many, 1)
    )

    assert show_plan(plan=plan) == len(many) + 2 > 7

    for one in many:
        assert versions_of([part_of(one)]) == {part_of(one): 1}


def test_the_floor_says_whether_it_is_on(here: Region) -> None:
    Fair.objects.update(talk_minutes=10)
    plan_of(here)
    found = [floor_of(fair_of(here), minute(here, at)).is_on for at in (-1, 0, 149, 150)]
    assert found == [False, True, True, False]
    assert floor_of(fair_of(here), minute(here, 20)).slot is not None
