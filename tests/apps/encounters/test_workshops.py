"""Workshops of a fair: who was there, what they are given, the certificate; bad input first."""

import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from PIL import Image

from apps.credentials.conftest import seen_again
from apps.fair_people import others_of, workshop_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, device_for, door_of, minute, sent
from apps.wall_region import Region
from doorstroom.credentials.actions import issue_passport, publish_list, withdraw_credential
from doorstroom.credentials.models import Credential
from doorstroom.credentials.queries import grounds_for, in_force
from doorstroom.credentials.states import Kind, Reason
from doorstroom.encounters.actions import issue_certificates, save_attendance, save_material
from doorstroom.encounters.models import Attendance, Material
from doorstroom.encounters.queries import (
    attendance_of,
    certificates_held,
    guests_besides,
    handouts_for,
    hours_at,
    material_visible_to,
)
from doorstroom.encounters.states import Clash, Sitting
from doorstroom.fairs.models import Workshop
from doorstroom.fairs.states import Entry, Phase
from doorstroom.formats.credentials import Standing, verify_credential
from doorstroom.formats.openbadges import read_badge
from doorstroom.formats.works import WorkError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.models import Competence
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards(here: Region) -> Iterator[None]:
    """An hour after the workshop of the fair is over."""
    with time_machine.travel(hours_at(workshop_of(here))[1] + dt.timedelta(hours=1), tick=False):
        yield


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    return made.getvalue()


def seated(on: Region, count: int = 3) -> tuple[Workshop, list[Any]]:
    """A workshop with two seats, and so many people who signed up one after another."""
    workshop = workshop_of(on)
    people = [candidate_of(on), *others_of(on, count - 1)]
    for one in people:
        workshop.seats.get_or_create(candidate=one)
    return workshop, people


def standing_of(credential: Credential) -> Standing:
    document = json.loads(credential.document)
    return verify_credential(document, grounds_for(document)).status.standing


# Who was there


def test_nobody_is_there_more_than_an_hour_before(here: Region) -> None:
    workshop, people = seated(here)
    with (
        time_machine.travel(hours_at(workshop)[0] - dt.timedelta(minutes=61), tick=False),
        pytest.raises(ValidationError, match=r"hour|uur"),
    ):
        save_attendance(workshop=workshop, there=people[:1])
    assert not Attendance.objects.exists()


def test_nobody_is_there_when_the_fair_is_cancelled(here: Region) -> None:
    workshop, people = seated(here)
    fair_of(here).__class__.objects.update(phase=Phase.CANCELLED)
    workshop.session.fair.refresh_from_db()

    with pytest.raises(ValidationError):
        save_attendance(workshop=workshop, there=people[:1])


def test_both_of_one_and_somebody_of_elsewhere_are_refused(two_regions: tuple[Region, Region]):
    here, there = two_regions
    workshop, [person, *_] = seated(here)

    with pytest.raises(ValidationError):
        save_attendance(workshop=workshop, there=[person], absent=[person])
    with pytest.raises(ValidationError):
        save_attendance(workshop=workshop, there=[candidate_of(there)])
    assert not Attendance.objects.exists()


def test_the_database_keeps_one_row_of_one_person(here: Region) -> None:
    workshop, [person, *_] = seated(here)
    at = minute(here, 60)
    for two in ({}, {"candidate": person, "visitor": visitor_of(here)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attendance.objects.create(workshop=workshop, said_at=at, **two)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(workshop=workshop, candidate=person, said_at=at, was_there=True)


def test_the_list_has_seats_who_waits_and_others_who_came(here: Region) -> None:
    workshop, people = seated(here)
    recruiter = visitor_of(here)
    save_attendance(workshop=workshop, there=[people[0], people[2], recruiter], absent=[people[1]])

    listed = attendance_of(Workshop.objects.get(pk=workshop.pk))

    assert [(one.guest, one.sitting, one.was_there) for one in listed] == [
        (people[0], Sitting.SEAT, True),
        (people[1], Sitting.SEAT, False),
        (people[2], Sitting.WAITS, True),
        (recruiter, Sitting.NONE, True),
    ]
    assert not set(guests_besides(workshop, listed)) & {one.guest for one in listed}


def test_the_latest_word_counts_and_the_first_moment_is_kept(here: Region) -> None:
    workshop, [person, *_] = seated(here)
    save_attendance(workshop=workshop, there=[person])
    late = deed("attend", minute(here, 40), person, workshop=str(workshop.pk), said="absent")
    sent(door_of(here), late)

    row = Attendance.objects.get()
    assert row.was_there

    early = deed("attend", minute(here, 31), person, workshop=str(workshop.pk), said="there")
    sent(door_of(here), early)
    row.refresh_from_db()
    assert (row.was_there, row.came_at) == (True, minute(here, 31))

    with time_machine.travel(row.said_at + dt.timedelta(minutes=1), tick=False):
        save_attendance(workshop=workshop, absent=[person])
    row.refresh_from_db()
    assert (row.was_there, row.came_at) == (False, minute(here, 31))


@pytest.mark.parametrize(
    ("words", "clash"),
    [
        ({"said": "there"}, Clash.UNFIT),
        ({"said": "there", "workshop": "-1"}, Clash.UNFIT),
        ({"said": "there", "workshop": "²"}, Clash.UNFIT),
        ({"said": "there", "workshop": "9" * 30}, Clash.GONE),
        ({"said": "yes", "workshop": "this"}, Clash.UNFIT),
        ({"workshop": "this"}, Clash.UNFIT),
    ],
)
def test_what_a_door_says_wrong_is_kept_and_not_carried_out(
    here: Region, words: dict[str, str], clash: Clash
) -> None:
    workshop, [person, *_] = seated(here)
    if words.get("workshop") == "this":
        words = {**words, "workshop": str(workshop.pk)}

    [answer] = sent(door_of(here), deed("attend", minute(here, 40), person, **words))

    assert answer.clash == clash
    assert not Attendance.objects.exists()


def test_only_a_door_says_who_was_there_and_of_its_own_fair(
    two_regions: tuple[Region, Region],
) -> None:
    here, there = two_regions
    workshop, [person, *_] = seated(here)
    words = {"workshop": str(workshop.pk), "said": "there"}
    own = device_for(fair_of(here), person, key="own")
    far = device_for(fair_of(there), key="door")

    [alone] = sent(own, deed("attend", minute(here, 40), person, **words))
    [other] = sent(far, deed("attend", minute(here, 40), candidate_of(there), **words))

    assert (alone.clash, other.clash) == (Clash.UNFIT, Clash.GONE)
    assert not Attendance.objects.exists()


def test_what_does_not_fit_is_carried_out_and_listed(here: Region) -> None:
    workshop, people = seated(here)
    words = {"workshop": str(workshop.pk)}
    fair_of(here).candidates.filter(pk=people[1].pk).update(entry=Entry.WITHDRAWN)
    second = device_for(fair_of(here), key="second")
    begins = hours_at(workshop)[0]

    [fine, early, gone] = sent(
        door_of(here),
        deed("attend", begins, people[0], said="there", **words),
        deed("attend", begins - dt.timedelta(hours=2), people[2], said="there", **words),
        deed("attend", begins, people[1], said="there", **words),
    )
    [other] = sent(second, deed("attend", begins, people[0], said="absent", **words))

    assert [fine.clash, early.clash, gone.clash, other.clash] == [
        "",
        Clash.OFF_HOURS,
        Clash.UNEXPECTED,
        Clash.OTHER_WORD,
    ]
    assert Attendance.objects.filter(was_there=True).count() == 3


# What they are given


def test_what_is_no_picture_or_pdf_is_refused_and_changes_nothing(here: Region) -> None:
    workshop, _people = seated(here)
    save_material(workshop=workshop, link="https://example.nl/a")

    with pytest.raises(WorkError):
        save_material(workshop=workshop, link="https://example.nl/b", file=b"MZ\x90 a program")
    for bad in ("ftp://example.nl", "javascript:alert(1)", "http://example.nl", "no link"):
        with pytest.raises(ValidationError):
            save_material(workshop=workshop, link=bad)
    assert Material.objects.get().link == "https://example.nl/a"


def test_a_file_gets_another_address_with_each_change_and_nothing_is_no_row(here: Region) -> None:
    workshop, _people = seated(here)
    save_material(workshop=workshop, file=picture())
    first = Material.objects.get()
    save_material(workshop=workshop, link="https://example.nl", keeps_file=True)
    kept = Material.objects.get()
    save_material(workshop=workshop, file=picture())
    second = Material.objects.get()

    assert (first.name, first.media_type) == (kept.name, "image/jpeg")
    assert len(first.name) >= 24
    assert (second.name != first.name, second.link) == (True, "")

    save_material(workshop=workshop, keeps_file=False)
    assert not Material.objects.exists()
    save_material(workshop=workshop)
    assert not Material.objects.exists()


def test_who_sits_or_was_there_is_given_it_and_who_waits_is_not(here: Region) -> None:
    workshop, people = seated(here)
    save_material(workshop=workshop, link="https://example.nl")
    recruiter = visitor_of(here)

    def given() -> list[bool]:
        return [bool(handouts_for(one)) for one in (*people, recruiter)]

    assert given() == [True, True, False, False]
    save_attendance(workshop=workshop, there=[people[2], recruiter], absent=[people[1]])
    assert given() == [True, True, True, True]


@pytest.mark.parametrize(
    ("after", "count"),
    [
        (dt.timedelta(hours=-1, minutes=-1), 0),
        (dt.timedelta(hours=-1), 1),
        (dt.timedelta(weeks=4, minutes=59), 1),
        (dt.timedelta(weeks=4, hours=1), 0),
    ],
)
def test_it_is_given_from_an_hour_before_until_four_weeks_after(
    here: Region, after: dt.timedelta, count: int
) -> None:
    workshop, people = seated(here)
    save_material(workshop=workshop, file=picture())
    name = Material.objects.get().name

    with time_machine.travel(hours_at(workshop)[0] + after, tick=False):
        assert len(handouts_for(people[0])) == count
        assert bool(material_visible_to(here.viewers["worker"], name)) == bool(count)
        assert material_visible_to(here.viewers[MemberRole.FAIR_ORGANISER], name)
        assert not material_visible_to(here.viewers[MemberRole.RECRUITER], name)


@pytest.mark.parametrize("name", ["", "x", "\0", "a" * 400])
def test_a_name_that_somebody_guesses_is_of_nothing(here: Region, name: str) -> None:
    workshop, _people = seated(here)
    save_material(workshop=workshop, file=picture())

    assert material_visible_to(here.viewers["worker"], name) is None


# The certificate


def test_there_is_none_before_the_end_of_a_briefing_or_of_nobody(here: Region) -> None:
    workshop, people = seated(here)
    with pytest.raises(ValidationError):
        issue_certificates(workshop=workshop)

    save_attendance(workshop=workshop, there=people)
    with (
        time_machine.travel(hours_at(workshop)[1] - dt.timedelta(minutes=1), tick=False),
        pytest.raises(ValidationError),
    ):
        issue_certificates(workshop=workshop)

    briefing = workshop_of(here, "Zo werkt het", is_briefing=True)
    save_attendance(workshop=briefing, there=[visitor_of(here), people[0]])
    with pytest.raises(ValidationError):
        issue_certificates(workshop=briefing)
    assert not Credential.objects.exists()


def test_who_was_there_gets_one_that_holds_and_a_letter_and_no_skill(here: Region) -> None:
    workshop, people = seated(here)
    workshop.about = "Zo vertel je in een minuut wat je kunt."
    workshop.save()
    skills = list(Competence.objects.values())
    save_attendance(workshop=workshop, there=[*people[::2], visitor_of(here)], absent=[people[1]])

    with TestCase.captureOnCommitCallbacks(execute=True):
        count = issue_certificates(workshop=workshop, link="https://x.example/badges")

    assert (count, certificates_held(workshop)) == (2, 2)
    credential = in_force(people[0].person).get()
    document = json.loads(credential.document)
    subject = document["credentialSubject"]
    verdict = verify_credential(document, grounds_for(document))
    assert verdict.holds
    assert (credential.kind, credential.issuer.organisation) == (
        Kind.ATTENDANCE,
        here.organisations["centre"],
    )
    assert subject["achievement"]["name"] == "Pitchen"
    assert "in een minuut" in subject["achievement"]["description"]
    assert subject["achievement"]["achievementType"] == "CertificateOfCompletion"
    assert not {"alignment", "resultDescription"} & set(subject["achievement"])
    assert "result" not in subject
    assert "14:00" in subject["narrative"]
    assert read_badge(document) is not None
    assert people[0].person.name not in credential.document
    assert list(Competence.objects.values()) == skills
    [letter] = [one for one in mail.outbox if one.to == [here.viewers["worker"].email]]
    assert "https://x.example/badges" in letter.body
    assert not in_force(people[1].person).exists()


def test_handed_out_again_only_who_has_none_gets_one(here: Region) -> None:
    workshop, people = seated(here)
    save_attendance(workshop=workshop, there=people[:1])
    issue_certificates(workshop=workshop)
    with pytest.raises(ValidationError):
        issue_certificates(workshop=workshop)

    save_attendance(workshop=workshop, there=people)
    assert issue_certificates(workshop=workshop) == 2
    assert Credential.objects.count() == 3

    withdraw_credential(credential=in_force(people[0].person).get())
    with pytest.raises(ValidationError):
        issue_certificates(workshop=workshop)


def test_who_was_not_there_after_all_has_one_that_counts_as_withdrawn(here: Region) -> None:
    workshop, people = seated(here)
    save_attendance(workshop=workshop, there=people[:2])
    issue_certificates(workshop=workshop)
    first, second = (in_force(one.person).get() for one in people[:2])
    assert standing_of(first) is Standing.GOOD

    later = Attendance.objects.get(candidate=people[0]).said_at + dt.timedelta(minutes=1)
    with time_machine.travel(later, tick=False):
        save_attendance(workshop=workshop, absent=people[:1])
        assert [standing_of(first), standing_of(second)] == [Standing.REVOKED, Standing.GOOD]
        assert not in_force(people[0].person).exists()
        assert certificates_held(workshop) == 1
        publish_list(status_list=first.status_list)
    first.refresh_from_db()
    assert first.reason == Reason.UNFOUNDED

    with time_machine.travel(later + dt.timedelta(minutes=1), tick=False):
        save_attendance(workshop=workshop, there=people[:1])
        assert issue_certificates(workshop=workshop) == 1
        assert in_force(people[0].person).get() != first


def test_with_the_workshop_gone_nothing_holds(here: Region) -> None:
    workshop, people = seated(here)
    save_attendance(workshop=workshop, there=people[:1])
    issue_certificates(workshop=workshop)
    workshop.delete()

    assert standing_of(Credential.objects.get()) is Standing.REVOKED


def test_it_goes_into_the_whole_passport_and_counts_as_no_skill_there(
    here: Region, coach: Account
) -> None:
    workshop, people = seated(here)
    save_attendance(workshop=workshop, there=people[:1])
    issue_certificates(workshop=workshop)
    with pytest.raises(ValidationError):
        issue_passport(person=here.worker, language="nl")

    seen_again(here.competence, coach)
    told = Competence.objects.create(person=here.worker, scheme="test", skill="wash")
    some = json.loads(issue_passport(person=here.worker, language="nl").document)
    told.delete()
    whole = json.loads(issue_passport(person=here.worker, language="nl").document)

    assert [some["partial"], whole["partial"]] == [True, False]
    assert len(whole["credentialSubject"]["verifiableCredential"]) == 2
    assert verify_credential(whole, grounds_for(whole)).holds
