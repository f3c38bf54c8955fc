"""The hall as it is: who stands alone, who is late, what is empty; and what each phone shows."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.fair_people import access_of, others_of, refused_by, stand_at
from apps.fair_scene import candidate_of, fair_of, plan_of, session_of, visitor_of
from apps.hall_scene import both_in, deed, door_of, minute, sent, stand_phone_of, walk_of
from apps.wall_region import Region, region
from doorstroom.encounters.actions import (
    add_device,
    post_announcement,
    revoke_device,
    send_visitor,
)
from doorstroom.encounters.queries import (
    admitted,
    announcements_for,
    callers_of,
    code_of,
    errands_of,
    expected_at,
    floor_of,
    guest_named,
    moment,
    readable_until,
    session_at,
    stops_of,
)
from doorstroom.encounters.states import Role, Side
from doorstroom.fairs.actions import cancel_fair
from doorstroom.fairs.models import Candidate
from doorstroom.fairs.states import Entry
from doorstroom.organisations.errors import NotYoursError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["", "C1", "C1-AAAAA", "X1-AAAAA", "C999999999999999-AAAAA", "\0"])
def test_what_is_no_code_is_nobody(here: Region, code: str) -> None:
    assert guest_named(fair_of(here), code) is None


def test_a_code_is_read_however_it_is_typed(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)

    for one in (candidate, visitor):
        assert guest_named(fair_of(here), f" {code_of(one).lower()} ") == one
    assert guest_named(fair_of(region("there")), code_of(candidate)) is None


def test_a_link_is_for_who_comes(here: Region) -> None:
    fair, candidate = fair_of(here), candidate_of(here)
    stranger = candidate_of(region("there"))
    Candidate.objects.filter(pk=candidate.pk).update(entry=Entry.ASKED)
    candidate.refresh_from_db()

    for one in (candidate, stranger):
        with pytest.raises(ValidationError):
            add_device(fair=fair, candidate=one)
    with pytest.raises(ValidationError):
        add_device(fair=fair_of(here, is_open=False))
    with (
        time_machine.travel(readable_until(fair)),
        pytest.raises(ValidationError, match="voorbij"),
    ):
        add_device(fair=fair)


def test_a_link_works_until_the_end_of_the_day_and_sends_for_a_week_more(here: Region) -> None:
    device, key = add_device(fair=fair_of(here), visitor=visitor_of(here), label="x")
    assert (device.role, key in str(vars(device))) == (Role.WALK, False)

    ends = readable_until(fair_of(here))
    seen = []
    for at in (minute(here, 10), ends, ends + dt.timedelta(days=7)):
        with time_machine.travel(at):
            found = admitted(key)
            assert found is not None
            seen.append((found.reads, found.sends))

    assert seen == [(True, True), (False, True), (False, False)]
    assert admitted("x") is None


def test_a_link_taken_back_or_a_fair_cancelled_shows_nothing(here: Region) -> None:
    one, key = add_device(fair=fair_of(here))
    _other, second = add_device(fair=fair_of(here))
    revoke_device(device=one)
    first, then = admitted(key), admitted(second)
    assert first is not None
    assert then is not None
    assert (first.reads, first.sends, then.reads) == (False, True, True)

    cancel_fair(fair=fair_of(here), reason="x")

    found = admitted(second)
    assert found is not None
    assert not found.reads


def test_a_moment_belongs_to_the_nearest_session(here: Region) -> None:
    fair, first = fair_of(here), session_of(here)
    second = fair.sessions.create(day=first.day, starts=dt.time(18), ends=dt.time(20))
    sessions = [first, second]

    opens = moment(first.day, first.starts)
    after = (-31, -30, 0, 150, 180, 200, 240, 600)

    found = [session_at(sessions, opens + dt.timedelta(minutes=one)) for one in after]

    assert found == [
        (first, False),
        (first, True),
        (first, True),
        (first, True),
        (first, True),
        (first, False),
        (second, True),
        (second, False),
    ]


def test_who_stands_alone_who_is_late_and_what_is_empty(here: Region) -> None:
    both_in(here)

    with time_machine.travel(minute(here, 2)):
        floor = floor_of(fair_of(here))
    [stand] = floor.stands
    assert (floor.people_in, floor.recruiters_in, floor.talking) == (1, 1, 0)
    assert (stand.late, stand.is_lonely, stand.alone_since) == (
        (visitor_of(here),),
        False,
        minute(here, 0),
    )
    assert floor.empty == ("Ambacht",)

    with time_machine.travel(minute(here, 15)):
        assert floor_of(fair_of(here)).stands[0].is_lonely


def test_a_recruiter_at_the_stand_ends_it_until_they_leave_or_begin_the_next(here: Region) -> None:
    both_in(here)
    phone, candidate = walk_of(here), candidate_of(here)
    with time_machine.travel(minute(here, 60)):
        sent(phone, deed("begin", minute(here, 20), candidate))
        at_25 = floor_of(fair_of(here), minute(here, 25)).stands[0]
        assert (at_25.with_whom, at_25.late, at_25.alone_since) == ((visitor_of(here),), (), None)
        sent(phone, deed("begin", minute(here, 31), stand_at(others_of(here, 1)[0]).candidate))
        at_32 = floor_of(fair_of(here), minute(here, 32)).stands[0]
        assert (at_32.with_whom, at_32.alone_since) == ((), minute(here, 20))
        sent(phone, deed("end", minute(here, 30), candidate))
        at_50 = floor_of(fair_of(here), minute(here, 50)).stands[0]
        assert (at_50.alone_since, at_50.is_lonely) == (minute(here, 30), True)
        sent(stand_phone_of(here), deed("pause", minute(here, 45)))
        assert not floor_of(fair_of(here), minute(here, 50)).stands[0].is_lonely


def test_who_is_not_in_is_missing(here: Region) -> None:
    plan_of(here)

    floor = floor_of(fair_of(here), minute(here, 5))

    assert [one.place.candidate for one in floor.missing] == [candidate_of(here)]
    assert floor.absent == (visitor_of(here),)
    assert floor.stands[0].late == ()


def test_the_floor_asks_as_often_for_one_as_for_three(
    here: Region, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    both_in(here)
    hall = plan_of(here).session.places.get().hall
    for number, one in enumerate(others_of(here, 2), 2):
        session_of(here).places.create(shift=0, hall=hall, stand=f"stand-{number}", candidate=one)
        with time_machine.travel(minute(here, 0), tick=False):
            sent(door_of(here), deed("arrive", minute(here, 0), one))

    with django_assert_max_num_queries(16):
        assert len(floor_of(fair_of(here), minute(here, 5)).stands) == 3


def test_the_door_knows_names_and_stands_and_no_more(here: Region) -> None:
    both_in(here)
    access_of(here)
    refused_by(here)

    with time_machine.travel(minute(here, 5)):
        people = expected_at(fair_of(here))

    assert [(one.side, one.detail, one.is_in) for one in people] == [
        (Side.WORKER, "A1", True),
        (Side.RECRUITER, "here inflow", True),
    ]


def test_the_phone_of_a_recruiter_shows_the_route_and_then_the_other_stands(here: Region) -> None:
    walk_of(here)
    other = stand_at(others_of(here, 1)[0])
    unready = stand_at(others_of(here, 2)[1], is_ready=False)

    with time_machine.travel(minute(here, 5)):
        stops = stops_of(visitor_of(here))

    assert [(one.code, bool(one.starts)) for one in stops] == [
        (code_of(candidate_of(here)), True),
        (code_of(other.candidate), False),
    ]
    assert code_of(unready.candidate) not in {one.code for one in stops}
    assert stops[0].sign == "A1"


def test_a_refusal_changes_nothing_on_the_phone_of_a_recruiter(here: Region) -> None:
    phone = walk_of(here)
    with time_machine.travel(minute(here, 5)):
        before = stops_of(phone.visitor)  # type: ignore[arg-type]  # a recruiter's phone
        refused_by(here)
        access_of(here)
        assert stops_of(phone.visitor) == before  # type: ignore[arg-type]  # a recruiter's phone


def test_the_phone_at_a_stand_shows_who_comes_and_who_was_there(here: Region) -> None:
    phone, candidate = stand_phone_of(here), candidate_of(here)
    with time_machine.travel(minute(here, 5)):
        sent(phone, deed("say", minute(here, 4), visitor_of(here), said="yes"))

    [caller] = callers_of(candidate)

    assert (caller.employer, caller.starts) == ("here inflow", minute(here, 0))
    assert caller.encounter is not None
    assert caller.encounter.candidate_says == "yes"


def test_an_announcement_reaches_its_side(here: Region) -> None:
    with pytest.raises(ValidationError):
        post_announcement(fair=fair_of(here), text=" ")
    with pytest.raises(ValidationError):
        post_announcement(fair=fair_of(here, is_open=False), text="x")
    post_announcement(fair=fair_of(here), text="all")
    post_announcement(fair=fair_of(here), text="walkers", side=Side.RECRUITER)
    post_announcement(fair=fair_of(here), text="workers", side=Side.WORKER)

    heard = [
        {one.text for one in announcements_for(phone)}
        for phone in (walk_of(here), stand_phone_of(here), door_of(here))
    ]
    assert heard == [{"all", "walkers"}, {"all", "workers"}, {"all", "walkers", "workers"}]


def test_nobody_is_sent_to_who_would_rather_not_talk_with_them(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)
    there = region("there")
    with pytest.raises(NotYoursError):
        send_visitor(visitor=visitor, candidate=candidate_of(there))
    send_visitor(visitor=visitor, candidate=candidate)
    assert [one.candidate for one in errands_of(visitor)] == [candidate]

    refused_by(here)

    with pytest.raises(ValidationError) as error:
        send_visitor(visitor=visitor, candidate=candidate)
    assert error.value.messages == ["Dit kan niet met deze twee. Kies een ander."]
