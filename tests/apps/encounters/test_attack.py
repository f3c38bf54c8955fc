"""Phones that send what no phone should, people who left, and mails to who has no mail."""

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import TestCase
from django.utils import timezone

from apps.after_scene import appointment_of, encounter_of, meeting
from apps.at_once import at_once
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, device_for, door_of, minute, sent, stand_phone_of, walk_of
from apps.wall_region import Region
from doorstroom.core.live.names import MOST
from doorstroom.core.privacy import erase, export_of
from doorstroom.encounters.actions import (
    add_device,
    answer_encounter,
    cancel_appointment,
    forget_notes,
    plan_appointment,
    send_word,
)
from doorstroom.encounters.models import (
    Appointment,
    Deed,
    Device,
    Encounter,
    Errand,
    Note,
    Presence,
    WalkIn,
)
from doorstroom.encounters.queries import admitted, code_of, follow_ups_recruited_by
from doorstroom.encounters.states import Purpose, Said, Side
from doorstroom.encounters.work import Sent
from doorstroom.fairs.states import Entry
from doorstroom.organisations.actions import end_membership
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
LONE = "\ud83d"
"""Half of an emoji: a browser sends it when a text was cut in the middle of one."""
BSN = "111222333"


@pytest.fixture(autouse=True)
def _in_the_hall(here: Region) -> Iterator[None]:
    """Forty minutes after the doors open."""
    with time_machine.travel(minute(here, 40), tick=False):
        yield


def test_half_an_emoji_stops_nothing_that_was_sent_with_it(here: Region) -> None:
    phone, who, door = walk_of(here), candidate_of(here), door_of(here)

    sent(
        phone,
        deed("note", minute(here, 20), who, text=f"Rustig{LONE}"),
        deed("say", minute(here, 21), who, said="yes"),
    )
    sent(door, deed("walk_in", minute(here, 22), side="worker", name=f"Ans{LONE}"))
    sent(door, Sent(id=uuid.uuid4(), kind="arrive", at=minute(here, 23), words={"who": LONE}))

    assert Note.objects.get().text.startswith("Rustig")
    assert Encounter.objects.get().visitor_says == "yes"
    assert WalkIn.objects.get().name.startswith("Ans")
    assert Deed.objects.count() == 4


@pytest.mark.parametrize("offset", [dt.timedelta(hours=14), dt.timedelta(hours=-12)])
@pytest.mark.parametrize("naive", [dt.datetime.min, dt.datetime.max])  # noqa: DTZ901 - a zone follows
def test_a_moment_at_the_end_of_time_is_kept(
    here: Region, naive: dt.datetime, offset: dt.timedelta
) -> None:
    phone, who = walk_of(here), candidate_of(here)
    at = naive.replace(tzinfo=dt.timezone(offset))

    sent(phone, deed("begin", at, who))
    sent(phone, deed("end", at, who), sent_at=at)

    assert Encounter.objects.get().starts <= timezone.now()
    phone.refresh_from_db()
    assert abs(phone.skew_seconds) < 2**31


def test_nothing_happened_on_a_phone_before_there_was_a_fair(here: Region) -> None:
    """A phone that lost its clock says 1970; that is no first moment of anybody."""
    phone, who, door = walk_of(here), candidate_of(here), door_of(here)
    lost = dt.datetime(1970, 1, 1, 0, 5, tzinfo=dt.UTC)

    sent(phone, deed("begin", lost, who), deed("begin", minute(here, 20), who))
    sent(door, deed("walk_in", lost, side="worker", name="Ans"), deed("arrive", lost, who))
    forget_notes()

    assert minute(here, 0) - Encounter.objects.get().starts < dt.timedelta(days=2)
    assert WalkIn.objects.filter(name="Ans").exists()
    assert {one.day.year for one in Presence.objects.all()} == {minute(here, 0).year}


def test_what_one_message_is_about_may_be_many_people(here: Region) -> None:
    door = door_of(here)
    people = [
        candidate_of(here, Person.objects.create(name=f"Ans {one}")) for one in range(MOST + 3)
    ]

    sent(door, *(deed("arrive", minute(here, 1), one) for one in people))

    assert Presence.objects.filter(came_at__isnull=False).count() == len(people)


@pytest.mark.parametrize("name", ["who", "said", "errand", "answer", "workshop"])
@pytest.mark.parametrize(
    "text", [BSN, f"Ans de Vries {BSN}", "Ans de Vries, 06 12345678", "huilde"]
)
def test_a_deed_keeps_no_words_and_no_number_of_anybody(here: Region, name: str, text: str) -> None:
    for phone in (walk_of(here), door_of(here), stand_phone_of(here)):
        for kind in ("dance", "note", "say", "answer", "attend"):
            words = {name: text}
            sent(phone, Sent(id=uuid.uuid4(), kind=kind, at=minute(here, 20), words=words))

    held = str(list(Deed.objects.values_list("said", flat=True)))
    assert BSN not in held
    assert "Ans" not in held
    assert "huilde" not in held


def test_a_message_that_is_too_deep_to_be_read_is_kept_as_unfit(here: Region) -> None:
    deep: object = []
    for _ in range(100_000):
        deep = [deep]
    words = {"who": deep, "said": deep, "tags": [deep]}

    [answer] = sent(
        walk_of(here), Sent(id=uuid.uuid4(), kind="note", at=minute(here, 20), words=words)
    )

    assert answer.clash


def test_a_recruiter_who_left_reads_nothing_more(here: Region) -> None:
    visitor = visitor_of(here)
    _device, key = add_device(fair=fair_of(here), visitor=visitor)
    assert (found := admitted(key))
    assert found.reads

    end_membership(membership=visitor.membership)

    assert (found := admitted(key))
    assert not found.reads
    assert found.sends


def test_a_recruiter_whose_account_is_closed_reads_nothing_more(here: Region) -> None:
    visitor = visitor_of(here)
    _device, key = add_device(fair=fair_of(here), visitor=visitor)
    Account.objects.filter(pk=visitor.membership.account_id).update(is_active=False)

    assert (found := admitted(key))
    assert not found.reads


@pytest.mark.parametrize("entry", [Entry.WITHDRAWN, Entry.REFUSED])
def test_who_does_not_come_any_more_reads_nothing_more(here: Region, entry: Entry) -> None:
    candidate, visitor = candidate_of(here), visitor_of(here)
    keys = [
        add_device(fair=fair_of(here), candidate=candidate)[1],
        add_device(fair=fair_of(here), visitor=visitor)[1],
    ]
    type(candidate).objects.filter(pk=candidate.pk).update(entry=entry)
    type(visitor).objects.filter(pk=visitor.pk).update(entry=entry)

    for key in keys:
        assert (found := admitted(key))
        assert not found.reads


def test_an_invented_or_closed_account_gets_no_mail_after_a_fair(here: Region) -> None:
    encounter = encounter_of(here, "yes", "yes")
    own = Account.objects.filter(person=encounter.candidate.person)
    own.update(invented=True)
    Account.objects.exclude(pk__in=own).update(invented=False)
    account = encounter.visitor.membership.account

    with TestCase.captureOnCommitCallbacks(execute=True):
        one = plan_appointment(encounter=encounter, purpose=Purpose.TALK, meeting=meeting())
    assert [each.to for each in mail.outbox] == [[account.email]]

    Account.objects.filter(pk=account.pk).update(is_active=False)
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        cancel_appointment(appointment=one)
    assert mail.outbox == []


def test_a_word_to_an_invented_account_is_kept_and_not_mailed(here: Region) -> None:
    encounter = encounter_of(here, "no")
    Account.objects.update(invented=True)

    with TestCase.captureOnCommitCallbacks(execute=True):
        send_word(encounter=encounter, text="Dank voor uw werk.")

    assert mail.outbox == []
    assert encounter.word.text


def test_one_mail_that_cannot_go_does_not_stop_the_other(
    here: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    Account.objects.update(invented=False)
    encounter = encounter_of(here, "yes", "yes")
    tried: list[list[str]] = []

    def refuse_first(messages: list[EmailMultiAlternatives]) -> int:
        tried.append(messages[0].to)
        if len(tried) == 1:
            raise OSError
        return len(messages)

    from django.core.mail.backends.locmem import EmailBackend  # noqa: PLC0415 - as in the tests

    monkeypatch.setattr(EmailBackend, "send_messages", lambda _self, some: refuse_first(some))
    with TestCase.captureOnCommitCallbacks(execute=True):
        plan_appointment(encounter=encounter, purpose=Purpose.TALK, meeting=meeting())

    assert len(tried) == 2


@pytest.mark.parametrize("side", list(Side))
def test_who_does_not_go_on_after_all_has_no_appointment_left(here: Region, side: Side) -> None:
    Account.objects.update(invented=False)
    one = appointment_of(here)

    with TestCase.captureOnCommitCallbacks(execute=True):
        answer_encounter(encounter=one.encounter, side=side, said=Said.NO)

    one.refresh_from_db()
    assert one.cancelled_at is not None
    assert len(mail.outbox) == 2
    assert all("METHOD:CANCEL" in str(each.alternatives[0]) for each in mail.outbox)


def test_an_id_that_another_phone_used_takes_nothing_from_either(here: Region) -> None:
    who, door, phone = candidate_of(here), door_of(here), walk_of(here)
    same = uuid.uuid4()
    code = {"who": code_of(who)}

    sent(door, Sent(id=same, kind="arrive", at=minute(here, 1), words=code))
    [answer] = sent(phone, Sent(id=same, kind="begin", at=minute(here, 20), words=code))

    assert answer.clash == "unfit"
    assert Deed.objects.get().device == door
    assert not Encounter.objects.exists()


@pytest.mark.parametrize("theirs", list(Said))
def test_a_recruiter_who_said_nothing_learns_nothing_of_what_the_other_said(
    here: Region, theirs: Said
) -> None:
    recruiter = visitor_of(here).membership.account
    encounter_of(here, "", "")
    [before] = follow_ups_recruited_by(recruiter)

    encounter = encounter_of(here, "", theirs)

    [after] = follow_ups_recruited_by(recruiter)
    shown = ("owed", "due_at", "closed_at", "is_mutual", "is_overdue")
    assert [getattr(after, one) for one in shown] == [getattr(before, one) for one in shown]
    answer_encounter(encounter=encounter, side=Side.RECRUITER, said=Said.YES)
    [after] = follow_ups_recruited_by(recruiter)
    assert (after.closed_at is not None) == (theirs == Said.NO)


@pytest.mark.django_db(transaction=True)
def test_one_id_of_two_phones_at_once_breaks_neither(here: Region) -> None:
    one, two = door_of(here), device_for(fair_of(here))
    words = {"who": code_of(candidate_of(here))}
    same = Sent(id=uuid.uuid4(), kind="arrive", at=minute(here, 1), words=words)

    assert at_once(lambda: sent(one, same), lambda: sent(two, same)) == []

    assert Deed.objects.count() == 1


def test_of_whom_is_erased_nothing_is_left_but_codes(here: Region) -> None:
    candidate, one = candidate_of(here), appointment_of(here)
    who = candidate.person
    sent(walk_of(here), deed("note", minute(here, 20), candidate, text="Rustig", tags=["later"]))
    sent(stand_phone_of(here), deed("pause", minute(here, 21)))
    sent(door_of(here), deed("arrive", minute(here, 1), candidate))
    export = export_of(who)
    assert "key_hash" not in str(export)
    assert "Rustig" in str(export)

    erase(who)

    for model in (Appointment, Encounter, Errand, Note, Presence):
        assert not model.objects.exists()
    assert not Device.objects.filter(role="stand").exists()
    assert who.name not in str(list(Deed.objects.values()))
    assert one.encounter.visitor.membership.account.is_active


def test_what_somebody_sends_after_they_left_is_looked_at(here: Region) -> None:
    phone, who = walk_of(here), candidate_of(here)
    end_membership(membership=visitor_of(here).membership)

    answers = sent(phone, deed("begin", minute(here, 20), who), deed("say", minute(here, 21), who))
    [said] = sent(phone, deed("say", minute(here, 22), who, said="yes"))

    assert [one.clash for one in (*answers, said)] == ["unexpected", "unfit", "unexpected"]
    assert Encounter.objects.get().visitor_says == "yes"
