"""Workshops and the timetable: who sits, who waits, and nobody in two places at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from apps.fair_people import others_of, talk_of, workshop_of
from apps.fair_scene import candidate_of, fair_at, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import remove_seat, take_seat, withdraw_candidate
from doorstroom.fairs.models import Fair, Place, Seat, Visitor
from doorstroom.fairs.queries import employers_coming, timetable_of, workshops_for
from doorstroom.fairs.states import Entry, Phase, Stage

pytestmark = pytest.mark.django_db


def lines(here: Region) -> list[int]:
    """How many have to leave before each of three people sits."""
    people = [candidate_of(here), *others_of(here, 2)]
    return [workshops_for(one)[0].ahead for one in people]


def test_who_came_first_sits_and_who_waits_moves_up(here: Region) -> None:
    workshop = workshop_of(here, seats=1)
    people = [candidate_of(here), *others_of(here, 2)]
    seats = [take_seat(workshop=workshop, candidate=one) for one in people]
    assert lines(here) == [0, 1, 2]

    remove_seat(seat=seats[0])
    assert lines(here) == [0, 0, 1]
    withdraw_candidate(candidate=people[1])
    assert lines(here) == [0, 0, 0]
    take_seat(workshop=workshop, candidate=people[0])
    assert lines(here) == [1, 0, 0]


def test_signing_up_twice_is_once(here: Region) -> None:
    workshop, candidate = workshop_of(here), candidate_of(here)

    first, again = (take_seat(workshop=workshop, candidate=candidate) for _ in "ab")

    assert first == again
    assert workshops_for(candidate)[0].free == 1


def test_a_recruiter_before_somebody_counts_too(here: Region) -> None:
    workshop = workshop_of(here, seats=1)
    Seat.objects.create(workshop=workshop, visitor=visitor_of(here))
    take_seat(workshop=workshop, candidate=candidate_of(here))
    assert workshops_for(candidate_of(here))[0].ahead == 1


def test_a_briefing_is_for_employers(here: Region) -> None:
    briefing = workshop_of(here, "Briefing", is_briefing=True)

    with pytest.raises(ValidationError, match="niet voor jou"):
        take_seat(workshop=briefing, candidate=candidate_of(here))
    assert workshops_for(candidate_of(here)) == ()


def test_a_workshop_of_another_fair_is_not_taken(here: Region) -> None:
    workshop = workshop_of(here)
    other = fair_at(here.organisations["centre"], is_open=False)
    stranger = other.candidates.create(person=here.worker, entry=Entry.APPROVED)
    with pytest.raises(ValidationError, match="niet voor jou"):
        take_seat(workshop=workshop, candidate=stranger)


def test_nobody_sits_in_two_at_once_and_one_after_the_other_is_fine(here: Region) -> None:
    candidate = candidate_of(here)
    take_seat(workshop=workshop_of(here), candidate=candidate)
    at_once = workshop_of(here, "Foto")
    after = workshop_of(here, "Later", at=15)

    with pytest.raises(ValidationError, match="Pitchen"):
        take_seat(workshop=at_once, candidate=candidate)
    assert take_seat(workshop=after, candidate=candidate)
    assert candidate.seats.count() == 2


def test_nobody_sits_while_they_talk(here: Region) -> None:
    talk_of(here, slot=3)  # 14:12 to 14:22
    with pytest.raises(ValidationError, match="here inflow"):
        take_seat(workshop=workshop_of(here), candidate=candidate_of(here))
    assert take_seat(workshop=workshop_of(here, "Later", at=15), candidate=candidate_of(here))


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.PUBLISHED])
def test_a_plan_that_is_not_published_is_nobodys_timetable(stage: Stage, here: Region) -> None:
    assert timetable_of(talk_of(here, stage=stage).candidate) == ()


def test_a_timetable_says_when_where_and_with_whom(here: Region) -> None:
    candidate = talk_of(here, slot=2).candidate
    [meeting] = timetable_of(candidate)
    assert (meeting.employer, meeting.sign) == ("here inflow", None)
    assert (meeting.slot.starts, meeting.slot.ends) == (dt.time(13, 58), dt.time(14, 8))

    Place.objects.create(
        session=session_of(here),
        shift=0,
        hall=hall_at(fair_of(here)),
        stand="stand-1",
        candidate=candidate,
    )
    [meeting] = timetable_of(candidate)
    assert str(meeting.sign) == "A1 · Ambacht"


def test_what_falls_out_leaves_the_timetable(here: Region) -> None:
    candidate = talk_of(here).candidate
    Visitor.objects.update(entry=Entry.WITHDRAWN)
    assert timetable_of(candidate) == ()
    Visitor.objects.update(entry=Entry.APPROVED)
    assert len(timetable_of(candidate)) == 1
    Fair.objects.update(phase=Phase.CANCELLED)
    assert timetable_of(candidate) == ()


def test_a_slot_that_the_hours_no_longer_hold_is_left_out(here: Region) -> None:
    assert timetable_of(talk_of(here, slot=99).candidate) == ()


def test_who_comes_is_told_with_what_they_look_for(here: Region) -> None:
    visitor = visitor_of(here)

    [comer] = employers_coming(fair_of(here))
    assert comer.employer == here.organisations["inflow"]
    assert comer.vacancies == (here.published,)
    Visitor.objects.filter(pk=visitor.pk).update(entry=Entry.ASKED)
    assert employers_coming(fair_of(here)) == ()
