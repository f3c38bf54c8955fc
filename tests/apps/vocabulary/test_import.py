from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from doorstroom.engine import values
from doorstroom.engine.matching import Aspect, Likeness
from doorstroom.engine.taxonomy import ConceptChanges, RelationChanges, Taxonomy, fingerprint_of
from doorstroom.engine.values import Classification, Onet, OnetJob, OnetLink, Range
from doorstroom.formats.esco import read_classification
from doorstroom.vocabulary.actions import activate_version, import_classification
from doorstroom.vocabulary.adapters import classification_of, likeness_of, natures_of, taxonomy_of
from doorstroom.vocabulary.errors import (
    InconsistentError,
    NamelessVersionError,
    NoSuchVersionError,
    VocabularyError,
)
from doorstroom.vocabulary.models import (
    Broader,
    EncoderTable,
    EngineTable,
    Group,
    Label,
    Occupation,
    OccupationSkill,
    Skill,
    SkillRelation,
    Version,
)
from doorstroom.vocabulary.queries import Outcome, planned_import, search_concepts
from formats.esco.samples import BASE, occupation, skill, small_classification

MODELS = (
    Version,
    Occupation,
    Skill,
    Group,
    OccupationSkill,
    SkillRelation,
    Broader,
    Label,
    EngineTable,
    EncoderTable,
)

pytestmark = pytest.mark.django_db


def contents() -> list[list[dict[str, object]]]:
    """Every row of the vocabulary."""
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in MODELS}


def renamed(version: str) -> Classification:
    """A later version, in which the baker got another name and the pastry went."""
    sample = small_classification(version)
    baker, nurse = sample.occupations
    baker = replace(baker, labels={"nl": "broodmaker", "en": "baker"}, optional=())
    return replace(
        sample,
        occupations=(baker, nurse),
        skills=sample.skills[:2],
        skill_relations=sample.skill_relations[:1],
    )


def test_import_without_a_version_is_refused() -> None:
    with pytest.raises(NamelessVersionError) as caught:
        import_classification(classification=small_classification(version=""))
    assert str(caught.value) == (
        "The files do not say which version this is; nothing was changed. Say it with --version, "
        "for example --version 1.2.0."
    )
    assert not Version.objects.exists()


@pytest.mark.parametrize(
    ("change", "by", "uri"),
    [
        ({"skills": small_classification().skills[:2]}, occupation("baker"), skill("pastry")),
        (
            {
                "skill_relations": (
                    values.SkillRelation(skill=skill("x"), related=skill("bread"), essential=True),
                )
            },
            skill("bread"),
            skill("x"),
        ),
        ({"groups": small_classification().groups[1:]}, skill("hygiene"), f"{BASE}isced-f/09"),
    ],
)
def test_inconsistent_classification_leaves_everything_as_it_was(
    change: dict[str, Any], by: str, uri: str
) -> None:
    import_classification(classification=small_classification())
    before = contents()
    with pytest.raises(InconsistentError) as caught:
        import_classification(classification=replace(small_classification("1.2.1"), **change))
    assert str(caught.value) == (
        f"{by} points at {uri}, which is not in the classification; nothing was changed. Read the "
        "classification again from its files."
    )
    assert contents() == before


@pytest.mark.parametrize("version", ["1.2.0", "1.2.1"])
def test_failing_import_leaves_everything_as_it_was(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_classification(classification=small_classification())
    before = contents()

    def fail(version: Version) -> None:
        assert Label.objects.filter(version=version).exists()
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("doorstroom.vocabulary.actions.rebuild_search_index", fail)
    with pytest.raises(DatabaseError):
        import_classification(classification=renamed(version))
    assert contents() == before
    assert [hit.label for hit in search_concepts("bakker")] == ["bakker"]


def test_import_keeps_all_there_is() -> None:
    wage = replace(
        small_classification().occupations[0], wage=Range(2300, None), wage_invented=True
    )
    sample = replace(
        small_classification(),
        occupations=(wage, small_classification().occupations[1]),
        invented=True,
    )
    report = import_classification(classification=sample)
    stored = Version.objects.get()
    assert classification_of(stored) == sample
    assert (report.outcome, report.activated, report.changes) == (Outcome.ADDED, True, None)
    assert (report.occupations, report.skills, report.groups, report.relations) == (2, 3, 4, 4)
    assert (stored.is_active, stored.languages) == (True, ["nl", "en"])
    assert stored.fingerprint == fingerprint_of(sample)
    assert counts() == {
        "Version": 1,
        "Occupation": 2,
        "Skill": 3,
        "Group": 4,
        "OccupationSkill": 4,
        "SkillRelation": 2,
        "Broader": 6,
        "Label": 13,
        "EngineTable": 1,
        "EncoderTable": 0,
    }


def test_import_makes_sectors_of_nace() -> None:
    import_classification(classification=small_classification())
    sectors = dict(Occupation.objects.values_list("uri", "sectors"))
    assert sectors == {occupation("baker"): "CG", occupation("nurse"): "R"}


def test_import_twice_changes_nothing() -> None:
    import_classification(classification=small_classification())
    before = contents()
    report = import_classification(classification=small_classification())
    assert (report.outcome, report.activated, report.changes) == (Outcome.UNCHANGED, False, None)
    assert contents() == before


def test_second_version_stands_beside_the_first() -> None:
    import_classification(classification=small_classification("1.2.0"))
    first = Version.objects.get()
    report = import_classification(classification=renamed("1.2.1"))
    second = Version.objects.get(version="1.2.1")
    assert classification_of(first) == small_classification("1.2.0")
    assert classification_of(second) == renamed("1.2.1")
    assert list(Version.objects.filter(is_active=True)) == [second]
    assert (report.outcome, report.compared_with) == (Outcome.ADDED, "esco 1.2.0")
    assert report.changes is not None
    assert report.changes.occupations == ConceptChanges(relabelled=(occupation("baker"),))
    assert report.changes.skills == ConceptChanges(removed=(skill("pastry"),))
    assert report.changes.occupation_skills == RelationChanges(removed=1)
    assert report.changes.skill_relations == RelationChanges(removed=1)


def test_import_can_leave_the_version_in_use() -> None:
    import_classification(classification=small_classification("1.2.0"))
    report = import_classification(classification=renamed("1.2.1"), activate=False)
    assert report.activated is False
    assert Version.objects.get(is_active=True).version == "1.2.0"
    assert [hit.label for hit in search_concepts("bakker")] == ["bakker"]


def test_other_content_takes_the_place_of_a_version() -> None:
    import_classification(classification=small_classification())
    import_classification(classification=small_classification("1.1.0"), activate=False)
    version = Version.objects.get(version="1.2.0")
    assert taxonomy_of(version).skills == tuple(one.uri for one in small_classification().skills)
    report = import_classification(classification=renamed("1.2.0"))
    again = Version.objects.get(version="1.2.0")
    assert (report.outcome, report.activated, again.pk) == (Outcome.REPLACED, False, version.pk)
    assert classification_of(again) == renamed("1.2.0")
    assert taxonomy_of(again).skills == (skill("bread"), skill("hygiene"))
    assert [hit.label for hit in search_concepts("broodmaker")] == ["broodmaker"]
    assert classification_of(Version.objects.get(version="1.1.0")) == small_classification("1.1.0")


def test_plan_says_what_import_does_and_changes_nothing() -> None:
    import_classification(classification=small_classification())
    before = contents()
    plan = planned_import(renamed("1.2.1"))
    assert contents() == before
    assert plan == import_classification(classification=renamed("1.2.1"))


def test_engine_table_is_the_packed_taxonomy() -> None:
    import_classification(classification=small_classification())
    version = Version.objects.get()
    assert taxonomy_of(version) is taxonomy_of(version)
    assert taxonomy_of(version).essential_of(occupation("baker")) == (
        skill("bread"),
        skill("hygiene"),
    )


def test_engine_table_of_another_packing_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doorstroom.engine.taxonomy._taxonomy.PACKING", 0)
    import_classification(classification=renamed("1.2.9"))
    monkeypatch.undo()
    version = Version.objects.get()
    assert taxonomy_of(version).skills == Taxonomy.of(renamed("1.2.9")).skills


def test_likeness_is_stored_with_the_version(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    import_classification(classification=small_classification("1.2.7"))
    version = Version.objects.get()
    with django_assert_num_queries(2):
        found = likeness_of(version)
    with django_assert_num_queries(1):
        assert likeness_of(version) is found
    made = Likeness.of(classification_of(version), Taxonomy.of(classification_of(version)))
    assert found.aspects == made.aspects
    assert (found.values == made.values).all()


def test_likeness_that_is_not_stored_yet_is_made() -> None:
    import_classification(classification=small_classification("1.2.8"))
    EngineTable.objects.update(likeness=b"")
    assert likeness_of(Version.objects.get()).occupations == (
        occupation("baker"),
        occupation("nurse"),
    )


def test_onet_makes_occupations_alike_that_it_links() -> None:
    jobs = (
        OnetJob(code="1", title="Bakers", titles=("Bread Cook",)),
        OnetJob(code="2", title="Cooks", titles=("Bread Cook",)),
    )
    links = (
        OnetLink(code="1", occupation=occupation("baker")),
        OnetLink(code="2", occupation=occupation("nurse")),
    )
    import_classification(classification=small_classification("1.2.6"))
    before = likeness_of(Version.objects.get())
    report = import_classification(
        classification=small_classification("1.2.6"), onet=Onet(jobs=jobs, links=links)
    )
    found = likeness_of(Version.objects.get())
    assert report.outcome is Outcome.UNCHANGED
    assert before.digest != found.digest == EngineTable.objects.get().likeness_digest
    shares = {one.aspect: one.value for one in found.shares(0, 1)}
    assert shares[Aspect.TITLES] > 0


def test_what_work_is_like_comes_from_onet_and_is_stored_with_the_version(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    helping = OnetJob(code="1", title="Nurses", interests=(1, 1, 1, 7, 1, 1), styles=(5,))
    links = (OnetLink(code="1", occupation=occupation("nurse")),)
    onet = Onet(jobs=(helping,), links=links, styles=("Cooperation",))
    import_classification(classification=small_classification("1.2.5"))
    version = Version.objects.get()
    assert natures_of(version).profile(occupation("nurse")) == ()

    report = import_classification(classification=small_classification("1.2.5"), onet=onet)

    assert report.outcome is Outcome.UNCHANGED
    found = natures_of(version)
    with django_assert_num_queries(1):
        assert natures_of(version) is found
    assert found.digest == EngineTable.objects.get().natures_digest
    assert found.profile(occupation("nurse")) == (0, 0, 0, 255, 0, 0)
    assert found.profile(occupation("baker")) == ()
    assert found.style_names == ("Cooperation",)


def test_interests_of_a_vocabulary_are_kept_and_read_where_they_are_not_packed_yet() -> None:
    small = small_classification("1.2.4")
    rated = tuple(
        replace(one, interests=(10, 20, 30, 40, 50, 60), interests_invented=True)
        for one in small.occupations
    )
    import_classification(classification=replace(small, occupations=rated))
    version = Version.objects.get()
    assert classification_of(version).occupations[0].interests == (10, 20, 30, 40, 50, 60)

    EngineTable.objects.update(natures=b"", natures_digest="")
    found = natures_of(version)

    assert found.profile(occupation("nurse")) == (10, 20, 30, 40, 50, 60)
    assert found.is_invented(occupation("nurse"))


def test_missing_label_shows_the_other_one_with_the_group() -> None:
    import_classification(classification=small_classification())
    bread = Skill.objects.get(uri=skill("bread"))
    assert bread.label_in("nl") == "bake bread (werken met machines)"
    assert bread.label_in("en") == "bake bread"
    hygiene = Skill.objects.get(uri=skill("hygiene"))
    assert (hygiene.group_label_nl, hygiene.group_label_en) == ("werken met machines", "health")
    pastry = Skill.objects.get(uri=skill("pastry"))
    assert pastry.group_label_en == "working with machinery"


def test_activating_what_is_not_stored_is_refused() -> None:
    import_classification(classification=small_classification())
    with pytest.raises(NoSuchVersionError) as caught:
        activate_version(scheme="esco", version="9")
    assert str(caught.value) == (
        "esco 9 is not stored; nothing was changed. Stored versions: esco 1.2.0."
    )
    assert isinstance(caught.value, VocabularyError)
    assert Version.objects.get().is_active


def test_activate_version_changes_the_one_in_use() -> None:
    import_classification(classification=small_classification("1"))
    import_classification(classification=small_classification("2"))
    assert activate_version(scheme="esco", version="1").is_active
    assert [one.version for one in Version.objects.filter(is_active=True)] == ["1"]
    assert activate_version(scheme="esco", version="1").is_active


def test_only_one_version_can_be_in_use() -> None:
    import_classification(classification=small_classification("1"))
    import_classification(classification=small_classification("2"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(is_active=True)


def test_progress_counts_every_row() -> None:
    told: list[tuple[str, int, int]] = []
    import_classification(
        classification=small_classification(), progress=lambda *one: told.append(one)
    )
    stored = [one for one in told if one[0] == "Storing concepts, relations and labels"]
    rows = sum(counts().values()) - counts()["Version"] - counts()["EngineTable"]
    assert stored[-1] == ("Storing concepts, relations and labels", rows, rows)


@pytest.mark.full_esco
def test_full_classification_is_stored_whole(full_esco: Path) -> None:
    whole = read_classification([full_esco], version="1.2.0")
    report = import_classification(classification=whole)
    version = Version.objects.get()
    assert classification_of(version) == whole
    assert (report.relations, OccupationSkill.objects.count()) == (128987, 128987)
    # Whatever has no Dutch label shows a Dutch group.
    assert not Skill.objects.filter(label_nl="", group_label_nl="").exists()
    assert import_classification(classification=whole).outcome is Outcome.UNCHANGED
