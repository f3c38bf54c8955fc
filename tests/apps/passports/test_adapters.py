from dataclasses import replace

import pytest

from doorstroom.engine import matching
from doorstroom.engine.matching import Competence, Profile, Proof
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Place, Range
from doorstroom.formats.tables import Severity, WorkerRow, WorkerTable
from doorstroom.passports.adapters import link_workers, profile_of, profile_of_row
from doorstroom.passports.states import Level
from doorstroom.passports.states import Proof as StoredProof
from doorstroom.people.models import Person

ROW = WorkerRow(row=2, reference="1")


def proofs_of(profile: Profile) -> dict[str, Proof]:
    return {one.skill: one.proof for one in profile.competences}


def test_an_occupation_brings_its_essential_skills_as_experience(
    linker: Linker, taxonomy: Taxonomy
):
    profile, faults = profile_of_row(replace(ROW, occupations=("beller",)), linker, taxonomy)

    assert faults == ()
    assert profile.occupations == ("agent",)
    assert proofs_of(profile) == {"call": Proof.EXPERIENCE, "listen": Proof.EXPERIENCE}


def test_a_skill_the_person_says_is_missing_does_not_come_with_the_occupation(
    linker: Linker, taxonomy: Taxonomy
):
    row = replace(ROW, occupations=("beller",), missing=("telefoneren",))

    assert proofs_of(profile_of_row(row, linker, taxonomy)[0]) == {"listen": Proof.EXPERIENCE}


def test_the_strongest_proof_of_a_skill_counts(linker: Linker, taxonomy: Taxonomy):
    row = replace(
        ROW,
        occupations=("beller", "verzorgende"),
        skills=("plannen", "typen", "luisteren", "telefoneren"),
        confirmed=("luisteren", "typen"),
        tested=("typen",),
    )

    profile, _ = profile_of_row(row, linker, taxonomy)

    assert proofs_of(profile) == {
        "plan": Proof.CLAIMED,
        "call": Proof.EXPERIENCE,
        "wash": Proof.EXPERIENCE,
        "listen": Proof.CONFIRMED,
        "type": Proof.TESTED,
    }


def test_what_a_row_says_of_place_hours_and_wage_reaches_the_profile(
    linker: Linker, taxonomy: Taxonomy
):
    row = replace(
        ROW,
        point=Place(51.5, 5.5),
        max_km=20,
        hours=Range(24, 32),
        wage_min=2600,
        papers=("VOG", "B"),
    )

    assert profile_of_row(row, linker, taxonomy) == (
        Profile(
            reference="1",
            competences=(),
            place=Place(51.5, 5.5),
            max_km=20,
            hours=Range(24, 32),
            wage_min=2600,
            papers=frozenset({"B", "VOG"}),
        ),
        (),
    )


def test_who_somebody_is_changes_nothing_in_the_profile(linker: Linker, taxonomy: Taxonomy):
    row = replace(ROW, occupations=("beller",), skills=("typen",))
    other = replace(row, row=9, name="Anna", employer="Belvast")

    assert profile_of_row(row, linker, taxonomy) == profile_of_row(other, linker, taxonomy)


def test_a_word_that_is_no_known_name_is_a_notice_and_never_lost_silently(
    linker: Linker, taxonomy: Taxonomy
):
    row = replace(ROW, occupations=("bellen",), skills=("telefonneren", "zweven"))

    profile, faults = profile_of_row(row, linker, taxonomy)

    assert proofs_of(profile) == {"call": Proof.CLAIMED}
    assert [(one.column, one.value, one.severity) for one in faults] == [
        ("occupation", "bellen", Severity.NOTICE),
        ("skills", "telefonneren", Severity.NOTICE),
        ("skills", "zweven", Severity.NOTICE),
    ]
    assert [("beller" in one.repair, "telefoneren" in one.message) for one in faults] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_link_workers_keeps_the_order_of_rows_and_tells_how_far_it_is(
    linker: Linker, taxonomy: Taxonomy
):
    told: list[tuple[int, int]] = []
    table = WorkerTable(rows=(ROW, replace(ROW, row=3, reference="2")), faults=())

    linked = link_workers(table, linker, taxonomy, lambda done, total: told.append((done, total)))

    assert [profile.reference for profile in linked.profiles] == ["1", "2"]
    assert (linked.scheme, told) == ("test", [(1, 2), (2, 2)])


def test_a_notice_about_a_word_names_the_column_as_the_file_does(
    linker: Linker, taxonomy: Taxonomy
):
    table = WorkerTable(
        rows=(replace(ROW, skills=("zweven",)),), faults=(), titles={"skills": "Vaardigheden"}
    )

    assert [one.column for one in link_workers(table, linker, taxonomy).faults] == ["Vaardigheden"]


@pytest.mark.django_db
def test_profile_of_gives_what_is_stored_of_a_person():
    person = Person.objects.create(
        name="Anna", latitude=51.5, longitude=5.5, hours_max=24, wage_min=2500, papers=["VOG"]
    )
    person.competences.create(scheme="test", skill="type", proof=StoredProof.TESTED)
    person.competences.create(scheme="test", skill="call", level=Level.TEACHES)
    person.occupations.create(scheme="test", occupation="agent", years=3)

    assert profile_of(Person.objects.get()) == Profile(
        reference=str(person.pk),
        competences=(
            Competence(skill="call", level=matching.Level.TEACHES),
            Competence(skill="type", proof=Proof.TESTED),
        ),
        occupations=("agent",),
        place=Place(51.5, 5.5),
        hours=Range(None, 24),
        wage_min=2500,
        papers=frozenset({"VOG"}),
    )


def test_stored_levels_and_proofs_are_those_of_the_matcher():
    assert {one.name: one.value for one in Level} == {one.name: one.value for one in matching.Level}
    assert {one.name: one.value for one in StoredProof} == {
        one.name: one.value for one in matching.Proof
    }
