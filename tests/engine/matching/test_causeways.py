from dataclasses import replace

import pytest

from doorstroom.engine.matching import FULL_FIT, Causeways, Likeness, MatchingError
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Classification


@pytest.fixture(scope="module")
def causeways(bakery: Classification) -> Causeways:
    taxonomy = Taxonomy.of(bakery)
    return Causeways(taxonomy=taxonomy, likeness=Likeness.of(bakery, taxonomy))


def test_causeways_lead_to_every_other_occupation_closest_first(causeways: Causeways) -> None:
    steps = causeways.from_occupation("care assistant")
    assert [step.demand for step in steps] == ["care cook", "baker"]
    assert [step.crosses for step in steps] == [False, True]


def test_standing_is_how_alike_the_two_are_in_either_direction(causeways: Causeways) -> None:
    there = {step.demand: step for step in causeways.from_occupation("baker")}["care cook"]
    back = {step.demand: step for step in causeways.from_occupation("care cook")}["baker"]
    assert (
        there.standing
        == back.standing
        == sum(one.points for one in causeways.alike(there.profile, there.demand))
    )
    assert there.fit != back.fit
    assert 0 < there.standing < FULL_FIT


def test_a_likeness_of_other_occupations_is_refused(bakery: Classification) -> None:
    taxonomy = Taxonomy.of(bakery)
    fewer = replace(bakery, occupations=bakery.occupations[1:])
    with pytest.raises(MatchingError, match="another classification"):
        Causeways(taxonomy=taxonomy, likeness=Likeness.of(fewer, Taxonomy.of(fewer)))


def test_the_order_in_which_a_likeness_counts_changes_nothing(
    bakery: Classification, causeways: Causeways
) -> None:
    turned = replace(bakery, occupations=bakery.occupations[::-1])
    likeness = Likeness.of(turned, Taxonomy.of(turned))
    other = Causeways(taxonomy=causeways.taxonomy, likeness=likeness)
    assert other.from_occupation("baker") == causeways.from_occupation("baker")


def test_a_step_is_explained_in_the_direction_of_travel(causeways: Causeways) -> None:
    [step] = [one for one in causeways.from_occupation("baker") if one.demand == "care cook"]
    why = causeways.explain(step)
    assert [line.skill for line in why.fits] == ["hygiene"]
    assert [(line.skill, line.via) for line in why.nearly] == [("pastry", "bread")]
    assert [line.skill for line in why.missing] == ["meals", "care"]
    assert sum(line.points for line in (*why.fits, *why.nearly)) == step.fit


def test_an_unknown_occupation_is_an_error(causeways: Causeways) -> None:
    with pytest.raises(KeyError, match="sailor"):
        causeways.from_occupation("sailor")


def test_closeness_is_the_standing_of_each_step(causeways: Causeways) -> None:
    occupations = causeways.taxonomy.occupations
    for origin in occupations:
        steps = {step.demand: step.standing for step in causeways.from_occupation(origin)}
        found = dict(zip(occupations, causeways.closeness(origin, occupations), strict=True))
        assert found.pop(origin) == FULL_FIT
        assert found == steps
    assert causeways.closeness("baker", []) == []


def test_what_lacks_is_what_explaining_calls_missing_and_essential(causeways: Causeways) -> None:
    taxonomy = causeways.taxonomy
    seen = 0
    for origin in taxonomy.occupations:
        for step in causeways.from_occupation(origin):
            missing = causeways.explain(step).missing
            found = causeways.lacking(taxonomy.essential_of(origin), step.demand)
            assert list(found) == [line.skill for line in missing if line.essential]
            seen += len(found)
    assert seen


def test_skills_that_are_unknown_fill_no_gap(causeways: Causeways) -> None:
    assert causeways.lacking(["sailing"], "baker") == causeways.lacking([], "baker") != ()
