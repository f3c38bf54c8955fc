"""Early warnings, by the rules and by a model."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.readiness.leaving import (
    FEATURES,
    LEAST_ODDS,
    LEAST_POINTS,
    Answer,
    Effect,
    LeavingModel,
    Level,
    Light,
    Side,
    Standing,
    warn,
)

DAY = 42
answers = st.builds(
    Answer,
    question=st.sampled_from(["work", "team", "hours"]),
    side=st.sampled_from(Side),
    day=st.integers(0, DAY),
    light=st.sampled_from(Light),
)
standings = st.builds(
    Standing,
    days_since_start=st.just(DAY),
    answers=st.lists(answers, max_size=6, unique_by=lambda one: (one.question, one.side)).map(
        tuple
    ),
    worst_severity=st.none() | st.integers(0, 4),
    wage_ratio=st.none() | st.floats(0.4, 1.5),
    mentor_named=st.none() | st.booleans(),
    checkins_missed=st.none() | st.integers(0, 5),
    hours_change=st.none() | st.floats(-30, 30),
)


def model(**weights: float) -> LeavingModel:
    """A model with these odds ratios."""
    return LeavingModel(
        base=-4.0,
        by_month=0.0,
        effects=tuple(
            Effect(feature=name, odds_ratio=odds, low=odds / 2, high=odds * 2)
            for name, odds in weights.items()
        ),
        people=500,
        leavings=90,
        concordance=0.7,
        calibration=(),
    )


def red(side: Side) -> Answer:
    return Answer(question="work", side=side, day=14, light=Light.RED)


def test_of_what_is_in_order_or_not_known_nothing_is_said() -> None:
    for found in (
        warn(Standing(days_since_start=DAY)),
        warn(Standing(days_since_start=DAY), model=model(no_mentor=3.0)),
    ):
        assert (found.level, found.reasons) == (Level.NONE, ())


@pytest.mark.parametrize("side", list(Side))
def test_one_red_answer_asks_to_act_by_the_rules_and_whatever_a_model_says(side: Side) -> None:
    standing = Standing(days_since_start=DAY, answers=(red(side),))

    assert warn(standing).level is Level.ACT
    found = warn(standing, model=model(red_person=0.5, red_employer=0.5))
    assert (found.level, found.reasons) == (Level.ACT, ())


@pytest.mark.parametrize(
    ("standing", "level", "reasons"),
    [
        (Standing(days_since_start=1, mentor_named=False), Level.LOOK, ["no_mentor"]),
        (Standing(days_since_start=1, worst_severity=1), Level.NONE, []),
        (Standing(days_since_start=1, worst_severity=4), Level.LOOK, ["hurdle"]),
        (Standing(days_since_start=1, wage_ratio=0.95), Level.NONE, ["wage_lost"]),
        (
            Standing(days_since_start=1, wage_ratio=0.7, checkins_missed=1),
            Level.ACT,
            ["wage_lost", "checkins_missed"],
        ),
    ],
)
def test_by_the_rules(standing: Standing, level: Level, reasons: list[str]) -> None:
    found = warn(standing)

    assert (found.level, found.hazard) == (level, None)
    assert [name for name, _ in found.reasons] == reasons


@pytest.mark.parametrize(
    ("odds", "level"),
    [
        (1.4, Level.NONE),
        (1.51, Level.LOOK),
        (2.9, Level.LOOK),
        (3.01, Level.ACT),
        (0.2, Level.NONE),
    ],
)
def test_by_a_model_the_odds_beside_somebody_with_whom_all_is_in_order_decide(
    odds: float, level: Level
) -> None:
    found = warn(Standing(days_since_start=DAY, mentor_named=False), model=model(no_mentor=odds))

    assert found.level is level
    assert found.hazard == pytest.approx(odds * 0.0183156 / (1 + odds * 0.0183156), rel=1e-4)
    assert [name for name, _ in found.reasons] == (["no_mentor"] if odds > 1 else [])


def test_a_model_goes_only_by_its_own_features() -> None:
    standing = Standing(days_since_start=DAY, mentor_named=False, wage_ratio=0.5)

    assert warn(standing, model=model(no_mentor=2.0)).reasons == (("no_mentor", 1.0),)


@given(standing=standings)
def test_shares_add_up_and_the_largest_comes_first(standing: Standing) -> None:
    for found in (warn(standing), warn(standing, model=model(**dict.fromkeys(FEATURES, 1.3)))):
        shares = [share for _, share in found.reasons]
        assert shares == sorted(shares, reverse=True)
        assert not shares or sum(shares) == pytest.approx(1)
        assert all(share > 0 for share in shares)


@given(standing=standings, missed=st.integers(0, 5))
def test_worse_never_lowers_the_level(standing: Standing, missed: int) -> None:
    ratio = standing.wage_ratio or 1.0
    worse = [
        replace(standing, checkins_missed=(standing.checkins_missed or 0) + missed),
        replace(standing, mentor_named=False),
        replace(standing, wage_ratio=ratio * 0.9),
        replace(standing, answers=(*standing.answers, replace(red(Side.PERSON), day=DAY))),
    ]

    for one in worse:
        assert warn(one).level >= warn(standing).level


def test_bounds_run_upwards() -> None:
    for bounds in (LEAST_POINTS, LEAST_ODDS):
        assert list(bounds) == [Level.LOOK, Level.ACT]
        assert bounds[Level.LOOK] < bounds[Level.ACT]
