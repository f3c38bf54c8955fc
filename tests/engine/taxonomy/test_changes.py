import json
from dataclasses import replace

from hypothesis import given

from doorstroom.engine.taxonomy import (
    Changes,
    ConceptChanges,
    RelationChanges,
    changes_between,
    fingerprint_of,
)
from doorstroom.engine.values import Classification, Group, Occupation, Range, Skill, SkillRelation
from engine.strategies import classifications

NOTHING = Changes(
    occupations=ConceptChanges(),
    skills=ConceptChanges(),
    groups=ConceptChanges(),
    occupation_skills=RelationChanges(),
    skill_relations=RelationChanges(),
)


def old() -> Classification:
    return Classification(
        scheme="test",
        version="1",
        occupations=(
            Occupation(
                uri="baker", labels={"en": "baker"}, essential=("bread",), optional=("tidy",)
            ),
            Occupation(uri="smith", labels={"en": "smith"}),
        ),
        skills=(
            Skill(uri="bread", labels={"en": "bread"}, broader=("food",)),
            Skill(uri="tidy", labels={"en": "tidy"}),
        ),
        groups=(Group(uri="food", labels={"en": "food"}, pillar="skill"),),
        skill_relations=(SkillRelation(skill="bread", related="tidy", essential=False),),
    )


def test_everything_that_changed_is_told() -> None:
    new = Classification(
        scheme="test",
        version="2",
        occupations=(
            Occupation(uri="cook", labels={"en": "cook"}, optional=("bread",)),
            Occupation(uri="baker", labels={"en": "bread baker"}, optional=("bread",)),
        ),
        skills=(
            Skill(uri="tidy", labels={"en": "tidy", "nl": "opruimen"}),
            Skill(uri="bread", labels={"en": "bread"}, broader=("craft",)),
        ),
        groups=(Group(uri="craft", labels={"en": "craft"}, pillar="skill"),),
        skill_relations=(SkillRelation(skill="bread", related="tidy", essential=True),),
    )
    assert changes_between(old(), new) == Changes(
        occupations=ConceptChanges(added=("cook",), removed=("smith",), relabelled=("baker",)),
        skills=ConceptChanges(relabelled=("tidy",), moved=("bread",)),
        groups=ConceptChanges(added=("craft",), removed=("food",)),
        occupation_skills=RelationChanges(added=1, removed=1, changed=1),
        skill_relations=RelationChanges(changed=1),
    )


@given(classification=classifications())
def test_nothing_changes_between_a_version_and_itself(classification: Classification) -> None:
    assert changes_between(classification, classification) == NOTHING


@given(one=classifications(), other=classifications())
def test_what_one_way_adds_the_other_way_removes(
    one: Classification, other: Classification
) -> None:
    there, back = changes_between(one, other), changes_between(other, one)
    for kind in ("occupations", "skills", "groups"):
        forth, home = getattr(there, kind), getattr(back, kind)
        assert (forth.added, forth.removed) == (home.removed, home.added)
        assert (forth.relabelled, forth.moved) == (home.relabelled, home.moved)
    assert there.occupation_skills.added == back.occupation_skills.removed


def test_fingerprint_looks_past_the_order() -> None:
    turned = replace(old(), occupations=old().occupations[::-1], skills=old().skills[::-1])
    assert fingerprint_of(turned) == fingerprint_of(old())


def test_fingerprint_sees_every_field() -> None:
    base = old()
    baker, bread, food = base.occupations[0], base.skills[0], base.groups[0]
    others = [
        replace(base, scheme="x"),
        replace(base, version="x"),
        replace(base, titles={"nl": "x"}),
        replace(base, invented=True),
        replace(base, skill_relations=()),
        *(
            replace(base, occupations=(replace(baker, **change), *base.occupations[1:]))
            for change in (
                {"uri": "x"},
                {"code": "x"},
                {"labels": {"nl": "baker"}},
                {"alternatives": {"en": ("x",)}},
                {"descriptions": {"en": "x"}},
                {"broader": ("x",)},
                {"isco": "x"},
                {"regulated": True},
                {"nace": ("x",)},
                {"green_share": 0.0},
                {"essential": ()},
                {"optional": ()},
                {"wage": Range(1)},
                {"wage": Range(1), "wage_invented": True},
            )
        ),
        *(
            replace(base, skills=(replace(bread, **change), *base.skills[1:]))
            for change in ({"kind": "knowledge"}, {"reuse": "transversal"}, {"collections": ("x",)})
        ),
        replace(base, groups=(replace(food, pillar="isco"),)),
    ]
    prints = {fingerprint_of(one) for one in (base, *others)}
    assert len(prints) == 1 + len(others), json.dumps(sorted(prints))
