"""What follows a conversation: what cannot be first, then promises, appointments and outcomes."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone
from icalendar import Calendar

from apps.after_scene import encounter_of, meeting, next_morning
from apps.fair_people import others_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, minute, sent, walk_of
from apps.wall_region import Region
from doorstroom.core.moments import after_working_days
from doorstroom.encounters.actions import (
    Meeting,
    Result,
    answer_encounter,
    cancel_appointment,
    forget_notes,
    import_busy_times,
    move_appointment,
    plan_appointment,
    record_outcome,
    send_word,
)
from doorstroom.encounters.models import Appointment, BusyTime, Encounter, Note, WalkIn, Word
from doorstroom.encounters.queries import (
    busy_times_of,
    follow_up_of,
    follow_ups_at,
    follow_ups_for,
    follow_ups_recruited_by,
    moment,
)
from doorstroom.encounters.states import Came, Owed, Purpose, Said, Side
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.transitions.states import Hurdle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_the_fair(here: Region) -> Iterator[None]:
    """An hour after the doors closed."""
    Account.objects.update(invented=False)
    with time_machine.travel(minute(here, 210), tick=False):
        yield


def over(on: Region) -> dt.datetime:
    """When the fair was over."""
    session = fair_of(on).sessions.get()
    return moment(session.day, session.ends)


@pytest.mark.parametrize(
    ("says", "theirs", "owed"),
    [
        ("", "", Owed.RECRUITER_SAYS),
        ("", "yes", Owed.RECRUITER_SAYS),
        ("no", "", Owed.WORD),
        ("no", "maybe", Owed.WORD),
        ("yes", "", Owed.CANDIDATE_SAYS),
        ("maybe", "yes", Owed.MEET),
        ("yes", "no", None),
        ("", "no", Owed.RECRUITER_SAYS),
        ("no", "no", None),
    ],
)
def test_what_is_next_follows_from_what_both_said(
    here: Region, says: str, theirs: str, owed: Owed | None
) -> None:
    found = follow_up_of(encounter_of(here, says, theirs))

    assert found.owed == owed
    assert found.is_mutual == (owed == Owed.MEET)
    assert (found.closed_at is None) == (owed is not None)


def test_promises_count_from_when_they_could_be_kept(here: Region) -> None:
    word = follow_up_of(encounter_of(here, "no"))
    assert word.due_at == over(here) + dt.timedelta(hours=48)
    with time_machine.travel(over(here) + dt.timedelta(hours=49)):
        assert follow_up_of(word.encounter).is_overdue
        answer_encounter(encounter=word.encounter, side=Side.RECRUITER, said=Said.NO)
        assert not follow_up_of(word.encounter).is_overdue

    met = follow_up_of(encounter_of(here, "yes", "yes"))
    day = after_working_days(timezone.localdate(over(here)), 5)
    assert met.due_at == moment(day, dt.time(23, 59))


def test_a_word_is_for_whom_the_recruiter_does_not_go_on_with(here: Region) -> None:
    encounter = encounter_of(here, "yes")
    with pytest.raises(ValidationError):
        send_word(encounter=encounter, text="Dank")

    encounter = encounter_of(here, "no")
    for text in ("  ", "x" * 2_001, "Uw BSN is 111222333"):
        with pytest.raises(ValidationError):
            send_word(encounter=encounter, text=text)
    assert not Word.objects.exists()


def test_a_word_reaches_somebody_and_closes(here: Region) -> None:
    encounter = encounter_of(here, "no", "yes")
    with TestCase.captureOnCommitCallbacks(execute=True):
        send_word(encounter=encounter, text="Dank voor het gesprek.", hurdle=Hurdle.TIME)

    found = follow_up_of(encounter)
    [letter] = mail.outbox
    assert (found.owed, found.closed_at) == (None, timezone.now())
    assert "Dank voor het gesprek." in letter.body
    assert letter.to == [candidate_of(here).person.account.email]
    with pytest.raises(ValidationError):
        answer_encounter(encounter=encounter, side=Side.RECRUITER, said=Said.YES)
    with pytest.raises(ValidationError):
        send_word(encounter=encounter, text="Nog een")


@pytest.mark.parametrize(
    "wrong",
    [
        Meeting(starts=dt.datetime(2020, 1, 1, 10, tzinfo=dt.UTC), minutes=45, where="x"),
        Meeting(starts=dt.datetime(2090, 1, 1, 10, tzinfo=dt.UTC), minutes=5, where="x"),
        Meeting(starts=dt.datetime(2090, 1, 1, 10, tzinfo=dt.UTC), minutes=601, where="x"),
        Meeting(starts=dt.datetime(2090, 1, 1, 10, tzinfo=dt.UTC), minutes=45, where=" "),
    ],
)
def test_an_appointment_that_cannot_be_is_not_made(here: Region, wrong: Meeting) -> None:
    encounter = encounter_of(here, "yes", "yes")

    with pytest.raises(ValidationError):
        plan_appointment(encounter=encounter, purpose=Purpose.TALK, meeting=wrong)

    assert not Appointment.objects.exists()


@pytest.mark.parametrize(("says", "theirs"), [("yes", ""), ("", "yes"), ("no", "yes")])
def test_an_appointment_is_for_two_who_both_want_to_go_on(
    here: Region, says: str, theirs: str
) -> None:
    with pytest.raises(ValidationError):
        plan_appointment(
            encounter=encounter_of(here, says, theirs), purpose=Purpose.TALK, meeting=meeting()
        )


def test_one_invitation_for_both_moved_and_cancelled(here: Region) -> None:
    encounter = encounter_of(here, "yes", "maybe")
    with TestCase.captureOnCommitCallbacks(execute=True):
        made = plan_appointment(encounter=encounter, purpose=Purpose.TALK, meeting=meeting())
        move_appointment(appointment=made, meeting=meeting(11, where="Kantine"))
        cancel_appointment(appointment=made, reason="Ziek")

    both = {candidate_of(here).person.account.email, visitor_of(here).membership.account.email}
    assert len(mail.outbox) == 6
    assert {one.to[0] for one in mail.outbox} == both
    events = []
    for letter in mail.outbox[::2]:
        content = letter.alternatives[0]
        read = Calendar.from_ical(content[0])
        [event] = read.walk("VEVENT")  # type: ignore[union-attr]  # one calendar
        events.append((str(read["METHOD"]), event["SEQUENCE"], str(event["UID"]), event.start))  # type: ignore[index]  # as above
        assert f"method={read['METHOD']}" in content[1]  # type: ignore[index]  # as above
        assert {str(one).removeprefix("mailto:") for one in event["ATTENDEE"]} == both
    uid = events[0][2]
    assert events == [
        ("REQUEST", 0, uid, next_morning(10)),
        ("REQUEST", 1, uid, next_morning(11)),
        ("CANCEL", 2, uid, next_morning(11)),
    ]
    assert "Ziek" in mail.outbox[-1].body
    with pytest.raises(ValidationError):
        cancel_appointment(appointment=made)


def test_nobody_is_in_two_places_and_free_again_after_cancelling(here: Region) -> None:
    first = encounter_of(here, "yes", "yes")
    second = encounter_of(here, "yes", "yes", candidate=others_of(here, 1)[0])
    made = plan_appointment(encounter=first, purpose=Purpose.TALK, meeting=meeting(10))

    for at in (meeting(10), meeting(10, minutes=15), meeting(9, minutes=90)):
        with pytest.raises(ValidationError):
            plan_appointment(encounter=second, purpose=Purpose.TALK, meeting=at)
    move_appointment(appointment=made, meeting=meeting(10, minutes=30))
    cancel_appointment(appointment=made)

    plan_appointment(encounter=second, purpose=Purpose.TALK, meeting=meeting(10))
    assert Appointment.objects.filter(cancelled_at=None).count() == 1


def test_who_recruits_and_has_a_stand_is_one_person(here: Region) -> None:
    first = encounter_of(here, "yes", "yes")
    other = others_of(here, 1)[0]
    second = encounter_of(here, "yes", "yes", candidate=other)
    recruiter = visitor_of(here).membership.account
    first.candidate.person.account.delete()
    recruiter.person = first.candidate.person
    recruiter.save()
    plan_appointment(encounter=second, purpose=Purpose.TALK, meeting=meeting(10))

    with pytest.raises(ValidationError):
        plan_appointment(encounter=first, purpose=Purpose.TALK, meeting=meeting(10))


def test_the_calendar_of_either_is_kept_free(here: Region) -> None:
    encounter = encounter_of(here, "yes", "yes")
    account = candidate_of(here).person.account
    starts = next_morning(10).astimezone(dt.UTC)
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTAMP:20260101T000000Z\r\nSUMMARY:Huisarts\r\nDTSTART:{starts:%Y%m%dT%H%M%SZ}\r\n"
        "DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()

    assert import_busy_times(account=account, content=calendar) == 1
    with pytest.raises(ValidationError):
        plan_appointment(encounter=encounter, purpose=Purpose.TALK, meeting=meeting(10))
    with pytest.raises(ValidationError):
        import_busy_times(account=account, content=b"niks")
    assert [one.starts for one in busy_times_of(encounter)] == [next_morning(10)]
    assert "Huisarts" not in str(list(BusyTime.objects.values()))


def test_an_intention_is_for_a_vacancy_of_the_employer(here: Region) -> None:
    encounter = encounter_of(here, "yes", "yes")
    today = timezone.localdate()
    strange = here.draft
    strange.organisation = here.organisations["outflow"]
    for result in (
        Result(came=Came.INTENTION, on=today),
        Result(came=Came.INTENTION, on=today, vacancy=strange),
        Result(came=Came.NOT, on=today),
        Result(came=Came.CONTRACT, on=today, about="x" * 301),
    ):
        with pytest.raises(ValidationError):
            record_outcome(encounter=encounter, result=result)
    with pytest.raises(ValidationError):
        record_outcome(
            encounter=encounter_of(here, "yes"),
            result=Result(came=Came.CONTRACT, on=today),
        )

    encounter = encounter_of(here, "yes", "yes")
    vacancy = here.published
    record_outcome(
        encounter=encounter, result=Result(came=Came.INTENTION, on=today, vacancy=vacancy)
    )
    assert follow_up_of(encounter).owed is None
    record_outcome(encounter=encounter, result=Result(came=Came.CONTRACT, on=today))
    found = follow_up_of(encounter)
    assert [one.came for one in found.outcomes] == [Came.INTENTION, Came.CONTRACT]
    assert found.closed_at == timezone.now()


def test_after_an_appointment_it_is_asked_what_came_of_it(here: Region) -> None:
    encounter = encounter_of(here, "yes", "yes")
    made = plan_appointment(encounter=encounter, purpose=Purpose.TRY_OUT, meeting=meeting())

    found = follow_up_of(encounter)
    assert found.owed == Owed.OUTCOME
    assert found.due_at is not None
    assert found.due_at > made.ends
    account = visitor_of(here).membership.account
    assert found.appointments == (made,)
    assert made.account == account


def test_each_reads_their_own_and_what_is_due_comes_first(here: Region) -> None:
    late = encounter_of(here, "yes", "yes")
    soon = encounter_of(here, "no", candidate=others_of(here, 1)[0])
    recruiter = here.viewers[MemberRole.RECRUITER]
    organiser = here.viewers[MemberRole.FAIR_ORGANISER]

    assert [one.encounter for one in follow_ups_recruited_by(recruiter)] == [soon, late]
    assert [one.encounter for one in follow_ups_at(organiser, fair_of(here))] == [soon, late]
    assert follow_ups_at(recruiter, fair_of(here)) == ()
    worker = here.viewers["worker"]
    assert [one.encounter for one in follow_ups_for(worker, candidate_of(here))] == [late]
    assert follow_ups_for(recruiter, candidate_of(here)) == ()


def test_notes_vanish_four_weeks_after_it_closed_and_no_earlier(here: Region) -> None:
    phone, candidate = walk_of(here), candidate_of(here)
    sent(
        phone,
        deed("note", minute(here, 15), candidate, text="Rustig"),
        deed("say", minute(here, 16), candidate, said="no"),
    )
    WalkIn.objects.create(
        deed=phone.deeds.first(),
        fair=fair_of(here),
        side=Side.WORKER,
        name="Jo",
        came_at=minute(here, 5),
    )
    closes = timezone.now()
    send_word(encounter=Encounter.objects.get(), text="Dank")

    with time_machine.travel(closes + dt.timedelta(days=28, seconds=-1), tick=False):
        forget_notes()
        assert Note.objects.count() == 1
    with time_machine.travel(closes + dt.timedelta(days=28), tick=False):
        forget_notes()
    assert not Note.objects.exists()
    assert not WalkIn.objects.exists()


def test_what_nobody_closes_is_closed_after_ninety_days(here: Region) -> None:
    encounter = encounter_of(here, "yes", "yes")
    with time_machine.travel(minute(here, 30) + dt.timedelta(days=90)):
        assert follow_up_of(encounter).closed_at is not None
        with pytest.raises(ValidationError):
            answer_encounter(encounter=encounter, side=Side.WORKER, said=Said.NO)
