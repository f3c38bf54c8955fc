"""How somebody stands, and what a warning may go by: what cannot be first."""

import math
from dataclasses import fields

import pytest

from doorstroom.engine.readiness import FeatureError, LeavingError
from doorstroom.engine.readiness.leaving import (
    FEATURES,
    POINTS,
    Answer,
    Light,
    Side,
    Standing,
    features_of,
)


def answer(day: int, light: Light, *, side: Side = Side.PERSON, question: str = "work") -> Answer:
    return Answer(question=question, side=side, day=day, light=light)


def test_a_day_before_the_start_is_refused() -> None:
    with pytest.raises(LeavingError, match="day -1 is before the start"):
        Standing(days_since_start=-1)


@pytest.mark.parametrize("day", [-1, 15])
def test_an_answer_of_another_time_is_refused(day: int) -> None:
    with pytest.raises(LeavingError, match="before the start, or still to come"):
        Standing(days_since_start=14, answers=(answer(3, Light.GREEN), answer(day, Light.GREEN)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("worst_severity", 5),
        ("worst_severity", -1),
        ("wage_ratio", 0),
        ("wage_ratio", math.nan),
        ("checkins_missed", -1),
        ("hours_change", math.inf),
    ],
)
def test_a_number_that_cannot_be_is_refused(name: str, value: float) -> None:
    with pytest.raises(LeavingError, match=f"{name} cannot be {value}"):
        Standing(days_since_start=3, **{name: value})


PROTECTED = [
    "age", "sex", "gender", "origin", "nationality", "country_of_birth", "religion", "health",
    "disability", "pregnancy", "family", "children", "civil_status", "orientation", "language",
    "politics", "union", "name", "postcode", "contract_type",
]  # fmt: skip


@pytest.mark.parametrize("trait", PROTECTED)
def test_no_protected_trait_can_get_in_by_name_or_by_value(trait: str) -> None:
    with pytest.raises(FeatureError, match=f"no warning may go by '{trait}'"):
        features_of(Standing(days_since_start=0), ("amber", trait))
    with pytest.raises(TypeError, match="unexpected keyword"):
        Standing(days_since_start=0, **{trait: 1})


def test_what_is_known_of_somebody_is_this_and_no_more() -> None:
    assert [one.name for one in fields(Standing)] == [
        "days_since_start",
        "answers",
        "worst_severity",
        "wage_ratio",
        "mentor_named",
        "checkins_missed",
        "hours_change",
    ]


def test_whatever_the_questions_are_called_only_the_lights_count() -> None:
    asked, other = (
        Standing(days_since_start=9, answers=(answer(1, Light.RED, question=name),))
        for name in ("age", "work")
    )

    assert features_of(asked) == features_of(other)


def test_a_feature_that_is_named_twice_is_refused() -> None:
    with pytest.raises(FeatureError, match="twice"):
        features_of(Standing(days_since_start=0), ("amber", "amber"))


def test_what_is_not_known_counts_as_in_order() -> None:
    assert features_of(Standing(days_since_start=400)) == (0.0,) * len(FEATURES)


def test_a_later_answer_replaces_an_earlier_one_of_the_same_side() -> None:
    one = Standing(
        days_since_start=90,
        answers=(
            answer(84, Light.GREEN),
            answer(14, Light.RED),
            answer(14, Light.RED, question="travel"),
            answer(14, Light.AMBER, side=Side.EMPLOYER),
        ),
    )

    assert features_of(one, ("red_person", "red_employer", "amber")) == (1.0, 0.0, 1.0)


def test_each_feature_is_read_from_its_own_fact() -> None:
    one = Standing(
        days_since_start=61,
        worst_severity=3,
        wage_ratio=0.85,
        mentor_named=False,
        checkins_missed=2,
        hours_change=-12,
    )

    assert one.month == 3
    assert dict(zip(FEATURES, features_of(one), strict=True)) == {
        "red_person": 0.0,
        "red_employer": 0.0,
        "amber": 0.0,
        "checkins_missed": 2.0,
        "no_mentor": 1.0,
        "wage_lost": 1.5,
        "hurdle": 2.0,
        "hours_off": 1.5,
    }
    assert features_of(Standing(days_since_start=0, wage_ratio=1.4)) == (0.0,) * len(FEATURES)
    assert tuple(POINTS) == FEATURES
    assert min(POINTS.values()) > 0
