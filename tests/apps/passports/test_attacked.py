"""What somebody does meanwhile: with a piece, a skill, a question or a file of the employer."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.formats.tables import WorkerRow, WorkerTable
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import (
    add_observation,
    add_portfolio_piece,
    answer_attestation,
    confirm_competence,
    decide_evidence,
    import_workers,
    open_link,
    remove_competence,
    remove_evidence,
    request_attestations,
    update_competence,
    withdraw_attestation_request,
)
from doorstroom.passports.adapters import link_workers
from doorstroom.passports.models import AttestationRequest, Competence, Evidence
from doorstroom.passports.queries import links_open, proofs_of, requests_asked
from doorstroom.passports.states import CRITERIA, Asked, Level, Review
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
ALONE = dict.fromkeys(CRITERIA, int(Level.ALONE))


@pytest.fixture
def hr(here: Region) -> Account:
    found = here.viewers[MemberRole.OUTFLOW_HR]
    assert isinstance(found, Account)
    return found


def again(row: Model) -> "Model":
    """The same row, as another request holds it."""
    return type(row)._default_manager.get(pk=row.pk)


def piece_of(competence: Competence) -> Evidence:
    return add_portfolio_piece(
        competence=competence, about="Een kast gemaakt.", on=timezone.localdate()
    )


def asked(on: Region) -> AttestationRequest:
    [one] = request_attestations(
        person=on.worker,
        organisation=on.organisations["outflow"],
        competences=[on.competence],
    )
    return one


def test_a_piece_that_was_removed_meanwhile_does_not_come_back(here: Region, coach: Account):
    piece = piece_of(here.competence)
    remove_evidence(evidence=again(piece))

    with pytest.raises(ValidationError):
        decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)

    assert not Evidence.objects.exists()


def test_a_skill_that_was_removed_meanwhile_does_not_come_back(here: Region, coach: Account):
    piece, skill = piece_of(here.competence), here.competence
    remove_competence(competence=again(skill))

    for act in (
        lambda: remove_evidence(evidence=piece),
        lambda: decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach),
        lambda: update_competence(competence=skill, level=Level.TEACHES),
        lambda: confirm_competence(competence=skill, by=coach),
        lambda: piece_of(skill),
        lambda: add_observation(competence=skill, points=ALONE, on=timezone.localdate(), by=coach),
    ):
        with pytest.raises(ValidationError):
            act()

    assert not Competence.objects.filter(person=here.worker).exists()
    assert not Evidence.objects.exists()


def test_what_was_told_meanwhile_stays(here: Region, coach: Account):
    skill = again(here.competence)
    update_competence(competence=here.competence, level=Level.TEACHES)

    add_observation(competence=skill, points=ALONE, on=timezone.localdate(), by=coach)

    assert again(skill).told_level == Level.TEACHES


def test_nothing_is_accepted_at_a_level_that_was_told_meanwhile(here: Region, coach: Account):
    piece = Evidence.objects.select_related("competence").get(pk=piece_of(here.competence).pk)
    update_competence(competence=again(here.competence), level=Level.TEACHES)

    with pytest.raises(ValidationError):
        decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)

    assert again(piece).review == Review.OPEN


def test_of_two_decisions_at_once_the_first_stays(here: Region, coach: Account):
    first = piece_of(here.competence)
    second = again(first)
    decide_evidence(evidence=first, review=Review.ASKED, question="Waar?", by=coach)

    with pytest.raises(ValidationError):
        decide_evidence(evidence=second, review=Review.ACCEPTED, by=coach)

    assert again(first).review == Review.ASKED


def test_a_question_that_was_taken_back_meanwhile_is_answered_by_nobody(here: Region, hr: Account):
    one = asked(here)
    withdraw_attestation_request(request=again(one))

    with pytest.raises(NotYoursError):
        answer_attestation(request=one, level=Level.ALONE, by=hr)

    assert not Evidence.objects.exists()


def test_nobody_answers_what_they_asked_themselves(here: Region, hr: Account):
    Account.objects.filter(person=here.worker).delete()
    Account.objects.filter(pk=hr.pk).update(person=here.worker)
    one, me = asked(here), Account.objects.get(pk=hr.pk)

    assert not requests_asked(me, Asked.ATTESTATION).exists()
    with pytest.raises(NotYoursError):
        answer_attestation(request=one, level=Level.TEACHES, by=me)


def test_a_file_of_the_employer_takes_no_proof_or_question_away(
    here: Region, linker: Linker, taxonomy: Taxonomy
):
    row = WorkerRow(
        row=2, reference="1", employer="Belvast", skills=("typen", "plannen", "luisteren")
    )
    table = link_workers(WorkerTable(rows=(row,), faults=()), linker, taxonomy)
    import_workers(workers=table)
    shown, asked_of, _ = Competence.objects.filter(imported=True).order_by("pk")
    piece = piece_of(shown)
    [one] = request_attestations(
        person=asked_of.person,
        organisation=asked_of.person.employments.get().organisation,
        competences=[asked_of],
    )

    import_workers(workers=table)

    assert again(piece).competence == shown
    assert again(one).competence == asked_of


def test_the_address_of_a_coach_stands_on_no_passport(here: Region, coach: Account):
    assert not coach.name
    add_observation(competence=here.competence, points=ALONE, on=timezone.localdate(), by=coach)

    [proven] = proofs_of(here.worker.competences.all())

    assert "@" not in " ".join((proven.why, *proven.reasons, *proven.against))


def test_nobody_has_addresses_without_end(here: Region):
    for _ in range(10):
        open_link(person=here.worker, until=timezone.localdate())

    with pytest.raises(ValidationError):
        open_link(person=here.worker, until=timezone.localdate())

    assert links_open(here.worker).count() == 10
