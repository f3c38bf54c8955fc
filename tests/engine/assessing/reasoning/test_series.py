from collections.abc import Iterator
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.reasoning import (
    LEVELS,
    OPTIONS,
    SHOWN,
    Rule,
    Series,
    continuations,
    series,
)

REACH = range(-25, 41)
seeds = st.text(max_size=12)
levels = st.sampled_from(sorted(LEVELS))


def growing(at: int, step: int, more: int) -> Iterator[int]:
    while True:
        yield at
        at, step = at + step, step + more


def in_turn(at: int, one: int, other: int) -> Iterator[int]:
    while True:
        yield at
        yield at + one
        at += one + other


def two(here: int, there: int, first: int, second: int) -> Iterator[int]:
    while True:
        yield here
        yield there
        here, there = here + first, there + second


def times(at: int, by: int, more: int) -> Iterator[int]:
    while True:
        yield at
        at = at * by + more


def sums(here: int, there: int) -> Iterator[int]:
    while True:
        yield here
        here, there = there, here + there


def every_rule(x: tuple[int, ...]) -> Iterator[Iterator[int]]:
    """Each series of the grammar that begins as this one does, written out."""
    yield sums(x[0], x[1])
    for a, b in product(REACH, REACH):
        yield growing(x[0], a, b)
        yield in_turn(x[0], a, b)
        yield two(x[0], x[1], a, b)
    for a, b in product(range(-5, 6), REACH):
        yield times(x[0], a, b)


@given(seed=seeds, level=levels)
def test_every_rule_that_gives_the_numbers_gives_the_one_right_answer(
    seed: str, level: int
) -> None:
    found = series(seed, level=level)
    following = set()
    for one in every_rule(found.shown):
        numbers = tuple(islice(one, SHOWN + 1))
        if numbers[:SHOWN] == found.shown:
            following.add(numbers[SHOWN])

    assert following == {found.options[found.right]}
    assert continuations(found.shown) == following


@given(seed=seeds, level=levels)
def test_the_options_are_five_different_ones(seed: str, level: int) -> None:
    found = series(seed, level=level)

    assert len(set(found.options)) == OPTIONS
    assert found.rule in LEVELS[level]
    assert series(seed, level=level) == found


def test_the_right_one_stands_anywhere_and_questions_differ() -> None:
    made = [series(f"{i}", level=i % 3 + 1) for i in range(120)]

    assert {one.right for one in made} == set(range(OPTIONS))
    assert {one.rule for one in made} == set(Rule)
    assert len({one.shown for one in made}) > 90


def test_numbers_with_two_continuations_are_known_as_such() -> None:
    """Two series in turn, or one of which each number is the sum of the two before."""
    assert continuations([0, 5, 5, 10, 15, 25]) == {40}
    assert continuations([3, 3, 3, 3, 3, 3]) == {3}
    assert continuations([1, 5, 2, 4, 8, 1]) == set()


def test_what_cannot_be_made_is_refused() -> None:
    with pytest.raises(AssessingError, match="levels run from 1 to 3, not 4"):
        series("seed", level=4)
    with pytest.raises(AssessingError, match="6 numbers tell a rule"):
        continuations([1, 2, 3])


def test_a_question_is_pinned_so_that_a_sitting_goes_on_after_an_update() -> None:
    assert series("a seed", level=3) == PINNED


PINNED = Series(
    shown=(9, 13, 21, 37, 69, 133),
    options=(325, 261, 266, 137, 197),
    right=1,
    rule=Rule.TIMES_AND_STEP,
)
