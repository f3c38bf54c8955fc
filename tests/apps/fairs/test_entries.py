"""Who comes to a fair: invited by a file, reminded, approved or not; bad input first."""

import datetime as dt
import importlib
from functools import partial
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.actions import (
    Decision,
    cancel_fair,
    close_registration,
    decide_candidate,
    decide_guests,
    decide_visitor,
    invite_guests,
    send_reminders,
)
from doorstroom.fairs.models import Candidate, Fair, Plan
from doorstroom.fairs.queries import Amiss, NoColumnError, readiness_of, rows_in
from doorstroom.fairs.states import Entry, Phase, Planned, Stage
from doorstroom.formats.tables import Table, TableRow
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Employment, Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
YES = Decision(entry=Entry.APPROVED, link="https://here/nl/")
ORGANISER = MemberRole.FAIR_ORGANISER


def no(reason: str = "vol") -> Decision:
    return Decision(entry=Entry.REFUSED, reason=reason)


def table(header: str, *rows: str) -> Table:
    cells = [tuple(one.split(",")) for one in (header, *rows)]
    return Table(cells[0], tuple(TableRow(n, one) for n, one in enumerate(cells[1:], start=2)))


def recruiting(on: Region) -> Membership:
    return Membership.objects.get(account=on.viewers[MemberRole.RECRUITER])


@pytest.mark.parametrize("reason", ["", "  "])
def test_nobody_is_refused_without_a_reason(reason: str, here: Region) -> None:
    for decide in (
        lambda: decide_candidate(candidate=candidate_of(here), decision=no(reason)),
        lambda: decide_visitor(visitor=visitor_of(here), decision=no(reason)),
    ):
        with pytest.raises(ValidationError) as refused:
            decide()
        assert list(refused.value.message_dict) == ["reason"]


@pytest.mark.parametrize(
    ("before", "decision", "words"),
    [
        (Entry.WITHDRAWN, YES, "niet te komen"),
        (Entry.WITHDRAWN, no(), "niet te komen"),
        (Entry.INVITED, YES, "Alleen zij"),
        (Entry.ASKED, Decision(entry=Entry.INVITED), "Kies of"),
        (Entry.ASKED, Decision(entry=Entry.WITHDRAWN), "Kies of"),
        (Entry.ASKED, no("bsn 123456782"), "burgerservicenummer"),
    ],
)
def test_what_cannot_be_decided_stays_as_it_was(
    before: Entry, decision: Decision, words: str, here: Region
) -> None:
    one = candidate_of(here)
    Candidate.objects.update(entry=before)
    one.refresh_from_db()

    with pytest.raises(ValidationError, match=words):
        decide_candidate(candidate=one, decision=decision)

    assert Candidate.objects.get().entry == before


def test_who_is_decided_on_reads_it_in_their_own_language(
    here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    Candidate.objects.filter(pk=candidate_of(here).pk).update(entry=Entry.ASKED)
    Account.objects.filter(pk=here.viewers[MemberRole.RECRUITER].pk).update(language="en")

    with django_capture_on_commit_callbacks(execute=True):
        decide_candidate(candidate=Candidate.objects.get(), decision=YES)
        decide_visitor(visitor=visitor_of(here), decision=no("The hall is full."))

    yes, refusal = mail.outbox
    assert (yes.to, refusal.to) == (["worker@here.nl"], ["recruiter@here.nl"])
    assert (yes.subject, refusal.subject) == ("Je komt naar open", "You cannot come to open")
    assert "https://here/nl/" in yes.body
    assert "The hall is full." in refusal.body
    assert visitor_of(here).reason == "The hall is full."


def test_of_several_all_are_decided_on_or_nobody(two_regions: tuple[Region, Region]) -> None:
    here, there = two_regions
    fair, visitor, candidate = fair_of(here), visitor_of(here), candidate_of(here)
    Candidate.objects.filter(pk=candidate.pk).update(entry=Entry.WITHDRAWN)

    with pytest.raises(ValidationError, match=f"^\\['{candidate.person}: "):
        decide_guests(fair=fair, candidates=[candidate], visitors=[visitor], decision=no())
    with pytest.raises(NotYoursError):
        decide_guests(fair=fair, candidates=[candidate_of(there)], decision=no())
    with pytest.raises(ValidationError) as refused:
        decide_guests(fair=fair, visitors=[visitor], decision=no(""))

    assert list(refused.value.message_dict) == ["reason"]
    assert visitor.__class__.objects.get(pk=visitor.pk).entry == Entry.APPROVED
    decide_guests(fair=fair, visitors=[visitor], decision=no())
    assert visitor.__class__.objects.get(pk=visitor.pk).reason == "vol"


def test_to_decide_the_same_once_more_mails_nobody(
    here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decide_candidate(candidate=candidate_of(here), decision=YES)
        decide_candidate(candidate=candidate_of(here), decision=Decision(entry=Entry.ASKED))

    assert mail.outbox == []
    assert Candidate.objects.get().entry == Entry.ASKED


@pytest.mark.parametrize(
    ("header", "row", "role", "amiss"),
    [
        ("email", "WORKER@here.nl", None, None),
        ("nummer", "0", None, None),
        ("nummer,werkgever", "0,HERE OUTFLOW", None, None),
        ("nummer,werkgever", "0,elsewhere", None, None),  # who it is, is clear without
        ("E-mailadres", "recruiter@here.nl", MemberRole.RECRUITER, None),
        ("email", "worker@here.nl", MemberRole.RECRUITER, Amiss.UNKNOWN),
        ("email", "recruiter@here.nl", None, Amiss.UNKNOWN),
        ("email", "coach@here.nl", MemberRole.RECRUITER, Amiss.UNKNOWN),
        ("email", "nobody@nowhere.nl", None, Amiss.UNKNOWN),
        ("email,nummer", ",123456782", None, Amiss.BSN),
        ("email,werkgever", ",here outflow", None, Amiss.EMPTY),
        ("nummer", "double", None, Amiss.SEVERAL),
    ],
)
def test_each_row_of_a_file_says_who_it_is_or_what_is_amiss(
    header: str, row: str, role: MemberRole | None, amiss: Amiss | None, here: Region
) -> None:
    for kind, person in (("outflow", here.silent), ("inflow", here.worker)):
        Employment.objects.update_or_create(
            organisation=here.organisations[kind], person=person, defaults={"reference": "double"}
        )

    [found] = rows_in(here.viewers[ORGANISER], fair_of(here), role, table(header, row))

    assert found.amiss == amiss
    assert bool(found.person or found.recruiter) == (amiss is None)
    assert "123456782" not in found.written


def test_somebody_elsewhere_is_as_unknown_as_nobody(two_regions: tuple[Region, Region]) -> None:
    here, _there = two_regions
    viewer, fair = here.viewers[ORGANISER], fair_of(here)
    addresses = ("worker@overkant.nl", "recruiter@overkant.nl", "nobody@nowhere.nl")

    for role in (None, MemberRole.RECRUITER):
        found = rows_in(viewer, fair, role, table("email", *addresses))
        assert {one.amiss for one in found} == {Amiss.UNKNOWN}


def test_one_column_needs_no_name_and_nobody_is_invited_twice(here: Region) -> None:
    candidate_of(here, here.silent)
    found = rows_in(
        here.viewers[ORGANISER], fair_of(here), None, table("worker@here.nl", "0", "23", "", "1")
    )

    assert [(one.number, one.amiss) for one in found] == [
        (1, None),
        (2, Amiss.TWICE),
        (3, Amiss.THERE),
        (5, None),
    ]


def test_a_file_that_names_nobody_is_refused(here: Region) -> None:
    with pytest.raises(NoColumnError):
        rows_in(here.viewers[ORGANISER], fair_of(here), None, table("name,place", "Ans,Hoorn"))


def test_who_is_invited_gets_a_mail_and_who_is_there_stays(
    here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    candidate_of(here)
    with django_capture_on_commit_callbacks(execute=True):
        count = invite_guests(
            fair=fair_of(here),
            people=[here.worker, here.silent],
            recruiters=[recruiting(here)],
            link="https://here/",
        )

    assert count == 2
    assert Candidate.objects.get(person=here.worker).entry == Entry.APPROVED
    assert Candidate.objects.get(person=here.silent).entry == Entry.INVITED
    assert [one.to for one in mail.outbox] == [["recruiter@here.nl"]]  # the other has no account
    assert "13:30 - 16:00" in mail.outbox[0].body


def test_nobody_of_another_region_is_invited(two_regions: tuple[Region, Region]) -> None:
    here, there = two_regions
    for people, recruiters in (([there.worker], []), ([], [recruiting(there)])):
        with pytest.raises(NotYoursError):
            invite_guests(fair=fair_of(here), people=people, recruiters=recruiters)
    coach = Membership.objects.get(account=here.viewers[MemberRole.COACH])
    with pytest.raises(NotYoursError):
        invite_guests(fair=fair_of(here), recruiters=[coach])


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.CLOSED, Phase.CANCELLED])
def test_nobody_is_invited_who_could_not_answer(phase: Phase, here: Region) -> None:
    fair = fair_of(here)
    Fair.objects.update(phase=phase)
    fair.refresh_from_db()

    with pytest.raises(ValidationError, match="Open eerst"):
        invite_guests(fair=fair, people=[here.worker])
    assert not Candidate.objects.exists()


def test_reminders_go_to_who_did_not_answer_and_whose_stand_is_not_ready_once_a_day(
    here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    fair = fair_of(here)
    candidate_of(here)
    fair.visitors.create(membership=recruiting(here), entry=Entry.INVITED)

    with django_capture_on_commit_callbacks(execute=True):
        sent = [send_reminders(fair=fair) for _ in range(2)]
    yesterday = timezone.now() - dt.timedelta(days=1, seconds=1)
    fair.visitors.update(reminded_at=yesterday)
    fair.candidates.update(reminded_at=yesterday)
    stand_at(candidate_of(here))
    with django_capture_on_commit_callbacks(execute=True):
        sent.append(send_reminders(fair=fair))

    assert sent == [2, 0, 1]
    assert [one.subject for one in mail.outbox] == [
        "Kom je naar open?",
        "Je stand op open is nog niet klaar",
        "Kom je naar open?",
    ]


def test_who_cannot_answer_any_more_is_not_asked_to(
    here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    fair = fair_of(here)
    fair.visitors.create(membership=recruiting(here), entry=Entry.INVITED)
    close_registration(fair=fair)

    assert send_reminders(fair=fair) == 0
    cancel_fair(fair=fair, reason="water")
    with pytest.raises(ValidationError, match="Open eerst"):
        send_reminders(fair=fair)


def test_everybody_who_may_come_hears_that_it_is_cancelled(
    here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    candidate_of(here)
    visitor_of(here)
    with django_capture_on_commit_callbacks(execute=True):
        cancel_fair(fair=fair_of(here), reason="De zaal staat onder water.")

    assert {one.to[0] for one in mail.outbox} == {"worker@here.nl", "recruiter@here.nl"}
    assert len(mail.outbox) == 2
    assert all("onder water" in one.body for one in mail.outbox)


def test_of_a_draft_nobody_hears_anything(
    here: Region, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    draft = fair_of(here, is_open=False)
    draft.candidates.create(person=here.worker)
    with django_capture_on_commit_callbacks(execute=True):
        cancel_fair(fair=draft, reason="niet nodig")

    assert mail.outbox == []


def test_what_is_to_do_is_counted(here: Region) -> None:
    fair = fair_of(here)
    nothing = readiness_of(fair)
    assert (nothing.approved, nothing.halls, nothing.sessions) == (0, 0, 1)
    hall = hall_at(fair, position=1)
    fair.halls.create(name="broken", position=1).edits.create(number=1, drawing={"n": 1})
    session = session_of(here)
    stand_at(candidate_of(here))
    candidate_of(here, here.silent)
    visitor_of(here)
    fair.candidates.create(
        person=here.worker.__class__.objects.exclude(
            pk__in=[here.worker.pk, here.silent.pk]
        ).earliest("pk"),
        entry=Entry.INVITED,
    )

    some = readiness_of(fair)
    assert (some.approved, some.asked, some.invited, some.recruiters) == (2, 0, 1, 1)
    assert (some.without_page, some.without_corner, some.without_session) == (1, 2, 0)
    assert (some.halls, some.drawn, some.without_exit, some.stands) == (2, 1, 0, 0)
    assert (some.placed, some.published) == (0, 0)

    for number, one in enumerate(fair.candidates.filter(entry=Entry.APPROVED)):
        session.places.create(shift=0, hall=hall, stand=f"s{number}", candidate=one)
    Plan.objects.create(session=session, planned=Planned.STANDS, stage=Stage.READY)
    Plan.objects.create(session=session, planned=Planned.TALKS, stage=Stage.PUBLISHED)
    after = readiness_of(fair)
    assert (after.placed, after.published, after.sessions) == (1, 1, 1)


class Refusing(EmailBackend):
    """A server that takes no letter for the worker."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:
        if messages[0].to == ["worker@here.nl"]:
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


def test_one_letter_that_cannot_go_does_not_keep_the_others(
    here: Region,
    settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    candidate_of(here)
    visitor_of(here)

    with (
        pytest.raises(OSError, match="1 of 2 letters"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        cancel_fair(fair=fair_of(here), reason="water")

    assert [one.to for one in mail.outbox] == [["recruiter@here.nl"]]
    assert Fair.objects.get().phase == Phase.CANCELLED


def test_many_letters_go_in_the_background(
    here: Region,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    waiting: list[partial[object]] = []
    letters = importlib.import_module("doorstroom.fairs.work._letters")
    monkeypatch.setattr(letters, "AT_ONCE", 1)
    monkeypatch.setattr(letters._line, "submit", lambda job, one: waiting.append(partial(job, one)))
    candidate_of(here)
    visitor_of(here)

    with django_capture_on_commit_callbacks(execute=True):
        cancel_fair(fair=fair_of(here), reason="water")

    assert mail.outbox == []
    (job,) = waiting
    job()
    assert len(mail.outbox) == 2
