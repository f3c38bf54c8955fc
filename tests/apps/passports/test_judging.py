"""What assessors and coaches say who looked, or supervised a test."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.credentials.work import signer_for
from doorstroom.organisations.actions import add_membership, end_membership
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Membership
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import (
    Result,
    add_observation,
    add_test,
    decline_assessment,
    request_attestations,
    withdraw_attestation_request,
    withdraw_attestation_requests,
)
from doorstroom.passports.models import AttestationRequest, Competence, Evidence
from doorstroom.passports.queries import (
    organisations_to_ask,
    proofs_of,
    requests_answered,
    requests_asked,
    requests_of,
)
from doorstroom.passports.states import CRITERIA, Asked, EvidenceKind, Level, Proof
from doorstroom.people.actions import add_account, update_contact
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
ALONE = dict.fromkeys(CRITERIA, int(Level.ALONE))


@pytest.fixture
def assessor(here: Region) -> Account:
    found = here.viewers[MemberRole.ASSESSOR]
    assert isinstance(found, Account)
    return found


def asked(on: Region, of: str = "school") -> AttestationRequest:
    [one] = request_attestations(
        person=on.worker,
        organisation=on.organisations[of],
        competences=[on.competence],
        asks=Asked.ASSESSMENT,
    )
    return one


def look(there: Region, by: Account, **more: object) -> Evidence:
    given = {"points": ALONE, "on": timezone.localdate(), **more}
    return add_observation(competence=there.competence, by=by, **given)


def supervised(there: Region, by: Account, **more: object) -> Evidence:
    given = {
        "name": "Praktijktoets",
        "result": Result(Level.ALONE, passed=True),
        "on": timezone.localdate(),
        **more,
    }
    return add_test(competence=there.competence, by=by, **given)


def stands(one: Competence) -> tuple[int, int, int]:
    one.refresh_from_db()
    return one.level, one.proof, one.strength


@pytest.mark.parametrize("kind", ["outflow", "inflow", "fund", "centre"])
def test_who_has_no_assessor_is_not_asked(here: Region, kind: str) -> None:
    with pytest.raises(ValidationError):
        asked(here, kind)
    assert not AttestationRequest.objects.exists()


def test_an_assessor_of_another_region_or_of_before_is_not_asked(
    here: Region, assessor: Account
) -> None:
    there = region("there")
    school = here.organisations["school"]
    assert list(organisations_to_ask(here.worker, Asked.ASSESSMENT)) == [school]
    with pytest.raises(ValidationError):
        request_attestations(
            person=here.worker,
            organisation=there.organisations["school"],
            competences=[here.competence],
            asks=Asked.ASSESSMENT,
        )
    end_membership(membership=Membership.objects.get(account=assessor))
    assert list(organisations_to_ask(here.worker, Asked.ASSESSMENT)) == []


def test_an_assessor_who_was_not_asked_says_nothing(here: Region, assessor: Account) -> None:
    other = here.worker.competences.create(scheme="test", skill="talk")
    one = asked(here)
    for request in (None, one):
        with pytest.raises(NotYoursError):
            add_observation(
                competence=other,
                points=ALONE,
                on=timezone.localdate(),
                request=request,
                by=assessor,
            )
        with pytest.raises(NotYoursError):
            look(here, by=here.viewers[MemberRole.RECRUITER], request=request)
    with pytest.raises(NotYoursError):
        look(here, by=assessor)
    assert not Evidence.objects.exists()


def test_what_is_over_taken_back_or_answered_is_not_looked_at(
    here: Region, assessor: Account
) -> None:
    one = asked(here)
    AttestationRequest.objects.update(until=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(NotYoursError):
        look(here, by=assessor, request=one)
    with pytest.raises(NotYoursError):
        decline_assessment(request=one, by=assessor)
    look_again = asked(here)  # what is over makes room
    look(here, by=assessor, request=look_again)
    with pytest.raises(NotYoursError):
        look(here, by=assessor, request=look_again)
    with pytest.raises(NotYoursError):
        decline_assessment(request=look_again, by=assessor)


def test_an_assessor_does_not_look_at_their_own_work(here: Region) -> None:
    worker = here.viewers["worker"]
    assert isinstance(worker, Account)
    add_membership(
        account=worker, organisation=here.organisations["school"], role=MemberRole.ASSESSOR
    )
    one = asked(here)
    with pytest.raises(NotYoursError):
        look(here, by=worker, request=one)


def test_a_look_answers_the_question_and_counts(here: Region, assessor: Account) -> None:
    update_contact(account=assessor, name="Ineke", phone="", language="nl")
    request = asked(here)
    piece = look(here, by=assessor, request=request, about="Twee gesprekken bijgewoond.")

    assert (piece.kind, piece.supports, piece.said_by) == (
        EvidenceKind.OBSERVATION,
        True,
        "Ineke, here school",
    )
    assert stands(here.competence)[:2] == (Level.ALONE, Proof.TESTED)
    assert list(requests_of(here.worker)) == []
    assert [(one.pk, one.saw) for one in requests_answered(here.worker)] == [(request.pk, True)]
    [event] = Event.objects.filter(action="passports.add_observation")
    assert event.organisation == here.organisations["school"].pk
    assert signer_for(here.worker, piece) == here.organisations["school"]


def test_two_assessors_count_for_more_than_one_and_one_twice_does_not(
    here: Region, assessor: Account
) -> None:
    second = add_account(email="second@here.nl")
    add_membership(
        account=second, organisation=here.organisations["inflow"], role=MemberRole.ASSESSOR
    )
    look(here, by=assessor, request=asked(here))
    once = stands(here.competence)[2]
    look(here, by=assessor, request=asked(here))
    assert stands(here.competence)[2] == once
    look(here, by=second, request=asked(here, "inflow"))
    assert stands(here.competence)[2] > once


def test_who_did_not_look_counts_for_nothing(here: Region, assessor: Account) -> None:
    before = stands(here.competence)
    decline_assessment(request=asked(here), by=assessor)
    assert (stands(here.competence), Evidence.objects.count()) == (before, 0)
    assert [one.saw for one in requests_answered(here.worker)] == [False]


@pytest.mark.parametrize(
    "more",
    [
        {"name": "  "},
        {"name": "x" * 2001},
        {"on": timezone.localdate() + dt.timedelta(days=2)},
        {"name": "Toets van 111222333"},
    ],
)
def test_a_test_that_cannot_be_is_refused_and_the_question_stays(
    here: Region, assessor: Account, more: dict[str, object]
) -> None:
    one = asked(here)
    with pytest.raises(ValidationError):
        supervised(here, by=assessor, request=one, **more)
    assert (Evidence.objects.count(), requests_of(here.worker).count()) == (0, 1)


def test_a_test_stands_between_a_word_and_a_look(
    here: Region, coach: Account, assessor: Account
) -> None:
    supervised(here, by=coach)
    level, proof, strength = stands(here.competence)
    assert (level, proof) == (Level.ALONE, Proof.TESTED)
    look(here, by=assessor, request=asked(here))
    assert stands(here.competence)[2] > strength


def test_a_test_that_was_failed_says_so_and_leaves_the_levels_below(
    here: Region, coach: Account
) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    supervised(here, by=coach, result=Result(Level.ALONE, passed=False), on=yesterday)
    level, proof, _strength = stands(here.competence)
    assert (level, proof) == (Level.WITH_HELP, Proof.CLAIMED)
    [proven] = proofs_of(here.worker.competences.all())
    [against] = proven.against
    assert "niet gehaald" in against

    supervised(here, by=coach)
    assert stands(here.competence)[:2] == (Level.ALONE, Proof.TESTED)


def test_hr_and_assessors_of_one_employer_are_asked_apart(here: Region) -> None:
    outflow = here.organisations["outflow"]
    assessor = add_account(email="looks@here.nl")
    add_membership(account=assessor, organisation=outflow, role=MemberRole.ASSESSOR)
    whether = request_attestations(
        person=here.worker, organisation=outflow, competences=[here.competence]
    )
    to_look = request_attestations(
        person=here.worker,
        organisation=outflow,
        competences=[here.competence],
        asks=Asked.ASSESSMENT,
    )
    hr = here.viewers[MemberRole.OUTFLOW_HR]
    assert list(requests_asked(hr, Asked.ATTESTATION)) == whether
    assert list(requests_asked(hr, Asked.ASSESSMENT)) == []
    assert list(requests_asked(assessor, Asked.ASSESSMENT)) == to_look
    assert list(requests_asked(assessor, Asked.ATTESTATION)) == []


def test_who_was_asked_signs_wherever_the_assessor_works_besides(
    here: Region, assessor: Account
) -> None:
    long_ago = timezone.localdate() - dt.timedelta(days=500)
    inflow = here.organisations["inflow"]
    assessor.memberships.create(
        organisation=inflow,
        role=MemberRole.ASSESSOR,
        since=long_ago - dt.timedelta(days=400),
        until=long_ago,
    )
    assessor.memberships.create(
        organisation=inflow, role=MemberRole.ASSESSOR, since=timezone.localdate()
    )
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    piece = look(here, by=assessor, request=asked(here), on=yesterday)
    assessor.memberships.filter(organisation=here.organisations["school"]).delete()
    assert signer_for(here.worker, piece) == here.organisations["school"]


def test_the_question_that_was_opened_is_answered_and_not_an_older_one(
    here: Region, assessor: Account
) -> None:
    assessor.memberships.create(
        organisation=here.organisations["inflow"],
        role=MemberRole.ASSESSOR,
        since=timezone.localdate(),
    )
    older, opened = asked(here), asked(here, "inflow")
    piece = look(here, by=assessor, request=opened)
    older.refresh_from_db()
    opened.refresh_from_db()
    assert (older.answered_at, opened.saw) == (None, True)
    assert piece.organisation == here.organisations["inflow"]


def test_what_is_taken_back_after_it_was_answered_keeps_the_answer(
    here: Region, assessor: Account
) -> None:
    one = asked(here)
    look(here, by=assessor, request=one)
    withdraw_attestation_request(request=one)
    withdraw_attestation_requests(person=here.worker)
    assert [row.saw for row in requests_answered(here.worker)] == [True]


def test_the_address_of_an_assessor_without_a_name_is_not_kept(
    here: Region, assessor: Account
) -> None:
    assert look(here, by=assessor, request=asked(here)).said_by == "here school"


@pytest.mark.parametrize("kind", ["outflow", "inflow"])
def test_nobody_of_an_employer_is_a_coach_too(here: Region, coach: Account, kind: str) -> None:
    employer = here.organisations[kind]
    with pytest.raises(ValidationError):
        add_membership(account=coach, organisation=employer, role=MemberRole.ASSESSOR)
    other = add_account(email="other@here.nl")
    add_membership(account=other, organisation=employer, role=MemberRole.ASSESSOR)
    with pytest.raises(ValidationError):
        add_membership(
            account=other, organisation=here.organisations["centre"], role=MemberRole.COACH
        )
    add_membership(
        account=coach, organisation=here.organisations["school"], role=MemberRole.ASSESSOR
    )
