"""Evidence: what counts, who may say so, and what it does to a competence."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.engine.assessing import STRENGTHS
from doorstroom.engine.values import Proof as Class
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import (
    Shows,
    add_competence,
    add_observation,
    add_portfolio_piece,
    confirm_competence,
    decide_evidence,
    judge_competences,
    remove_evidence,
    update_competence,
)
from doorstroom.passports.adapters import profile_of
from doorstroom.passports.models import Competence, Evidence
from doorstroom.passports.queries import competences_of, evidence_to_review, proofs_of
from doorstroom.passports.states import CRITERIA, EvidenceKind, Level, Proof, Review
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
ALONE = dict.fromkeys(CRITERIA, int(Level.ALONE))


@pytest.fixture
def told(here: Region) -> Competence:
    return here.competence


def piece_of(competence: Competence) -> Evidence:
    return add_portfolio_piece(
        competence=competence, about="Een kast gemaakt.", on=timezone.localdate()
    )


def stands(competence: Competence) -> tuple[int, int, int]:
    competence.refresh_from_db()
    return competence.level, competence.proof, competence.strength


@pytest.mark.parametrize(
    ("about", "days", "link"),
    [
        ("", 0, ""),
        ("   ", 0, ""),
        ("x" * 2001, 0, ""),
        ("Een kast.", 1, ""),
        ("Een kast.", 0, "javascript:alert(1)"),
        ("Een kast.", 0, "file:///etc/passwd"),
        ("Mijn nummer is 111222333.", 0, ""),
    ],
    ids=["empty", "blank", "long", "tomorrow", "script", "file", "citizen number"],
)
def test_a_piece_that_will_not_do_is_refused_and_changes_nothing(
    told: Competence, about: str, days: int, link: str
) -> None:
    before = stands(told)
    day = timezone.localdate() + dt.timedelta(days=days)
    with pytest.raises(ValidationError):
        add_portfolio_piece(competence=told, about=about, on=day, shows=Shows(link=link))
    assert (stands(told), Evidence.objects.count()) == (before, 0)


def test_there_are_no_more_pieces_than_a_coach_can_look_at(told: Competence) -> None:
    for _ in range(20):
        piece_of(told)
    with pytest.raises(ValidationError, match="20"):
        piece_of(told)
    assert told.evidence.count() == 20


def test_own_work_counts_as_own_word_until_a_coach_looked(told: Competence, coach: Account) -> None:
    piece = piece_of(told)
    assert stands(told)[1] == Proof.CLAIMED
    assert list(evidence_to_review(coach)) == [piece]

    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)

    level, proof, strength = stands(told)
    assert (level, proof) == (Level.ALONE, Proof.EXPERIENCE)
    assert STRENGTHS[Class.EXPERIENCE] < strength < STRENGTHS[Class.CONFIRMED]
    assert list(evidence_to_review(coach)) == []


def test_a_coach_may_accept_it_at_a_lower_level(told: Competence, coach: Account) -> None:
    piece = piece_of(told)
    decide_evidence(evidence=piece, review=Review.LOWERED, level=Level.WITH_HELP, by=coach)
    piece.refresh_from_db()
    assert (piece.level, piece.review) == (Level.WITH_HELP, Review.LOWERED)
    assert stands(told)[:2] == (Level.WITH_HELP, Proof.EXPERIENCE)


@pytest.mark.parametrize(
    ("review", "level", "question"),
    [
        (Review.LOWERED, None, ""),
        (Review.LOWERED, Level.ALONE, ""),
        (Review.LOWERED, Level.TEACHES, ""),
        (Review.ASKED, None, "  "),
    ],
)
def test_a_decision_that_says_nothing_is_refused(
    told: Competence, coach: Account, review: Review, level: Level | None, question: str
) -> None:
    piece = piece_of(told)
    with pytest.raises(ValidationError):
        decide_evidence(evidence=piece, review=review, level=level, question=question, by=coach)
    piece.refresh_from_db()
    assert piece.review == Review.OPEN


def test_a_question_waits_for_the_person_and_not_for_the_coach(
    told: Competence, coach: Account
) -> None:
    piece = piece_of(told)
    decide_evidence(evidence=piece, review=Review.ASKED, question="Zelf gemaakt?", by=coach)
    piece.refresh_from_db()
    assert (piece.question, list(evidence_to_review(coach))) == ("Zelf gemaakt?", [])
    assert stands(told)[1] == Proof.CLAIMED


@pytest.mark.parametrize("who", ["worker", *sorted(set(MemberRole) - {MemberRole.COACH})])
def test_nobody_else_decides_or_observes(here: Region, told: Competence, who: str) -> None:
    other = here.viewers[who]
    assert isinstance(other, Account)
    piece = piece_of(told)
    with pytest.raises(NotYoursError):
        decide_evidence(evidence=piece, review=Review.ACCEPTED, by=other)
    with pytest.raises(NotYoursError):
        add_observation(competence=told, points=ALONE, on=timezone.localdate(), by=other)
    assert list(evidence_to_review(other)) == []


def test_what_an_assessor_saw_outranks_what_anybody_told(told: Competence, coach: Account) -> None:
    confirm_competence(competence=told, by=coach)
    confirmed = stands(told)[2]
    add_observation(competence=told, points=ALONE, on=timezone.localdate(), by=coach)
    assert stands(told)[1] == Proof.TESTED
    assert stands(told)[2] > confirmed


def test_one_vital_criterion_decides(told: Competence, coach: Account) -> None:
    points = dict.fromkeys(CRITERIA, 3) | {"safe": 0}
    piece = add_observation(competence=told, points=points, on=timezone.localdate(), by=coach)
    assert not piece.supports
    [proven] = proofs_of(competences_of(told.person))
    assert stands(told)[:2] == (Level.WITH_HELP, Proof.CLAIMED)
    assert len(proven.against) == 1
    assert proven.strength < STRENGTHS[Class.CLAIMED]


@pytest.mark.parametrize("points", [{}, {"result": 1}, ALONE | {"safe": 4}, ALONE | {"more": 1}])
def test_points_that_are_not_of_the_rubric_are_refused(
    told: Competence, coach: Account, points: dict[str, int]
) -> None:
    with pytest.raises(ValidationError):
        add_observation(competence=told, points=points, on=timezone.localdate(), by=coach)
    assert not told.evidence.exists()


def test_the_same_coach_twice_is_one_voice(told: Competence, coach: Account) -> None:
    confirm_competence(competence=told, by=coach)
    once = stands(told)
    confirm_competence(competence=told, by=coach)
    assert (stands(told), told.evidence.count()) == (once, 1)


def test_taking_evidence_out_brings_back_what_was_told(told: Competence, coach: Account) -> None:
    before = stands(told)
    confirm_competence(competence=told, by=coach)
    remove_evidence(evidence=told.evidence.get())
    assert stands(told) == before


def test_what_is_told_anew_keeps_what_is_proven(told: Competence, coach: Account) -> None:
    piece = piece_of(told)
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    update_competence(competence=told, level=Level.TEACHES)
    assert stands(told)[1] == Proof.EXPERIENCE
    again = add_competence(person=told.person, skill=told.skill, level=Level.WITH_HELP)
    assert (again.pk, again.told_level) == (told.pk, Level.TEACHES)


def test_the_matcher_is_given_the_strength(told: Competence, coach: Account) -> None:
    [before] = profile_of(told.person).competences
    confirm_competence(competence=told, by=coach)
    told.person.refresh_from_db()
    [after] = profile_of(type(told.person).objects.get(pk=told.person_id)).competences
    assert (before.strength, before.proof, after.proof) == (None, Class.CLAIMED, Class.CONFIRMED)
    assert after.strength == stands(told)[2]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": EvidenceKind.ATTESTATION, "source": ""},
        {"kind": EvidenceKind.PORTFOLIO, "source": "somebody"},
        {"kind": 7, "source": "somebody"},
        {"kind": EvidenceKind.TEST, "source": "x", "valid_until": dt.date(2000, 1, 1)},
    ],
)
def test_the_database_keeps_no_evidence_that_cannot_be(
    told: Competence, fields: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(
            competence=told, level=Level.ALONE, on=dt.date(2026, 1, 1), **fields
        )


def test_what_is_past_its_end_stops_counting_also_where_nobody_touches_it(
    told: Competence,
) -> None:
    before = stands(told)
    with time_machine.travel("2026-01-10T12:00:00Z", tick=False):
        told.evidence.create(
            kind=EvidenceKind.CREDENTIAL,
            level=Level.TEACHES,
            on=timezone.localdate(),
            source="school",
            valid_until=dt.date(2026, 6, 1),
            review=Review.ACCEPTED,
        )
        assert judge_competences() == 1
        assert stands(told)[1] == Proof.CERTIFIED
        assert judge_competences() == 0
    with time_machine.travel("2026-06-02T12:00:00Z", tick=False):
        assert judge_competences() == 1
        assert stands(told)[1] < Proof.CERTIFIED
    Evidence.objects.all().delete()
    judge_competences()
    assert stands(told)[0] >= before[0]
