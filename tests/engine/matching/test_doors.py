"""What opens most doors is what opens most when it is really added, one skill after another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.matching import (
    FULL_FIT,
    Competence,
    Demand,
    Doors,
    Level,
    Match,
    Matcher,
    Profile,
    Proof,
    State,
    weakest,
)
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Classification
from engine.strategies import classifications, demands, likenesses, profiles


def within(matches: list[Match], reach: int) -> dict[str, int]:
    return {
        one.demand: one.fit
        for one in matches
        if one.fit >= reach and weakest(one.lights) is not State.RED
    }


def possible(matches: list[Match]) -> dict[str, int]:
    return within(matches, 0)


def with_skill(profile: Profile, skill: str) -> Profile:
    others = tuple(one for one in profile.competences if one.skill != skill)
    full = Competence(skill=skill, level=Level.ALONE, proof=Proof.TESTED)
    return replace(profile, competences=(*others, full))


def slow_doors(matcher: Matcher, profile: Profile, reach: int) -> list[tuple[object, ...]]:
    before = matcher.matches_for(profile)
    held = {one.skill for one in profile.competences}
    found = []
    for skill in matcher.taxonomy.skills:
        after = matcher.matches_for(with_skill(profile, skill))
        opened = within(after, reach).keys() - within(before, reach).keys()
        if not opened:
            continue
        fits = possible(after)
        closed = possible(before).keys() - within(before, reach).keys()
        gain = sum(fits[one] - possible(before)[one] for one in closed)
        nearest = tuple(sorted(opened, key=lambda one: (-fits[one], one)))
        found.append((skill, skill in held, nearest, gain))
    return sorted(found, key=lambda one: (-len(one[2]), -one[3], one[0]))


@given(st.data())
def test_doors_are_those_of_adding_every_skill_in_turn(data: st.DataObject):
    taxonomy = Taxonomy.of(data.draw(classifications()))
    profile = data.draw(profiles(taxonomy))
    likeness = data.draw(likenesses(taxonomy))
    asked = data.draw(demands(taxonomy))
    matcher = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)
    reach = data.draw(st.integers(1, FULL_FIT))

    found = matcher.doors_for(profile, reach=reach, top=100)

    assert found.reachable == len(within(matcher.matches_for(profile), reach))
    told = [(one.skill, one.is_held, one.demands, one.gain) for one in found.doors]
    assert told == slow_doors(matcher, profile, reach)
    assert [one.opens for one in found.doors] == [len(one.demands) for one in found.doors]
    assert matcher.doors_for(profile, reach=reach, top=2).doors == found.doors[:2]


@pytest.mark.parametrize("reach", [1, FULL_FIT])
def test_without_vacancies_there_are_no_doors(reach: int, bakery: Classification):
    matcher = Matcher(taxonomy=Taxonomy.of(bakery), demands=[])
    assert matcher.doors_for(Profile(reference="p", competences=()), reach=reach) == Doors(
        reachable=0, doors=()
    )


def test_a_vacancy_that_asks_nothing_is_no_door(bakery: Classification):
    matcher = Matcher(taxonomy=Taxonomy.of(bakery), demands=[Demand(reference="v", asks=())])
    found = matcher.doors_for(Profile(reference="p", competences=()), reach=1)
    assert found == Doors(reachable=0, doors=())
