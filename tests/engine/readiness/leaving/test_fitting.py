"""What is learnt from who left: what nothing can be learnt from first, then the slow reference."""

from math import exp, isclose, log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.engine.readiness import FeatureError, LeavingError, TooFewError
from doorstroom.engine.readiness.leaving import (
    FEATURES,
    PER_WEIGHT,
    Standing,
    Stay,
    features_of,
    fit_leaving,
)
from engine.readiness.leaving import leaving_reference as reference
from engine.readiness.leaving.invented import TRUE, people

SOME = ("checkins_missed", "no_mentor")


def few(seed: int) -> list[Stay]:
    """Just enough of both for a model of two features: thirty who left, forty who stayed."""
    dice = Random(seed)
    left = [True] * 30 + [False] * 40
    dice.shuffle(left)
    return [
        Stay(
            months=(
                Standing(
                    days_since_start=dice.randrange(200),
                    checkins_missed=dice.choice([None, 0, 1, 3]),
                    mentor_named=dice.choice([None, True, False]),
                ),
            ),
            has_left=has_left,
        )
        for has_left in left
    ]


def test_a_stay_without_months_is_refused() -> None:
    with pytest.raises(LeavingError, match="give at least one"):
        Stay(months=(), has_left=True)


@pytest.mark.parametrize("days", [(40, 10), (10, 20)])
def test_months_that_are_not_in_order_or_there_twice_are_refused(days: tuple[int, int]) -> None:
    with pytest.raises(LeavingError, match="not in order, or one is there twice"):
        Stay(months=tuple(Standing(days_since_start=day) for day in days), has_left=False)


@pytest.mark.parametrize("features", [(), ("amber", "amber"), ("amber", "age"), ("sex",)])
def test_features_that_are_not_in_the_list_are_refused(features: tuple[str, ...]) -> None:
    with pytest.raises(FeatureError):
        fit_leaving(people(400), features=features)


@pytest.mark.parametrize("penalty", [0, -1, 1e-3, float("nan"), float("inf")])
def test_a_penalty_that_holds_nothing_is_refused(penalty: float) -> None:
    with pytest.raises(LeavingError, match=r"give 0\.01 up"):
        fit_leaving(people(400), penalty=penalty)


def test_of_nobody_nothing_is_learnt() -> None:
    with pytest.raises(TooFewError):
        fit_leaving([])


def test_one_too_few_who_left_is_refused_and_one_more_is_enough() -> None:
    needed = PER_WEIGHT * 3
    gone = [one for one in people(2000) if one.has_left]
    there = [one for one in people(2000) if not one.has_left]

    with pytest.raises(TooFewError, match="29 is too few: a model needs 30") as refused:
        fit_leaving([*there, *gone[: needed - 1]], features=SOME)
    assert (refused.value.found, refused.value.needed) == (needed - 1, needed)
    assert fit_leaving([*there, *gone[:needed]], features=SOME).leavings == needed


def test_when_hardly_anybody_stayed_nothing_is_learnt_either() -> None:
    left = [Stay(months=(Standing(days_since_start=3),), has_left=True)] * 100

    with pytest.raises(TooFewError, match="0 is too few"):
        fit_leaving(left, features=SOME)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000), penalty=st.floats(0.3, 4))
def test_weights_spread_and_concordance_are_those_of_the_slow_reference(
    seed: int, penalty: float
) -> None:
    known = few(seed)
    found = fit_leaving(known, features=SOME, penalty=penalty)
    weights, spread = reference.fitted(known, SOME, penalty)

    assert isclose(found.base, weights[0], abs_tol=1e-6)
    assert isclose(found.by_month, weights[1], abs_tol=1e-6)
    for one, weight, off in zip(found.effects, weights[2:], spread[2:], strict=True):
        assert isclose(log(one.odds_ratio), weight, abs_tol=1e-6)
        assert isclose(log(one.low), weight - 1.959963984540054 * off, rel_tol=1e-5, abs_tol=1e-6)
        assert isclose(log(one.high), weight + 1.959963984540054 * off, rel_tol=1e-5, abs_tol=1e-6)
    judged = reference.concordance(known, SOME, penalty)
    assert (found.concordance is None) == (judged is None)
    if found.concordance is not None and judged is not None:
        assert isclose(found.concordance, judged, abs_tol=0.01)  # near ties


def test_a_rule_that_people_left_by_is_found_again() -> None:
    found = fit_leaving(people(3000), features=tuple(TRUE))

    for one in found.effects:
        assert one.low < exp(TRUE[one.feature]) < one.high, one
    assert found.people == 3000
    assert found.concordance is not None
    assert found.concordance > 0.65


def test_what_never_differs_has_no_effect() -> None:
    found = fit_leaving(people(1500), penalty=0.01)
    by_name = {one.feature: one for one in found.effects}

    assert by_name["hours_off"].odds_ratio == pytest.approx(1)
    assert tuple(by_name) == FEATURES


def test_calibration_is_of_people_it_did_not_see_and_counts_everybody_once() -> None:
    known = people(3000)
    found = fit_leaving(known, features=tuple(TRUE))

    assert sum(one.months for one in found.calibration) == sum(len(one.months) for one in known)
    assert sum(one.left for one in found.calibration) == found.leavings
    chances = [one.expected / one.months for one in found.calibration]
    assert chances == sorted(chances)
    for one in found.calibration:  # three standard deviations of a count
        assert abs(one.left - one.expected) < 3 * one.expected**0.5 + 1, one


def test_of_chance_alone_the_concordance_is_that_of_a_coin() -> None:
    known = [Stay(months=one.months, has_left=at % 3 == 0) for at, one in enumerate(people(900))]
    found = fit_leaving(known, features=("no_mentor", "wage_lost"))

    assert found.concordance == pytest.approx(0.5, abs=0.06)


def test_the_hazard_is_that_of_the_weights_and_the_same_twice() -> None:
    found = fit_leaving(people(1500), features=tuple(TRUE))
    one = Standing(days_since_start=70, mentor_named=False, wage_ratio=0.7)
    amounts = features_of(one, tuple(TRUE))
    odds = found.base + found.by_month * log(3)
    odds += sum(found.weights[name] * many for name, many in zip(TRUE, amounts, strict=True))

    assert found.hazard(one) == pytest.approx(1 / (1 + exp(-odds)))
    assert fit_leaving(people(1500), features=tuple(TRUE)) == found
