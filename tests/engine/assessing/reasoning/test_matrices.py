from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.reasoning import LAWS, VALUES, Law, Matrix, Property, matrix, ninth

seeds = st.text(max_size=12)
levels = st.sampled_from(sorted(LAWS))


def explains(law: Law, table: list[list[int]]) -> bool:
    """Whether all three lines go along a law, in plain words."""
    if law is Law.EACH_ONCE:
        return all(len(set(line)) == 3 for line in table) and len({*map(frozenset, table)}) == 1
    return all(
        {
            Law.SAME: c == b == a,
            Law.ONE_MORE: (b, c) == (a + 1, a + 2),
            Law.ONE_LESS: (b, c) == (a - 1, a - 2),
            Law.ADDED: c + 1 == (a + 1) + (b + 1),
        }[law]
        for a, b, c in table
    )


def possible(shown: list[int]) -> set[int]:
    """Every last value with which some law explains the rows, or the columns."""
    found = set()
    for value, law in product(range(-3, 15), Law):
        rows = [[*shown, value][3 * i : 3 * i + 3] for i in range(3)]
        columns = [list(column) for column in zip(*rows, strict=True)]
        if explains(law, rows) or explains(law, columns):
            found.add(value)
    return found


@given(shown=st.lists(st.integers(0, 4), min_size=8, max_size=8))
def test_the_last_cell_is_what_some_law_makes_it(shown: list[int]) -> None:
    assert ninth(shown) == possible(shown)


@given(seed=seeds, level=levels)
def test_every_law_that_explains_a_property_gives_the_one_right_answer(
    seed: str, level: int
) -> None:
    found = matrix(seed, level=level)
    answer = found.options[found.right]

    for i, one in enumerate(Property):
        assert possible([cell[i] for cell in found.shown]) == {answer[i]}
        values = [cell[i] for cell in (*found.shown, *found.options)]
        assert 0 <= min(values) <= max(values) < VALUES[one]
        table = [[cell[i] for cell in (*found.shown, answer)][3 * r : 3 * r + 3] for r in range(3)]
        assert explains(found.laws[one], table)


@given(seed=seeds, level=levels)
def test_the_options_alone_do_not_give_the_answer_away(seed: str, level: int) -> None:
    found = matrix(seed, level=level)

    assert len(set(found.options)) == 8
    for i in range(len(Property)):
        counts = Counter(option[i] for option in found.options)
        assert set(counts.values()) in ({8}, {4})
    assert matrix(seed, level=level) == found


def test_the_right_one_stands_anywhere_and_questions_differ() -> None:
    made = [matrix(f"{i}", level=i % 3 + 1) for i in range(150)]

    assert {one.right for one in made} == set(range(8))
    assert {law for one in made for law in one.laws.values()} == set(Law)
    assert len({one.shown for one in made}) > 140
    assert not any(
        one.laws[Property.SHAPE] in {Law.ONE_MORE, Law.ONE_LESS, Law.ADDED} for one in made
    )


def test_a_level_that_is_not_there_is_refused() -> None:
    with pytest.raises(AssessingError, match="levels run from 1 to 3, not 0"):
        matrix("seed", level=0)


def test_a_question_is_pinned_so_that_a_sitting_goes_on_after_an_update() -> None:
    assert matrix("a seed", level=2) == PINNED


PINNED = Matrix(
    shown=(
        (3, 1, 1, 0),
        (1, 1, 1, 1),
        (4, 1, 1, 2),
        (1, 1, 1, 0),
        (4, 1, 1, 1),
        (3, 1, 1, 2),
        (4, 1, 1, 0),
        (3, 1, 1, 1),
    ),
    options=(
        (1, 1, 2, 1),
        (1, 1, 2, 2),
        (3, 1, 2, 1),
        (3, 1, 1, 1),
        (3, 1, 2, 2),
        (3, 1, 1, 2),
        (1, 1, 1, 2),
        (1, 1, 1, 1),
    ),
    right=6,
    laws={
        Property.SHAPE: Law.EACH_ONCE,
        Property.COUNT: Law.SAME,
        Property.FILL: Law.SAME,
        Property.SIZE: Law.ONE_MORE,
    },
)
