"""The country scores as the page does: the same fit for each pair that the lights leave in."""

from dataclasses import replace

import numpy as np
import pytest

from doorstroom.demo.region import VOCABULARY
from doorstroom.engine.matching import (
    Ask,
    Competence,
    Demand,
    Matcher,
    Profile,
    Proof,
    State,
    Subject,
    UnknownSkillError,
)
from doorstroom.engine.matching.scale import LAST_ID, ScaleError, check, match_country, region_of
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Place, Range
from doorstroom.formats.esco import read_classification

TOP = 30


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.of(read_classification([VOCABULARY]))


def somewhere(dice: np.random.Generator) -> Place | None:
    if dice.random() < 0.2:
        return None
    return Place(51.4 + 0.1 * int(dice.integers(6)), 5.1 + 0.1 * int(dice.integers(6)))


def hours(dice: np.random.Generator) -> Range:
    low, high = sorted(dice.integers(8, 41, 2).tolist())
    return Range(low if dice.random() < 0.8 else None, high if dice.random() < 0.8 else None)


def skills(taxonomy: Taxonomy, dice: np.random.Generator) -> list[str]:
    return [taxonomy.skills[i] for i in dice.choice(len(taxonomy.skills), 12, replace=False)]


def crowd(taxonomy: Taxonomy, dice: np.random.Generator) -> list[Profile]:
    return [
        Profile(
            reference=str(3 * number),
            competences=tuple(
                Competence(skill=uri, proof=Proof(int(dice.integers(1, 6))))
                for uri in skills(taxonomy, dice)
            ),
            occupations=tuple(dice.choice(taxonomy.occupations, int(dice.integers(4)), False)),
            place=somewhere(dice),
            max_km=float(dice.integers(5, 60)) if dice.random() < 0.8 else None,
            hours=hours(dice),
            wage_min=float(dice.integers(2000, 4000)) if dice.random() < 0.8 else None,
        )
        for number in range(40)
    ]


def market(taxonomy: Taxonomy, dice: np.random.Generator) -> list[Demand]:
    return [
        Demand(
            reference=str(7 * number),
            asks=tuple(
                Ask(
                    skill=uri,
                    essential=bool(dice.random() < 0.5),
                    emphasis=int(dice.integers(1, 4)),
                )
                for uri in skills(taxonomy, dice)
            ),
            occupation=str(dice.choice(taxonomy.occupations)) if dice.random() < 0.9 else "",
            place=somewhere(dice),
            hours=hours(dice),
            wage=Range(2000, float(dice.integers(2000, 4500))),
        )
        for number in range(30)
    ]


@pytest.mark.parametrize("across", [False, True])
def test_the_country_gives_each_pair_the_fit_of_the_page(taxonomy: Taxonomy, across: bool):  # noqa: FBT001 - a parameter
    dice = np.random.default_rng(5)
    profiles, demands = crowd(taxonomy, dice), market(taxonomy, dice)
    likeness = np.zeros((len(taxonomy.occupations),) * 2, dtype=np.uint8)
    people, vacancies, terms = region_of(taxonomy, profiles, demands, likeness)
    check(people, vacancies, terms)
    found = match_country(people, vacancies, replace(terms, top=TOP, across=across)).people
    matcher = Matcher(taxonomy=taxonomy, demands=demands)
    pairs = 0
    for row, profile in enumerate(profiles):
        kept = found.ids[row] >= 0
        mine = set(
            zip(found.ids[row][kept].tolist(), found.scores[row][kept].tolist(), strict=True)
        )
        left_in = {
            (int(match.demand), match.fit)
            for match in matcher.matches_for(profile)
            if match.fit
            and not (across and match.crosses is False)
            and all(
                light.state in {State.GREEN, State.UNKNOWN}
                for light in match.lights
                if light.subject is not Subject.PAPERS
            )
        }
        assert mine == left_in
        pairs += len(mine)
    assert pairs > 100


@pytest.mark.parametrize("reference", ["Anna", "-1", "", str(LAST_ID)])
def test_a_reference_that_is_no_number_is_said(taxonomy: Taxonomy, reference: str):
    one = Profile(reference=reference, competences=())
    with pytest.raises(ScaleError, match=r"people.ids: .* is no whole number"):
        region_of(taxonomy, [one], [], np.zeros((0, 0), dtype=np.uint8))


def test_a_skill_of_another_vocabulary_is_said(taxonomy: Taxonomy):
    one = Profile(reference="1", competences=(Competence(skill="fly"),))
    with pytest.raises(UnknownSkillError, match="'fly' is no skill"):
        region_of(taxonomy, [one], [], np.zeros((0, 0), dtype=np.uint8))


def test_too_many_points_are_said(taxonomy: Taxonomy):
    crowd = [
        Profile(reference=str(i), competences=(), place=Place(i / 1000, 5)) for i in range(20_000)
    ]
    with pytest.raises(ScaleError, match="20,000 points on the map, at most 19,999"):
        region_of(taxonomy, crowd, [], np.zeros((0, 0), dtype=np.uint8))
