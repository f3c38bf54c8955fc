from dataclasses import fields, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doorstroom.engine.matching import (
    FULL,
    FULL_FIT,
    LIKENESS_SHARE,
    Ask,
    Competence,
    Demand,
    Level,
    Likeness,
    Matcher,
    MatchingError,
    Profile,
    Proof,
    Resemblance,
    UnknownSkillError,
    weights_of,
)
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Classification
from engine.matching.reference import brought, ranked
from engine.strategies import classifications, demands, likenesses, profiles

taxonomies = classifications().map(Taxonomy.of)


@given(st.data(), taxonomies)
def test_matcher_ranks_as_the_reference_does(data: st.DataObject, taxonomy: Taxonomy) -> None:
    asked, profile = data.draw(demands(taxonomy)), data.draw(profiles(taxonomy))
    likeness = data.draw(likenesses(taxonomy))
    matcher = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)
    assert matcher.matches_for(profile) == ranked(taxonomy, likeness, profile, asked)


@given(st.data(), taxonomies)
def test_explanation_adds_up_and_names_every_ask(data: st.DataObject, taxonomy: Taxonomy) -> None:
    asked, profile = data.draw(demands(taxonomy)), data.draw(profiles(taxonomy))
    likeness = data.draw(likenesses(taxonomy))
    matcher = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)
    by_reference = {demand.reference: demand for demand in asked}
    for match in matcher.matches_for(profile):
        why = matcher.explain(profile, match)
        lines = (*why.fits, *why.nearly, *why.missing)
        alike = why.resemblance.points if why.resemblance else 0
        assert alike + sum(line.points for line in (*why.fits, *why.nearly)) == match.fit
        weights = [line.weight for line in lines]
        whole = FULL - (why.resemblance.weight if why.resemblance else 0)
        assert sum(weights) == (whole if lines else 0)
        assert all(line.points == 0 for line in why.missing)
        asks = by_reference[match.demand].asks
        assert sorted(line.skill for line in lines) == sorted(ask.skill for ask in asks)
        assert all(
            line.points == line.weight * brought(taxonomy, profile, line.skill) for line in lines
        )


@given(st.data(), taxonomies)
def test_no_vacancy_is_ever_hidden(data: st.DataObject, taxonomy: Taxonomy) -> None:
    """R-20: whatever the person lacks, the full list has every vacancy once."""
    asked, profile = data.draw(demands(taxonomy)), data.draw(profiles(taxonomy))
    likeness = data.draw(likenesses(taxonomy))
    found = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness).matches_for(profile)
    assert sorted(match.demand for match in found) == sorted(one.reference for one in asked)


@given(st.data(), taxonomies)
def test_one_more_competence_never_lowers_a_fit(data: st.DataObject, taxonomy: Taxonomy) -> None:
    asked, profile = data.draw(demands(taxonomy)), data.draw(profiles(taxonomy))
    new = data.draw(st.sampled_from(taxonomy.skills))
    assume(new not in {competence.skill for competence in profile.competences})
    richer = replace(profile, competences=(*profile.competences, Competence(skill=new)))
    likeness = data.draw(likenesses(taxonomy))
    matcher = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)
    before = {match.demand: match.fit for match in matcher.matches_for(profile)}
    after = {match.demand: match.fit for match in matcher.matches_for(richer)}
    assert all(after[demand] >= fit for demand, fit in before.items())


@given(st.data(), taxonomies)
def test_order_of_input_changes_nothing(data: st.DataObject, taxonomy: Taxonomy) -> None:
    asked, profile = data.draw(demands(taxonomy)), data.draw(profiles(taxonomy))
    shuffled = data.draw(st.permutations(asked))
    turned = replace(profile, competences=profile.competences[::-1])
    likeness = data.draw(likenesses(taxonomy))
    one = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)
    other = Matcher(taxonomy=taxonomy, demands=shuffled, likeness=likeness)
    assert other.matches_for(turned) == one.matches_for(profile)


@given(st.data(), taxonomies, st.integers(0, 6))
def test_top_is_the_beginning_of_the_whole(
    data: st.DataObject, taxonomy: Taxonomy, top: int
) -> None:
    asked, profile = data.draw(demands(taxonomy)), data.draw(profiles(taxonomy))
    likeness = data.draw(likenesses(taxonomy))
    matcher = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)
    assert matcher.matches_for(profile, top=top) == matcher.matches_for(profile)[:top]


@given(st.lists(st.integers(0, 2000), max_size=40))
def test_weights_always_share_all_of_255(raw: list[int]) -> None:
    shared = weights_of(raw)
    assert sum(shared) == (FULL if sum(raw) else 0)
    total = sum(raw) or 1
    assert all(abs(part - FULL * one / total) < 1 for part, one in zip(shared, raw, strict=True))


def test_profile_and_demand_have_the_allowed_features_only() -> None:
    """R-16: a feature that has no field cannot be weighed; a new one must be argued for here."""
    assert [field.name for field in fields(Profile)] == [
        "reference",
        "competences",
        "occupations",
        "place",
        "max_km",
        "hours",
        "wage_min",
        "papers",
    ]
    assert [field.name for field in fields(Demand)] == [
        "reference",
        "asks",
        "occupation",
        "place",
        "hours",
        "wage",
        "papers",
        "regulated",
    ]


@given(st.data(), taxonomies, st.text(max_size=20))
def test_reference_of_a_person_changes_no_score(
    data: st.DataObject, taxonomy: Taxonomy, name: str
) -> None:
    """R-16, the flip test: a name in the reference moves nothing."""
    asked, profile = data.draw(demands(taxonomy)), data.draw(profiles(taxonomy))
    likeness = data.draw(likenesses(taxonomy))
    matcher = Matcher(taxonomy=taxonomy, demands=asked, likeness=likeness)
    flipped = matcher.matches_for(replace(profile, reference=name))
    assert [replace(match, profile="p") for match in flipped] == matcher.matches_for(profile)


@pytest.fixture(scope="module")
def taxonomy(bakery: Classification) -> Taxonomy:
    return Taxonomy.of(bakery)


def test_work_that_is_named_counts_for_what_is_like_it(
    taxonomy: Taxonomy, bakery: Classification
) -> None:
    """The likeness of the work held that is most like the vacancy's, and skills for the rest."""
    likeness = Likeness.of(bakery, taxonomy)
    first, second, *_ = taxonomy.occupations
    demand = Demand(reference="v", occupation=first, asks=(Ask(skill=taxonomy.skills[0]),))
    matcher = Matcher(taxonomy=taxonomy, demands=[demand], likeness=likeness)
    nothing_yet = Profile(reference="p", competences=(), occupations=(second, first))
    [match] = matcher.matches_for(nothing_yet)
    why = matcher.explain(nothing_yet, match).resemblance
    assert why == Resemblance(
        occupation=first, value=FULL, weight=LIKENESS_SHARE, points=LIKENESS_SHARE * FULL
    )
    assert match.fit == LIKENESS_SHARE * FULL


def test_work_without_a_name_leaves_all_to_skills(
    taxonomy: Taxonomy, bakery: Classification
) -> None:
    likeness = Likeness.of(bakery, taxonomy)
    tested = tuple(Competence(skill=s, proof=Proof.TESTED) for s in taxonomy.skills)
    asks = tuple(Ask(skill=s) for s in taxonomy.skills)
    for held, asked in (("", taxonomy.occupations[0]), (taxonomy.occupations[0], "")):
        demand = Demand(reference="v", occupation=asked, asks=asks)
        matcher = Matcher(taxonomy=taxonomy, demands=[demand], likeness=likeness)
        known = Profile(reference="p", competences=tested, occupations=(held,) if held else ())
        [match] = matcher.matches_for(known)
        assert match.fit == FULL_FIT
        assert matcher.explain(known, match).resemblance is None


def test_everything_proven_fits_fully(taxonomy: Taxonomy) -> None:
    tested = tuple(Competence(skill=s, proof=Proof.TESTED) for s in taxonomy.skills)
    demand = Demand(reference="v", asks=tuple(Ask(skill=s) for s in taxonomy.skills))
    [match] = Matcher(taxonomy=taxonomy, demands=[demand]).matches_for(
        Profile(reference="p", competences=tested)
    )
    assert (match.fit, match.standing) == (FULL_FIT, FULL_FIT)


def test_a_person_we_know_nothing_of_still_sees_every_vacancy(taxonomy: Taxonomy) -> None:
    demand = Demand(reference="v", asks=(Ask(skill=taxonomy.skills[0]),))
    [match] = Matcher(taxonomy=taxonomy, demands=[demand]).matches_for(
        Profile(reference="p", competences=())
    )
    assert (match.fit, match.crosses) == (0, None)


def test_a_vacancy_that_asks_nothing_fits_nobody_better_than_another(taxonomy: Taxonomy) -> None:
    matcher = Matcher(taxonomy=taxonomy, demands=[Demand(reference="v", asks=())])
    profile = Profile(reference="p", competences=(Competence(skill=taxonomy.skills[0]),))
    [match] = matcher.matches_for(profile)
    assert match.fit == 0
    assert matcher.explain(profile, match).missing == ()


def test_no_vacancies_give_no_matches(taxonomy: Taxonomy) -> None:
    matcher = Matcher(taxonomy=taxonomy, demands=[])
    assert matcher.matches_for(Profile(reference="p", competences=())) == []


def test_unknown_skill_is_refused_by_name(taxonomy: Taxonomy) -> None:
    with pytest.raises(UnknownSkillError, match=r"v7: 'x' is no skill of test 1"):
        Matcher(taxonomy=taxonomy, demands=[Demand(reference="v7", asks=(Ask(skill="x"),))])
    matcher = Matcher(taxonomy=taxonomy, demands=[])
    with pytest.raises(UnknownSkillError, match=r"p1: 'x' is no skill of test 1"):
        matcher.matches_for(Profile(reference="p1", competences=(Competence(skill="x"),)))


def test_a_skill_given_twice_is_refused(taxonomy: Taxonomy) -> None:
    twice = (Competence(skill=taxonomy.skills[0]), Competence(skill=taxonomy.skills[0]))
    with pytest.raises(MatchingError, match="stands there twice"):
        Matcher(taxonomy=taxonomy, demands=[]).matches_for(
            Profile(reference="p", competences=twice)
        )


def test_two_vacancies_with_one_reference_are_refused(taxonomy: Taxonomy) -> None:
    with pytest.raises(MatchingError, match="same reference"):
        Matcher(taxonomy=taxonomy, demands=[Demand(reference="v", asks=())] * 2)


@pytest.mark.parametrize("emphasis", [0, 4, -1])
def test_emphasis_out_of_range_is_refused(taxonomy: Taxonomy, emphasis: int) -> None:
    asks = (Ask(skill=taxonomy.skills[0], emphasis=emphasis),)
    with pytest.raises(MatchingError, match="from 1 to 3"):
        Matcher(taxonomy=taxonomy, demands=[Demand(reference="v", asks=asks)])


def test_stronger_proof_and_level_count_for_more(taxonomy: Taxonomy) -> None:
    skill = taxonomy.skills[0]
    matcher = Matcher(taxonomy=taxonomy, demands=[Demand(reference="v", asks=(Ask(skill=skill),))])
    fits = [
        matcher.matches_for(
            Profile(
                reference="p",
                competences=(Competence(skill=skill, level=level, proof=proof),),
            )
        )[0].fit
        for level, proof in (
            (Level.WITH_HELP, Proof.CLAIMED),
            (Level.ALONE, Proof.CLAIMED),
            (Level.ALONE, Proof.EXPERIENCE),
            (Level.ALONE, Proof.CONFIRMED),
            (Level.ALONE, Proof.TESTED),
        )
    ]
    assert fits == sorted(set(fits))
