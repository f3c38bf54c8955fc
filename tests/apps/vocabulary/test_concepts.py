from dataclasses import replace
from typing import get_args

import pytest
from pytest_django import DjangoAssertNumQueries

from doorstroom.engine.values import SECTION_CODES, Language
from doorstroom.vocabulary.actions import import_classification
from doorstroom.vocabulary.errors import NoActiveVersionError
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import (
    ConceptLabel,
    active_version,
    broader_concepts,
    labels_of,
    narrower_concepts,
    occupation_by_uri,
    occupations_by_uri,
    sector_names,
    skills_by_uri,
    stored_versions,
)
from formats.esco.samples import BASE, occupation, skill, small_classification

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> Version:
    import_classification(classification=small_classification())
    return active_version()


def test_no_active_version_says_what_to_do() -> None:
    with pytest.raises(NoActiveVersionError) as caught:
        active_version()
    assert str(caught.value) == (
        "No vocabulary is in use yet. Load one with 'doorstroom esco import', or start the "
        "demonstration with 'doorstroom demo'."
    )


def test_active_version_stands_first(version: Version) -> None:
    import_classification(classification=small_classification("9"), activate=False)
    assert [str(one) for one in stored_versions()] == ["esco 1.2.0", "esco 9"]


def test_occupation_comes_with_its_skills_essential_first(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    sample = small_classification()
    essential, optional = (skill("hygiene"), skill("pastry")), (skill("bread"),)
    baker = replace(sample.occupations[0], essential=essential, optional=optional)
    import_classification(classification=replace(sample, occupations=(baker,)))
    version = active_version()
    with django_assert_num_queries(2):
        found = occupation_by_uri(occupation("baker"), version=version)
        assert found is not None
        asks = [(one.skill.label_in("nl"), one.essential) for one in found.asks.all()]
    assert asks == [
        ("hygiëne", True),
        ("gebak maken", True),
        ("bake bread (werken met machines)", False),
    ]


def test_unknown_uris_are_left_out(version: Version) -> None:
    assert occupation_by_uri("nobody") is None
    assert occupation_by_uri("\0") is None
    assert occupations_by_uri([occupation("nurse"), "nobody"]).keys() == {occupation("nurse")}
    assert skills_by_uri([skill("bread"), "nothing"]).keys() == {skill("bread")}
    assert labels_of(["nothing"], language="nl") == {}


def test_labels_fall_back_with_the_group(
    version: Version, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    uris = [occupation("nurse"), skill("bread"), f"{BASE}isced-f/09", f"{BASE}isco/C2221"]
    with django_assert_num_queries(3):
        labels = labels_of(uris, language="nl", version=version)
    assert labels == {
        occupation("nurse"): ConceptLabel("verpleegkundige", "nl"),
        skill("bread"): ConceptLabel("bake bread", "en", "werken met machines"),
        f"{BASE}isced-f/09": ConceptLabel("health", "en"),
        f"{BASE}isco/C2221": ConceptLabel("zorg", "nl"),
    }
    assert str(labels[skill("bread")]) == "bake bread (werken met machines)"
    assert str(labels_of([skill("bread")], language="en")[skill("bread")]) == "bake bread"


def test_hierarchy_is_walked_both_ways(version: Version) -> None:
    above = broader_concepts(skill("hygiene"))
    assert [one.uri for one in above] == [f"{BASE}isced-f/09", skill("S8")]
    below = narrower_concepts(skill("S8"))
    assert [one.uri for one in below] == [skill("bread"), skill("hygiene")]
    assert [one.uri for one in broader_concepts(skill("pastry"))] == [skill("bread")]
    assert [one.uri for one in narrower_concepts(f"{BASE}isco/C7512")] == [occupation("baker")]
    assert broader_concepts(skill("S8")) == []


@pytest.mark.parametrize("language", get_args(Language))
def test_every_sector_has_a_short_name(language: Language) -> None:
    names = sector_names(language)
    assert tuple(names) == SECTION_CODES
    assert len(set(names.values())) == len(SECTION_CODES)
    assert max(map(len, names.values())) <= 40
