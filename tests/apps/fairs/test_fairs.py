"""Fairs, their hours and corners: bad input first."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.fair_scene import fair_of, session_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    CornerFacts,
    FairFacts,
    Hours,
    Numbers,
    add_corner,
    add_fair,
    add_session,
    cancel_fair,
    close_registration,
    open_registration,
    remove_session,
    update_fair,
    update_numbers,
    update_session,
)
from doorstroom.fairs.models import Fair, HallEdit, Plan
from doorstroom.fairs.queries import slots_of
from doorstroom.fairs.states import Phase, Planned, Stage

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2027, 5, 1, 12)  # noqa: DTZ001 - the hour on the clock of the hall
NUMBERS = Numbers(talk_minutes=10, walk_minutes=4, no_show_percent=20, floor=4, ceiling=9)


def hours(starts: int, ends: int, shifts: int = 1) -> Hours:
    return Hours(day=NOON.date(), starts=dt.time(starts), ends=dt.time(ends), shifts=shifts)


@pytest.mark.parametrize(
    ("name", "starts_at", "field"),
    [
        ("", NOON, "name"),
        ("OPEN", NOON, "__all__"),
        ("bsn 123456782", NOON, "name"),
        ("late", NOON.replace(hour=22), "starts_at"),
    ],
)
def test_a_fair_that_cannot_be_is_refused(
    name: str, starts_at: dt.datetime, field: str, here: Region
) -> None:
    consortium = fair_of(here).consortium

    with pytest.raises(ValidationError) as refused, transaction.atomic():
        add_fair(consortium=consortium, name=name, starts_at=starts_at)

    assert list(refused.value.message_dict) == [field]
    assert Fair.objects.count() == 1


def test_a_fair_begins_with_hours_and_corners(here: Region) -> None:
    fair = add_fair(consortium=here.organisations["centre"], name="new", starts_at=NOON)

    session = fair.sessions.get()
    assert (fair.phase, session.starts, session.ends) == (Phase.DRAFT, dt.time(12), dt.time(14, 30))
    assert [one.key for one in fair.corners.order_by("pk")] == [
        "crafts",
        "retail",
        "finance",
        "ict",
    ]


def test_a_fair_like_another_takes_its_places_along_and_nobody(here: Region) -> None:
    first = fair_of(here)
    hall = first.halls.create(name="Hall 1", position=2)
    for number in (1, 2, 3):
        HallEdit.objects.create(hall=hall, number=number, drawing={"n": number})
    update_session(session=session_of(here), hours=hours(9, 17, shifts=3))
    update_numbers(fair=first, numbers=NUMBERS)
    to = FairFacts(name="first", about="Kom.", for_recruiters="Lees vooraf.")
    update_fair(fair=first, to=to)
    first.candidates.create(person=here.worker)

    second = add_fair(consortium=first.consortium, name="again", starts_at=NOON, like=first)

    assert (second.about, second.for_recruiters) == ("Kom.", "Lees vooraf.")
    (copy,) = second.halls.all()
    session = second.sessions.get()
    assert (session.starts, session.ends, session.shifts) == (dt.time(12), dt.time(20), 3)
    assert [one.drawing for one in copy.edits.all()] == [{"n": 2}]
    assert second.corners.count() == first.corners.count() == 2
    assert (second.candidates.count(), first.candidates.count()) == (0, 1)


def test_a_promise_above_the_most_is_refused(here: Region) -> None:
    with pytest.raises(ValidationError, match="Je belooft meer"):
        update_numbers(
            fair=fair_of(here),
            numbers=Numbers(
                talk_minutes=10, walk_minutes=4, no_show_percent=20, floor=10, ceiling=9
            ),
        )


def test_the_database_itself_refuses_it(here: Region) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Fair.objects.filter(pk=fair_of(here).pk).update(floor=10, ceiling=9)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_fair_is_not_cancelled_without_a_reason(reason: str, here: Region) -> None:
    with pytest.raises(ValidationError) as refused:
        cancel_fair(fair=fair_of(here), reason=reason)

    assert list(refused.value.message_dict) == ["reason"]


def test_a_cancelled_fair_stays_cancelled(here: Region) -> None:
    fair = fair_of(here)
    close_registration(fair=fair)
    cancel_fair(fair=fair, reason="the hall is flooded")

    for again in (open_registration, close_registration):
        with pytest.raises(ValidationError, match="gaat niet door"):
            again(fair=fair)
    assert Fair.objects.get().reason == "the hall is flooded"


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (hours(12, 9), "__all__"),
        (Hours(day=NOON.date(), starts=dt.time(9), ends=dt.time(9, 8)), "ends"),
        (hours(9, 10, shifts=0), "shifts"),
        (hours(9, 10, shifts=7), "shifts"),
    ],
)
def test_hours_in_which_nobody_can_talk_are_refused(
    wanted: Hours, field: str, here: Region
) -> None:
    with pytest.raises(ValidationError) as refused:
        add_session(fair=fair_of(here), hours=wanted)

    assert field in refused.value.message_dict
    assert fair_of(here).sessions.count() == 1


def test_hours_with_a_published_plan_stay(here: Region) -> None:
    session = session_of(here)
    Plan.objects.create(session=session, planned=Planned.TALKS, stage=Stage.PUBLISHED)

    with pytest.raises(ValidationError, match="het rooster"):
        update_session(session=session, hours=hours(9, 12))
    with pytest.raises(ValidationError, match="het rooster"):
        remove_session(session=session)


def test_the_only_session_stays(here: Region) -> None:
    with pytest.raises(ValidationError, match="minstens één"):
        remove_session(session=session_of(here))


def test_two_corners_of_one_name_are_refused(here: Region) -> None:
    add_corner(fair=fair_of(here), corner=CornerFacts(name="Zorg"))

    with pytest.raises(ValidationError, match="Er is al"):
        add_corner(fair=fair_of(here), corner=CornerFacts(name="zorg"))


def test_a_fair_keeps_what_it_says(here: Region) -> None:
    to = FairFacts(name="Lente", place="Hoorn", about="Kom.", open_to_all=True)
    update_fair(fair=fair_of(here), to=to)

    found = Fair.objects.get()
    assert (found.name, found.place, found.open_to_all) == ("Lente", "Hoorn", True)


def test_slots_fill_each_shift_and_end_within_it(here: Region) -> None:
    session = session_of(here)
    update_session(session=session, hours=hours(9, 12, shifts=2))

    slots = slots_of(session)

    # 90 minutes a shift, a conversation every 14 minutes, and none that ends after the shift.
    assert [one.number for one in slots] == list(range(12))
    assert [one.shift for one in slots] == [0] * 6 + [1] * 6
    assert (slots[0].starts, slots[5].ends) == (dt.time(9), dt.time(10, 20))
    assert (slots[6].starts, slots[11].ends) == (dt.time(10, 30), dt.time(11, 50))
