import pytest

from doorstroom.engine.matching import FULL_FIT, Causeways
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Classification


@pytest.fixture(scope="module")
def causeways(bakery: Classification) -> Causeways:
    return Causeways(Taxonomy.of(bakery))


def test_causeways_lead_to_every_other_occupation_closest_first(causeways: Causeways) -> None:
    steps = causeways.from_occupation("care assistant")
    assert [step.demand for step in steps] == ["care cook", "baker"]
    assert [step.crosses for step in steps] == [False, True]


def test_standing_is_the_mean_of_both_directions(causeways: Causeways) -> None:
    there = {step.demand: step for step in causeways.from_occupation("baker")}["care cook"]
    back = {step.demand: step for step in causeways.from_occupation("care cook")}["baker"]
    assert there.standing == back.standing == (there.fit + back.fit) // 2
    assert 0 < there.fit < FULL_FIT


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
