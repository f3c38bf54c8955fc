"""What a person asks where they worked, and what the employer can answer."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import (
    answer_attestation,
    log_requests_seen,
    request_attestations,
    withdraw_attestation_request,
)
from doorstroom.passports.actions._attesting import LASTS
from doorstroom.passports.models import AttestationRequest, Evidence
from doorstroom.passports.queries import requests_answered, requests_asked, requests_of
from doorstroom.passports.states import Asked, Level, Proof
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(here: Region) -> Account:
    found = here.viewers[MemberRole.OUTFLOW_HR]
    assert isinstance(found, Account)
    return found


def asked(on: Region) -> AttestationRequest:
    [one] = request_attestations(
        person=on.worker,
        organisation=on.organisations["outflow"],
        competences=[on.competence],
    )
    return one


def test_nothing_is_asked_of_who_is_no_employer_of_theirs(here: Region) -> None:
    with pytest.raises(ValidationError):
        request_attestations(
            person=here.worker,
            organisation=here.organisations["inflow"],
            competences=[here.competence],
        )
    assert not AttestationRequest.objects.exists()


def test_nothing_is_asked_about_what_somebody_else_can_do(here: Region) -> None:
    other = here.silent.competences.create(scheme="test", skill="listen")
    with pytest.raises(ValidationError):
        request_attestations(
            person=here.worker, organisation=here.organisations["outflow"], competences=[other]
        )


def test_the_employer_says_what_they_saw_and_it_counts(here: Region, hr: Account) -> None:
    request = asked(here)
    assert list(requests_asked(hr, Asked.ATTESTATION)) == [request]

    answer_attestation(request=request, level=Level.TEACHES, by=hr)

    here.competence.refresh_from_db()
    assert (here.competence.level, here.competence.proof) == (Level.TEACHES, Proof.CONFIRMED)
    assert (list(requests_asked(hr, Asked.ATTESTATION)), list(requests_of(here.worker))) == ([], [])
    piece = here.competence.evidence.get()
    assert piece.said_by == str(here.organisations["outflow"])


def test_who_cannot_say_changes_nothing(here: Region, hr: Account) -> None:
    request = asked(here)
    assert answer_attestation(request=request, level=None, by=hr) is None
    here.competence.refresh_from_db()
    assert here.competence.proof == Proof.CLAIMED
    assert not Evidence.objects.exists()
    assert list(requests_of(here.worker)) == []


@pytest.mark.parametrize("who", ["worker", *sorted(set(MemberRole) - {MemberRole.OUTFLOW_HR})])
def test_nobody_else_answers(here: Region, who: str) -> None:
    other = here.viewers[who]
    assert isinstance(other, Account)
    with pytest.raises(NotYoursError):
        answer_attestation(request=asked(here), level=Level.ALONE, by=other)
    assert not Evidence.objects.exists()


def test_asking_twice_asks_once_and_an_answer_can_be_asked_again(here: Region, hr: Account) -> None:
    request = asked(here)
    again = request_attestations(
        person=here.worker,
        organisation=here.organisations["outflow"],
        competences=[here.competence],
    )
    assert again == []
    answer_attestation(request=request, level=Level.ALONE, by=hr)
    answer_attestation(request=asked(here), level=Level.TEACHES, by=hr)
    piece = here.competence.evidence.get()
    assert piece.level == Level.TEACHES


def test_taken_back_or_over_nobody_sees_it(here: Region, hr: Account) -> None:
    withdraw_attestation_request(request=asked(here))
    assert list(requests_asked(hr, Asked.ATTESTATION)) == []
    request = asked(here)
    with time_machine.travel(timezone.now() + LASTS + dt.timedelta(days=1)):
        assert list(requests_asked(hr, Asked.ATTESTATION)) == []
        with pytest.raises(NotYoursError):
            answer_attestation(request=request, level=Level.ALONE, by=hr)
        assert asked(here).pk


def test_a_look_of_the_employer_is_kept_for_who_asked(here: Region, hr: Account) -> None:
    request = asked(here)

    assert log_requests_seen(by=hr) == [request]

    request.refresh_from_db()
    assert request.seen_at is not None
    event = Event.objects.get(action="passports.log_requests_seen")
    assert event.subject_id == str(here.worker.pk)
    assert event.organisation == request.organisation_id


def test_who_asked_reads_every_answer_also_that_nobody_can_say(here: Region, hr: Account) -> None:
    first = asked(here)
    answer_attestation(request=first, level=None, by=hr)
    second = asked(here)
    answer_attestation(request=second, level=Level.ALONE, by=hr)

    assert [one.saw for one in requests_answered(here.worker)] == [True, False]
