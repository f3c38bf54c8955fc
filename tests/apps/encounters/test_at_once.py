"""Phones that send at the same moment: nothing is lost, doubled or broken."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.core.exceptions import ValidationError

from apps.after_scene import encounter_of, meeting
from apps.at_once import at_once
from apps.fair_people import others_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import (
    deed,
    device_for,
    door_of,
    minute,
    seated,
    sent,
    stand_phone_of,
    walk_of,
)
from apps.wall_region import Region
from doorstroom.credentials.models import Credential
from doorstroom.encounters.actions import (
    issue_certificates,
    plan_appointment,
    save_attendance,
    send_visitor,
)
from doorstroom.encounters.models import (
    Appointment,
    Attendance,
    Deed,
    Encounter,
    Errand,
    Note,
    Presence,
)
from doorstroom.encounters.queries import hours_at
from doorstroom.encounters.states import Purpose

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_message_twice_at_once_is_done_once(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    with time_machine.travel(minute(here, 40), tick=False):
        deeds = [
            deed("begin", minute(here, 5), candidate),
            deed("note", minute(here, 5), candidate, text="x"),
        ]

        assert at_once(lambda: sent(phone, *deeds)) == []

    assert (Deed.objects.count(), Encounter.objects.count(), Note.objects.count()) == (2, 1, 1)


def test_both_sides_of_a_conversation_at_once_make_one(here: Region) -> None:
    walk, stand = walk_of(here), stand_phone_of(here)
    candidate, visitor = candidate_of(here), visitor_of(here)
    with time_machine.travel(minute(here, 40), tick=False):
        mine = deed("say", minute(here, 9), candidate, said="yes")
        theirs = deed("say", minute(here, 8), visitor, said="no")

        assert at_once(lambda: sent(walk, mine), lambda: sent(stand, theirs)) == []

    one = Encounter.objects.get()
    assert (one.visitor_says, one.candidate_says) == ("yes", "no")
    assert one.starts == minute(here, 8)


def test_two_doors_at_once_let_somebody_in_once(here: Region) -> None:
    one, two, candidate = door_of(here), device_for(fair_of(here)), candidate_of(here)
    with time_machine.travel(minute(here, 40), tick=False):
        first, second = (deed("arrive", minute(here, m), candidate) for m in (1, 2))

        assert at_once(lambda: sent(one, first), lambda: sent(two, second)) == []

    assert Presence.objects.get().first_at == minute(here, 1)
    assert [bool(x.clash) for x in Deed.objects.order_by("received_at")].count(True) == 1


def test_a_recruiter_is_asked_once(here: Region) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)

    assert at_once(lambda: send_visitor(visitor=visitor, candidate=candidate)) == []
    assert Errand.objects.count() == 1


def test_however_many_press_nobody_is_booked_twice(here: Region) -> None:
    first = encounter_of(here, "yes", "yes")
    second = encounter_of(here, "yes", "yes", candidate=others_of(here, 1)[0])
    wanted = meeting()

    def book(one: Encounter) -> Callable[[], object]:
        return lambda: plan_appointment(encounter=one, purpose=Purpose.TALK, meeting=wanted)

    wrong = at_once(book(first), book(second))

    assert [type(one) for one in wrong] == [ValidationError]
    assert Appointment.objects.count() == 1


def test_certificates_are_handed_out_once_whoever_presses(here: Region) -> None:
    workshop, people = seated(here)
    with time_machine.travel(hours_at(workshop)[1], tick=False):
        save_attendance(workshop=workshop, there=people)
        wrong = at_once(lambda: issue_certificates(workshop=workshop))

    assert [type(one) for one in wrong] == [ValidationError]
    assert Credential.objects.count() == len(people)


def test_two_doors_at_once_tick_somebody_once(here: Region) -> None:
    workshop, [person, *_] = seated(here)
    one, two = door_of(here), device_for(fair_of(here))
    start = hours_at(workshop)[0]
    with time_machine.travel(hours_at(workshop)[1], tick=False):
        words = {"workshop": str(workshop.pk), "said": "there"}
        early, late = (
            deed("attend", start + dt.timedelta(minutes=m), person, **words) for m in (1, 2)
        )
        assert at_once(lambda: sent(one, late), lambda: sent(two, early)) == []

    row = Attendance.objects.get()
    assert (row.came_at, row.said_at) == (early.at, late.at)
