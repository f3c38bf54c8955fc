import numpy as np
import pytest
from hypothesis import given

from doorstroom.engine.taxonomy import Taxonomy, near_skills, words_of
from doorstroom.engine.values import Classification, Skill
from engine.strategies import classifications
from engine.taxonomy.reference import near


def table(classification: Classification) -> dict[tuple[str, str], int]:
    uris = [skill.uri for skill in classification.skills]
    cells = near_skills(classification).tocoo()
    return {
        (uris[row], uris[column]): int(carry)
        for row, column, carry in zip(*cells.coords, cells.data, strict=True)
    }


@given(classifications())
def test_near_skills_are_those_of_the_reference(classification: Classification) -> None:
    assert table(classification) == near(classification)


@given(classifications())
def test_near_works_both_ways_and_never_on_itself(classification: Classification) -> None:
    found = table(classification)
    assert found == {(other, one): carry for (one, other), carry in found.items()}
    assert not [one for one, other in found if one == other]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Advise customers on products", ["advise", "customer", "product"]),
        ("BUS and gas", ["bus", "gas"]),
        ("café-eigenaar in het dorp", ["cafe", "eigenaar", "dorp"]),
        ("C++ and C#", ["c++", "c#"]),
        ("", []),
    ],
)
def test_words_of_a_label(label: str, words: list[str]) -> None:
    assert words_of(label) == words


def test_a_skill_keeps_its_twenty_nearest() -> None:
    skills = tuple(Skill(uri=f"s{i:02}", labels={"en": "bake bread"}) for i in range(30))
    found = near_skills(Classification(scheme="test", version="1", occupations=(), skills=skills))
    assert np.diff(found.indptr).tolist() == [20] * 30


def test_labels_in_dutch_count_where_english_is_missing() -> None:
    skills = (
        Skill(uri="a", labels={"nl": "vers brood bakken"}),
        Skill(uri="b", labels={"nl": "vers koek bakken"}),
        Skill(uri="c", labels={"nl": "auto wassen"}),
    )
    taxonomy = Taxonomy.of(
        Classification(scheme="test", version="1", occupations=(), skills=skills)
    )
    assert [uri for uri in taxonomy.skills if taxonomy.near_of(taxonomy.skill_numbers[uri])] == [
        "a",
        "b",
    ]
