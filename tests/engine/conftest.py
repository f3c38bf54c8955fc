import pytest

from doorstroom.engine.values import Classification, Group, Occupation, Skill, SkillRelation

LABELS = {
    "bread": "bake bread",
    "pastry": "bake pastry",
    "hygiene": "follow hygiene rules",
    "meals": "prepare meals",
    "oven": "operate ovens",
    "care": "assist with daily care",
}
OCCUPATIONS = (
    Occupation(
        uri="baker",
        labels={"en": "baker"},
        nace=("1071",),
        isco="7512",
        essential=("bread", "oven", "hygiene"),
        optional=("pastry",),
    ),
    Occupation(
        uri="care cook",
        labels={"en": "cook in care"},
        nace=("871",),
        isco="5120",
        essential=("meals", "hygiene", "pastry"),
        optional=("care",),
    ),
    Occupation(
        uri="care assistant",
        labels={"en": "care assistant"},
        nace=("871",),
        isco="5321",
        essential=("care", "hygiene"),
    ),
)


@pytest.fixture(scope="session")
def bakery() -> Classification:
    """The classification of the worked example in docs/algorithms/matching.md."""
    group = {"bread": "baking", "pastry": "baking"}
    return Classification(
        scheme="test",
        version="1",
        skills=tuple(
            Skill(uri=uri, labels={"en": label}, broader=(group.get(uri, "other"),))
            for uri, label in LABELS.items()
        ),
        groups=tuple(
            Group(uri=uri, labels={"en": uri}, pillar="skill") for uri in ("baking", "other")
        ),
        occupations=OCCUPATIONS,
        skill_relations=(SkillRelation(skill="bread", related="oven", essential=True),),
    )
