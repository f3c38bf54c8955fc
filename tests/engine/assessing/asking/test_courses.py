"""Adaptive sittings: traits take turns, they stop on the error, and nobody sees all questions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing.asking import (
    Course,
    estimates,
    expected_bank,
    following,
    in_words,
    pool,
    reasoning_questionnaire,
)
from doorstroom.engine.assessing.reasoning import Matrix, continuations, ninth
from doorstroom.engine.assessing.scoring import Bank, Plan, shares_asked

KNOWN = reasoning_questionnaire()
BANK = expected_bank(KNOWN)
QUESTIONS = {one.key: one for one in KNOWN.questions}
PLAN = Plan(least=10, most=20, error=0.45, among=4, exposure=0.5)
COURSE = Course(questionnaire=KNOWN, banks={"reasoning": BANK}, plan=PLAN)


def right(key: str) -> int:
    return [option.points for option in QUESTIONS[key].options].index(1)


def sat(trait: float, seed: int, course: Course = COURSE) -> dict[str, int]:
    """Somebody with a trait sits the whole course."""
    dice, chosen = np.random.default_rng(seed), dict[str, int]()
    while (key := following(course, chosen, seed=f"{seed}")) is not None:
        assert key not in chosen
        item = BANK.items[BANK.numbers[key]]
        chance = 1 / (1 + np.exp(-item.slope * (trait - item.thresholds[0])))
        place = right(key)
        chosen[key] = place if dice.random() < chance else (place + 1) % len(QUESTIONS[key].options)
    return chosen


def test_the_pool_has_each_kind_and_level_alike_and_one_right_answer() -> None:
    assert len(pool()) == len(KNOWN.questions) == 120
    assert len({one.shown for one in pool().values()}) == 120
    for key, one in pool().items():
        answer = one.options[one.right]
        if isinstance(one, Matrix):
            for place, value in enumerate(answer):
                assert ninth([cell[place] for cell in one.shown]) == {value}
        else:
            assert continuations(one.shown) == {answer}
        assert [option.points for option in QUESTIONS[key].options].count(1) == 1


@pytest.mark.parametrize("language", ["en", "nl"])
def test_two_boxes_that_differ_are_said_differently(language: str) -> None:
    cells = [
        (shape, more, fill, size)
        for shape in range(5)
        for more in range(5)
        for fill in range(3)
        for size in range(3)
    ]
    assert len({in_words(cell, language) for cell in cells}) == len(cells)


@pytest.mark.parametrize("trait", [-1.5, 0.0, 1.5])
def test_it_stops_on_the_error_and_finds_the_trait(trait: float) -> None:
    sittings = [sat(trait, seed) for seed in range(30)]
    found = [estimates(COURSE, one)["reasoning"] for one in sittings]

    assert all(10 <= len(one) <= 20 for one in sittings)
    assert any(len(one) < 20 for one in sittings)
    assert all(
        one.error <= 0.45 or len(some) == 20 for one, some in zip(found, sittings, strict=True)
    )
    assert abs(np.mean([one.trait for one in found]) - trait) < 0.4


def test_no_question_is_asked_of_nearly_everybody() -> None:
    sittings = [sat(trait, 100 + seed) for seed, trait in enumerate(np.linspace(-2, 2, 80))]

    assert shares_asked(sittings, BANK).max() < 0.5
    kinds = [sum(key[0] == "s" for key in one) / len(one) for one in sittings]
    assert min(kinds) >= 0.4
    assert max(kinds) <= 0.6


@given(seed=st.integers(0, 10**6), stop=st.integers(0, 19))
def test_a_sitting_that_was_left_goes_on_as_it_would_have(seed: int, stop: int) -> None:
    whole = sat(0.0, seed)
    left = dict(list(whole.items())[:stop])
    rest = list(whole)[stop:]

    assert following(COURSE, left, seed=f"{seed}") == (rest[0] if rest else None)


def test_traits_take_turns_and_each_gets_its_share() -> None:
    halves = {
        name: Bank(tuple(one for one in BANK.items if one.facet == name))
        for name in ("series", "matrices")
    }
    plan = Plan(least=3, most=5, error=0.0)
    course = Course(questionnaire=KNOWN, banks=halves, plan=plan)
    asked = list(sat(0.0, 1, course))

    assert (course.least, course.most) == (6, 10)
    assert [key[0] for key in asked] == ["s", "m"] * 5
    assert set(estimates(course, dict.fromkeys(asked, 0))) == {"series", "matrices"}
    assert estimates(course, {}) == {}


def test_an_answer_to_a_question_that_left_the_bank_counts_no_more() -> None:
    less = Course(questionnaire=KNOWN, banks={"reasoning": Bank(BANK.items[1:])}, plan=PLAN)
    gone = BANK.items[0].key

    assert estimates(less, {gone: 0}) == {}
    assert following(less, {gone: 0}, seed="x") not in {gone, None}
