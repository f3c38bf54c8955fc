"""The score of the country is the score of the page, for everybody and every vacancy."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.matching import (
    Competence,
    Likeness,
    Match,
    Matcher,
    MatchingError,
    Profile,
    State,
    Subject,
    UnknownSkillError,
)
from doorstroom.engine.matching.scale import (
    LAST_ID,
    Run,
    ScaleError,
    check,
    match_country,
    region_of,
)
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Classification, Place
from engine.strategies import classifications, demands, profiles

NEAR = (State.GREEN, State.UNKNOWN)


def is_possible(match: Match, *, across: bool) -> bool:
    """Whether the country lets a pair through: papers are looked at on the page only."""
    lights = [one.state for one in match.lights if one.subject is not Subject.PAPERS]
    return all(state in NEAR for state in lights) and not (across and match.crosses is False)


@given(st.data())
def test_country_and_page_give_the_same_list(data: st.DataObject) -> None:
    across, compiled = data.draw(st.booleans()), data.draw(st.booleans())
    classification = data.draw(classifications())
    taxonomy = Taxonomy.of(classification)
    likeness = Likeness.of(classification, taxonomy)
    asked = sorted(data.draw(demands(taxonomy)), key=lambda one: one.reference)
    held = st.lists(st.sampled_from(["unknown", *taxonomy.occupations]), max_size=6).map(tuple)
    drawn = data.draw(st.lists(st.tuples(profiles(taxonomy), held), max_size=4))
    people = [replace(one, reference=str(n), occupations=o) for n, (one, o) in enumerate(drawn)]
    matcher = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)

    numbered = [replace(one, reference=str(n)) for n, one in enumerate(asked)]
    crowd, market, terms = region_of(taxonomy, likeness, people, numbered)
    check(crowd, market, terms)
    terms = replace(terms, across=across, top=3)
    found = match_country(crowd, market, terms, Run(compiled=compiled))

    for row, profile in enumerate(people):
        page = [one for one in matcher.matches_for(profile) if is_possible(one, across=across)]
        best = sorted((one for one in page if one.fit), key=lambda one: (-one.fit, one.demand))[:3]
        listed = found.people.ids[row] >= 0
        assert found.people.scores[row][listed].tolist() == [one.fit for one in best]
        names = [asked[number].reference for number in found.people.ids[row][listed]]
        assert names == [one.demand for one in best]


def test_what_a_byte_cannot_hold_leaves_nobody_out(bakery: Classification) -> None:
    taxonomy = Taxonomy.of(bakery)
    far = Profile(
        reference="7",
        competences=(),
        place=Place(51.0, 5.0),
        max_km=900.0,
        wage_min=99_999.0,
    )
    people, _, _ = region_of(taxonomy, Likeness.of(bakery, taxonomy), [far], [])
    assert people.max_km.tolist() == [255]
    assert people.wage_min.tolist() == [65_535]
    assert people.hours.tolist() == [[0, 255]]


def test_a_likeness_of_other_occupations_is_refused(bakery: Classification) -> None:
    taxonomy = Taxonomy.of(bakery)
    other = Likeness(occupations=("x",), aspects=(), values=np.zeros((0, 1), dtype=np.uint8))
    with pytest.raises(MatchingError, match="another classification"):
        region_of(taxonomy, other, [], [])


@pytest.fixture
def known(bakery: Classification) -> tuple[Taxonomy, Likeness]:
    taxonomy = Taxonomy.of(bakery)
    return taxonomy, Likeness.of(bakery, taxonomy)


@pytest.mark.parametrize("reference", ["Anna", "-1", "", str(LAST_ID)])
def test_a_reference_that_is_no_number_is_said(known: tuple[Taxonomy, Likeness], reference: str):
    one = Profile(reference=reference, competences=())
    with pytest.raises(ScaleError, match=r"people.ids: .* is no whole number"):
        region_of(*known, [one], [])


def test_a_skill_of_another_vocabulary_is_said(known: tuple[Taxonomy, Likeness]):
    one = Profile(reference="1", competences=(Competence(skill="fly"),))
    with pytest.raises(UnknownSkillError, match="'fly' is no skill"):
        region_of(*known, [one], [])


def test_too_many_points_are_said(known: tuple[Taxonomy, Likeness]):
    crowd = [
        Profile(reference=str(i), competences=(), place=Place(i / 1000, 5)) for i in range(20_000)
    ]
    with pytest.raises(ScaleError, match="20,000 points on the map, at most 19,999"):
        region_of(*known, crowd, [])
