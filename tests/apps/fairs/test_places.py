"""How many can come, and what is still to do when somebody comes later or not at all."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import TestCase
from django.utils import timezone

from apps.fair_scene import candidate_of, fair_of, plan_of, session_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    Decision,
    decide_candidate,
    decide_guests,
    register_candidate,
)
from doorstroom.fairs.models import AccessNeed, Candidate, Seat
from doorstroom.fairs.queries import readiness_of
from doorstroom.fairs.states import Entry
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.people.actions import add_account

pytestmark = pytest.mark.django_db
YES = Decision(entry=Entry.APPROVED, link="https://here/nl/")


def no(reason: str = "vol") -> Decision:
    return Decision(entry=Entry.REFUSED, reason=reason)


def recruiting(on: Region) -> Membership:
    return Membership.objects.get(account=on.viewers[MemberRole.RECRUITER])


def test_no_more_come_than_a_session_holds(here: Region) -> None:
    session, fair = session_of(here), fair_of(here)
    candidate_of(here, here.silent)
    late = candidate_of(here)
    Candidate.objects.filter(pk=late.pk).update(entry=Entry.ASKED)
    session.capacity = 1
    session.save()

    with pytest.raises(ValidationError, match="is vol"):
        decide_candidate(candidate=late, decision=YES)
    with pytest.raises(ValidationError, match="is vol"):
        decide_guests(fair=fair, candidates=[late], decision=YES)
    Candidate.objects.filter(pk=late.pk).update(entry=Entry.INVITED)
    with pytest.raises(ValidationError, match="is vol"):
        register_candidate(
            fair=fair, person=here.worker, sessions=[session], by=here.viewers["worker"]
        )

    session.shifts = 2  # as many stands once more
    session.save()
    decide_candidate(candidate=candidate_of(here, here.silent), decision=YES)
    register_candidate(fair=fair, person=here.worker, sessions=[session], by=here.viewers["worker"])
    assert Candidate.objects.get(pk=late.pk).entry == Entry.APPROVED


def test_what_changed_since_the_timetable_was_published_is_counted(here: Region) -> None:
    plan_of(here)
    fair = fair_of(here)
    before = readiness_of(fair)

    candidate_of(here, here.silent)
    late = readiness_of(fair)
    Candidate.objects.filter(person=here.worker).update(entry=Entry.WITHDRAWN)
    Membership.objects.filter(pk=recruiting(here).pk).update(until=timezone.localdate())
    gone = readiness_of(fair)

    assert (before.without_talk, before.fallen_out) == (0, 0)
    assert (late.without_talk, late.fallen_out) == (1, 0)
    assert (gone.without_talk, gone.fallen_out) == (1, 2)


def test_who_is_refused_frees_their_seat_and_leaves_no_needs(here: Region) -> None:
    one = candidate_of(here)
    session = session_of(here)
    workshop = session.workshops.create(
        kind="workshop", name="x", capacity=1, starts=session.starts, ends=session.ends
    )
    workshop.seats.create(candidate=one)
    AccessNeed.objects.create(candidate=one, needs=["quiet"])

    decide_candidate(candidate=one, decision=no())

    assert (Seat.objects.count(), AccessNeed.objects.count()) == (0, 0)


def test_one_letter_that_fails_keeps_no_other_of_a_bulk(
    here: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, silent = candidate_of(here), candidate_of(here, here.silent)
    add_account(email="silent@here.nl", person=here.silent)
    Candidate.objects.update(entry=Entry.ASKED)
    sent: list[str] = []

    def failing(_connection: object, letters: list[EmailMessage]) -> int:
        sent.extend(one.to[0] for one in letters)
        raise OSError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", failing)
    with pytest.raises(OSError, match="2 of 2"), TestCase.captureOnCommitCallbacks(execute=True):
        decide_guests(fair=fair_of(here), candidates=[worker, silent], decision=YES)

    assert sorted(sent) == ["silent@here.nl", "worker@here.nl"]
    assert Candidate.objects.filter(entry=Entry.APPROVED).count() == 2
