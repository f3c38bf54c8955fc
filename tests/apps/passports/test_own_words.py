import pytest
from django.core.exceptions import ValidationError

from doorstroom.engine.values import Classification
from doorstroom.passports.actions import (
    add_competence,
    add_occupation,
    remove_competence,
    remove_occupation,
    update_competence,
)
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.passports.queries import competences_of, occupations_of
from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Person
from doorstroom.vocabulary.actions import import_classification

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(words: Classification) -> Person:
    import_classification(classification=words)
    return Person.objects.create(name="Anna")


def told(person: Person) -> list[tuple[str, int, int, bool]]:
    return [(one.skill, one.level, one.proof, one.imported) for one in competences_of(person)]


@pytest.mark.parametrize("uri", ["", "unknown", "agent", "type\0", "x" * 300])
def test_add_competence_refuses_what_is_no_skill(person: Person, uri: str):
    with pytest.raises(ValidationError) as refused:
        add_competence(person=person, skill=uri, level=Level.ALONE)

    assert set(refused.value.message_dict) == {"skill"}
    assert told(person) == []


@pytest.mark.parametrize("uri", ["", "unknown", "type"])
def test_add_occupation_refuses_what_is_no_occupation(person: Person, uri: str):
    with pytest.raises(ValidationError) as refused:
        add_occupation(person=person, occupation=uri)

    assert set(refused.value.message_dict) == {"occupation"}


def test_add_occupation_refuses_years_below_nothing(person: Person):
    with pytest.raises(ValidationError):
        add_occupation(person=person, occupation="agent", years=-1)

    assert HeldOccupation.objects.count() == 0


@pytest.mark.parametrize("proof", [Proof.CONFIRMED, Proof.TESTED, Proof.CERTIFIED])
def test_what_another_confirmed_is_not_changed_by_the_person(person: Person, proof: Proof):
    confirmed = Competence.objects.create(
        person=person,
        scheme="test",
        skill="call",
        level=Level.WITH_HELP,
        proof=proof,
        told_level=Level.WITH_HELP,
        told_proof=proof,
    )

    with pytest.raises(ValidationError):
        update_competence(competence=confirmed, level=Level.TEACHES)
    add_competence(person=person, skill="call", level=Level.TEACHES)

    assert told(person) == [("call", Level.WITH_HELP, proof, False)]


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (Level.TEACHES, Level.WITH_HELP, Level.TEACHES),
        (Level.WITH_HELP, Level.TEACHES, Level.TEACHES),
    ],
)
def test_a_skill_added_twice_keeps_the_stronger_and_no_import_takes_it_away(
    person: Person, before: Level, said: Level, after: Level
):
    Competence.objects.create(
        person=person, scheme="test", skill="call", level=before, proof=Proof.EXPERIENCE,
        told_level=before, told_proof=Proof.EXPERIENCE,
        imported=True,
    )  # fmt: skip

    add_competence(person=person, skill="call", level=said)

    assert told(person) == [("call", after, Proof.EXPERIENCE, False)]


def test_a_person_adds_changes_and_removes_what_they_can_do(person: Person):
    mine = add_competence(person=person, skill="type", level=Level.WITH_HELP)
    assert told(person) == [("type", Level.WITH_HELP, Proof.CLAIMED, False)]

    update_competence(competence=mine, level=Level.ALONE)
    assert told(person) == [("type", Level.ALONE, Proof.CLAIMED, False)]

    remove_competence(competence=mine)
    assert told(person) == []


def test_a_person_removes_also_what_another_confirmed(person: Person):
    confirmed = Competence.objects.create(
        person=person, scheme="test", skill="call", proof=Proof.CERTIFIED
    )

    remove_competence(competence=confirmed)

    assert told(person) == []


def test_an_occupation_added_again_renews_the_years(person: Person):
    add_occupation(person=person, occupation="agent", years=2)
    held = add_occupation(person=person, occupation="agent", years=3)

    assert [(one.occupation, one.years) for one in occupations_of(person)] == [("agent", 3)]
    remove_occupation(held=held)
    assert occupations_of(person).count() == 0
