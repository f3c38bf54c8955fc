"""Workshops of a fair: the certificate of who was there; bad input first."""

import datetime as dt
import json
from collections.abc import Iterator

import pytest
import time_machine
from _badges import KEYS, NOW, options
from _judging import compare, judges
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import TestCase

from apps.credentials.conftest import seen_again
from apps.fair_people import workshop_of
from apps.fair_scene import visitor_of
from apps.hall_scene import seated
from apps.wall_region import Region
from doorstroom.credentials.actions import issue_passport, publish_list, withdraw_credential
from doorstroom.credentials.models import Credential
from doorstroom.credentials.queries import grounds_for, in_force
from doorstroom.credentials.states import Kind, Reason
from doorstroom.encounters.actions import issue_certificates, save_attendance
from doorstroom.encounters.models import Attendance
from doorstroom.encounters.queries import (
    certificates_held,
    hours_at,
)
from doorstroom.formats.credentials import Standing, moment_text, sign, verify_credential
from doorstroom.formats.openbadges import read_badge
from doorstroom.passports.models import Competence
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards(here: Region) -> Iterator[None]:
    """An hour after the workshop of the fair is over."""
    with time_machine.travel(hours_at(workshop_of(here))[1] + dt.timedelta(hours=1), tick=False):
        yield


def standing_of(credential: Credential) -> Standing:
    document = json.loads(credential.document)
    return verify_credential(document, grounds_for(document)).status.standing


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


def test_the_libraries_of_others_say_the_same_of_it(here: Region) -> None:
    """As `@digitalbazaar/vc` and `@digitalcredentials/vc` judge it, signed by a key they know."""
    workshop, people = seated(here)
    save_attendance(workshop=workshop, there=people[:1])
    issue_certificates(workshop=workshop)
    document = json.loads(Credential.objects.get().document)
    del document["proof"], document["credentialStatus"]
    document["issuer"]["id"] = KEYS.issuer.public.did
    document["validFrom"] = moment_text(NOW)
    signed = sign(document, KEYS.issuer, options())
    other = {**signed, "name": "Lassen"}

    with judges() as judged_by:
        found = list(compare(judged_by, [("as signed", signed), ("another name", other)]))

    assert [(what, holds, differs) for what, holds, differs in found] == [
        ("as signed", True, None),
        ("another name", False, None),
    ]
