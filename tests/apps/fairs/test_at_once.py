"""What is pressed twice at once at a fair is done once, and never breaks."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from apps.at_once import Act, at_once
from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, fair_of, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    CornerFacts,
    Decision,
    Hours,
    add_corner,
    add_fair,
    add_hall,
    add_session,
    choose_briefings,
    decide_candidate,
    invite_guests,
    register_candidate,
    save_wish,
)
from doorstroom.fairs.models import Candidate, Seat, Wish
from doorstroom.fairs.states import Entry, Wanted
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db(transaction=True)


def test_pressed_twice_is_done_once(here: Region) -> None:
    fair, session, visitor = fair_of(here), session_of(here), visitor_of(here)
    stand_at(candidate_of(here))
    briefing = session.workshops.create(
        kind="briefing", name="x", capacity=9, starts=session.starts, ends=session.ends
    )
    late = Hours(day=session.day, starts=dt.time(18), ends=dt.time(20))
    noon = dt.datetime(2027, 5, 1, 12)  # noqa: DTZ001 - the hour on the clock of the hall
    quiet: list[Act] = [
        lambda: invite_guests(fair=fair, people=[here.silent]),
        lambda: save_wish(visitor=visitor, candidate=candidate_of(here), wanted=Wanted.WISH),
        lambda: choose_briefings(visitor=visitor, workshops=[briefing]),
    ]
    said: list[Act] = [
        lambda: add_hall(fair=fair, name="one", width=20_000, depth=10_000),
        lambda: add_corner(fair=fair, corner=CornerFacts(name="one")),
        lambda: add_session(fair=fair, hours=late),
        lambda: add_fair(consortium=fair.consortium, name="one", starts_at=noon),
    ]

    assert [at_once(act) for act in quiet] == [[], [], []]
    for act in said:
        assert [type(one) for one in at_once(act)] == [ValidationError]
    assert (Candidate.objects.filter(person=here.silent).count(), Wish.objects.count()) == (1, 1)
    assert Seat.objects.count() == 1


def test_who_is_refused_while_they_change_stays_refused(here: Region) -> None:
    candidate, worker = candidate_of(here), here.viewers["worker"]
    assert isinstance(worker, Account)
    fair, session = fair_of(here), session_of(here)
    no = Decision(entry=Entry.REFUSED, reason="vol")

    at_once(
        lambda: decide_candidate(candidate=candidate, decision=no),
        lambda: register_candidate(fair=fair, person=here.worker, sessions=[session], by=worker),
    )

    assert Candidate.objects.get(pk=candidate.pk).entry == Entry.REFUSED
