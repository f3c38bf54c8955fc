"""Who waits for a seat and gets it hears so: once, and not for what is cancelled or past."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from apps.fair_people import others_of, workshop_of
from apps.fair_scene import candidate_of, fair_of, session_of, visitor_of
from apps.fairs.test_entries import Refusing
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    Decision,
    WorkshopFacts,
    choose_briefings,
    decide_guests,
    remove_seat,
    update_workshop,
    withdraw_candidate,
    withdraw_visit,
)
from doorstroom.fairs.models import Candidate, Fair, Seat, Session, Workshop
from doorstroom.fairs.states import Entry, Gathering, Phase

pytestmark = pytest.mark.django_db


def full(here: Region, *, is_briefing: bool = False) -> Workshop:
    """A workshop of one seat that somebody else has; the worker waits, or the recruiter."""
    workshop = workshop_of(here, seats=1, is_briefing=is_briefing)
    (other,) = others_of(here, 1)
    workshop.seats.create(candidate=other)
    if is_briefing:
        workshop.seats.create(visitor=visitor_of(here))
    else:
        workshop.seats.create(candidate=candidate_of(here))
    return workshop


def first(workshop: Workshop) -> Candidate:
    return Candidate.objects.get(seats=workshop.seats.earliest("pk"))


def grown(workshop: Workshop, seats: int = 2) -> None:
    names = WorkshopFacts.__slots__
    facts = WorkshopFacts(**{one: getattr(workshop, one) for one in names})
    update_workshop(
        workshop=workshop, to=replace(facts, kind=Gathering(workshop.kind), capacity=seats)
    )


def refused(workshop: Workshop) -> None:
    decision = Decision(entry=Entry.REFUSED, reason="vol")
    decide_guests(fair=fair_at(workshop), candidates=[first(workshop)], decision=decision)


def fair_at(workshop: Workshop) -> Fair:
    return Fair.objects.get(sessions__workshops=workshop)


LEAVING: dict[str, Callable[[Workshop], object]] = {
    "signs off": lambda on: remove_seat(seat=on.seats.earliest("pk")),
    "stays away": lambda on: withdraw_candidate(candidate=first(on)),
    "is refused": refused,
    "gets a chair beside": grown,
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_who_moves_up_gets_one_mail(
    leave: Callable[[Workshop], object], here: Region, mailoutbox: list[EmailMessage]
) -> None:
    workshop = full(here)
    with TestCase.captureOnCommitCallbacks(execute=True):
        leave(workshop)
    [letter] = [one for one in mailoutbox if "Pitchen" in one.subject]
    assert letter.to == ["worker@here.nl"]
    assert "14:00 - 15:00" in letter.body

    with TestCase.captureOnCommitCallbacks(execute=True):
        grown(workshop, seats=3)
    assert sum("Pitchen" in one.subject for one in mailoutbox) == 1


def test_who_still_waits_hears_nothing(here: Region, mailoutbox: list[EmailMessage]) -> None:
    workshop = full(here)
    (last,) = others_of(here, 2)[1:]
    workshop.seats.create(candidate=last)
    with TestCase.captureOnCommitCallbacks(execute=True):
        withdraw_candidate(candidate=last)
        grown(workshop, seats=1)
    assert mailoutbox == []


def test_a_recruiter_moves_up_in_a_briefing(here: Region, mailoutbox: list[EmailMessage]) -> None:
    workshop = full(here, is_briefing=True)
    with TestCase.captureOnCommitCallbacks(execute=True):
        remove_seat(seat=workshop.seats.earliest("pk"))
    assert [one.to for one in mailoutbox] == [["recruiter@here.nl"]]


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_recruiter_who_leaves_a_briefing_makes_room(
    here: Region, mailoutbox: list[EmailMessage], *, is_whole: bool
) -> None:
    workshop, visitor = workshop_of(here, seats=1, is_briefing=True), visitor_of(here)
    workshop.seats.create(visitor=visitor)
    workshop.seats.create(candidate=candidate_of(here))
    with TestCase.captureOnCommitCallbacks(execute=True):
        if is_whole:
            withdraw_visit(visitor=visitor)
        else:
            choose_briefings(visitor=visitor, workshops=[])
    assert [one.to for one in mailoutbox] == [["worker@here.nl"]]


@pytest.mark.parametrize("is_past", [True, False])
def test_a_fair_that_is_cancelled_or_past_tells_nobody(
    here: Region, mailoutbox: list[EmailMessage], *, is_past: bool
) -> None:
    workshop = full(here)
    if is_past:
        Session.objects.update(day=timezone.localdate() - dt.timedelta(days=1))
    else:
        Fair.objects.update(phase=Phase.CANCELLED)
    with TestCase.captureOnCommitCallbacks(execute=True):
        remove_seat(seat=workshop.seats.earliest("pk"))
    assert mailoutbox == []
    assert Seat.objects.count() == 1


def test_who_moves_up_and_leaves_at_once_hears_nothing_of_a_seat(
    here: Region, mailoutbox: list[EmailMessage]
) -> None:
    full(here)
    decision = Decision(entry=Entry.REFUSED, reason="vol")
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        some = [*others_of(here, 1), candidate_of(here)]
        decide_guests(fair=fair_of(here), candidates=some, decision=decision)
    assert [one.to for one in mailoutbox] == [["worker@here.nl"]]
    assert "Pitchen" not in mailoutbox[0].subject


def test_a_mail_that_cannot_go_stops_nobody_who_leaves(
    here: Region, settings: Any, mailoutbox: list[EmailMessage]
) -> None:
    settings.EMAIL_BACKEND = f"{Refusing.__module__}.Refusing"
    workshop = full(here)
    with TestCase.captureOnCommitCallbacks(execute=True):
        remove_seat(seat=workshop.seats.earliest("pk"))
    assert mailoutbox == []
    assert session_of(here).workshops.get().seats.count() == 1
