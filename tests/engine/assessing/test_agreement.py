from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doorstroom.engine.assessing import FEWEST, AssessingError, Words, agreement
from engine.assessing import agreement_reference as reference

points = st.integers(0, 3)
lists = st.lists(st.tuples(points, points), max_size=25)


@given(pairs=lists)
def test_kappa_and_its_upper_end_are_those_of_the_slow_reference(
    pairs: list[tuple[int, int]],
) -> None:
    found, exact = agreement(pairs, steps=4), reference.kappa(pairs)

    assert (found.kappa is None) == (exact is None)
    assume(found.kappa is not None and exact is not None)
    assert found.kappa is not None
    assert exact is not None
    assert found.low is not None
    assert found.high is not None
    assert found.kappa == pytest.approx(float(exact))
    reach = 1.959963984540054 * sqrt(max(reference.spread(pairs, 4), 0))
    assert found.high == pytest.approx(min(1, float(exact) + reach), abs=1e-6)
    assert -1 <= found.low <= found.kappa <= found.high + 1e-12


@given(pairs=lists)
def test_the_lower_end_allows_for_one_pair_that_is_far_apart(pairs: list[tuple[int, int]]) -> None:
    found = agreement(pairs, steps=4)
    assume(found.low is not None)
    assert found.low is not None

    for more in ((0, 3), (3, 0)):
        exact = reference.kappa([*pairs, more])
        assert exact is None or found.low <= float(exact) + 1e-9


@given(pairs=lists)
def test_who_judges_first_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    there, back = agreement(pairs, steps=4), agreement([(b, a) for a, b in pairs], steps=4)

    assert there.words is back.words
    assert there.kappa == pytest.approx(back.kappa)
    assert there.low == pytest.approx(back.low)


def test_full_agreement_of_few_says_little_and_of_many_a_lot() -> None:
    few, some, many = (agreement([(0, 0), (1, 1), (2, 2)] * n, steps=4) for n in (2, 4, 60))

    assert (few.kappa, some.kappa, many.kappa) == (1, 1, 1)
    assert (few.words, some.words, many.words) == (
        Words.TOO_FEW,
        Words.MODERATE,
        Words.ALMOST_PERFECT,
    )
    assert few.pairs < FEWEST <= some.pairs


def test_the_same_point_for_everybody_says_nothing() -> None:
    found = agreement([(2, 2)] * 40, steps=4)

    assert (found.kappa, found.low, found.high, found.words) == (None, None, None, Words.ALL_ALIKE)
    assert agreement([], steps=4).words is Words.TOO_FEW


def test_points_off_the_scale_are_refused() -> None:
    with pytest.raises(AssessingError, match="run from 0 to 3, not 4 and 1"):
        agreement([(4, 1)], steps=4)
    with pytest.raises(AssessingError, match="at least two"):
        agreement([], steps=1)
