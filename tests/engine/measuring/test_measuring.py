"""What is measured of a fair, first what cannot be, then each against its slow reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.measuring import (
    FEWEST,
    Group,
    MeasuringError,
    Share,
    Wait,
    difference,
    distribution,
    gini,
    groups,
    share,
    wait,
)
from engine.measuring import measuring_reference as reference

counts = st.lists(st.integers(0, 12), max_size=30)
spans = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda two: (two[0], sum(two)))
shares = st.integers(1, 80).flatmap(
    lambda whole: st.integers(0, whole).map(lambda part: share(part, whole))
)


@pytest.mark.parametrize(("part", "whole"), [(-1, 4), (5, 4), (1, 0)])
def test_no_share_has_more_than_its_whole_or_less_than_nothing(part: int, whole: int) -> None:
    with pytest.raises(MeasuringError, match="is no share"):
        share(part, whole)


def test_nobody_has_less_than_nothing() -> None:
    for count in (distribution, gini):
        with pytest.raises(MeasuringError, match="-2: give counts of 0 and more"):
            count([3, -2])


def test_nothing_ends_before_it_starts() -> None:
    for stay, talks, breaks in (
        ((9, 3), [], []),
        ((0, 9), [(5, 4)], []),
        ((0, 9), [], [(5, 4)]),
    ):
        with pytest.raises(MeasuringError, match="ends before it starts"):
            wait(stay, talks, breaks)


def test_of_nobody_nothing_is_said() -> None:
    empty = distribution([])

    assert (empty.mean, empty.gini, empty.bars, empty.median) == (None, None, (), 0)
    assert share(0, 0) == Share(part=0, whole=0, value=None, low=None, high=None)
    assert difference(share(0, 0), share(1, 2)) is None
    assert difference(share(1, 2), share(0, 0)) is None
    assert groups([]) == ()


@given(counts=counts)
def test_gini_is_half_the_mean_difference_of_all_pairs_over_the_mean(counts: list[int]) -> None:
    found, exact = gini(counts), reference.gini(counts)

    assert (found is None) == (exact is None)
    if found is not None and exact is not None:
        assert found == pytest.approx(float(exact), abs=1e-12)
        assert 0 <= found <= (len(counts) - 1) / len(counts) + 1e-12


@given(counts=st.lists(st.integers(0, 12), min_size=1, max_size=20), times=st.integers(1, 4))
def test_gini_minds_neither_the_unit_nor_how_often_all_are_counted(
    counts: list[int], times: int
) -> None:
    assert gini([times * one for one in counts]) == pytest.approx(gini(counts))
    assert gini(counts * times) == pytest.approx(gini(counts))


@given(counts=counts)
def test_a_distribution_loses_nobody(counts: list[int]) -> None:
    found = distribution(counts)

    assert sum(found.bars) == found.people == len(counts)
    assert sum(at * people for at, people in enumerate(found.bars)) == found.total == sum(counts)
    assert found.least <= found.median <= found.most
    below = sum(one < found.median for one in counts)
    assert below <= len(counts) / 2 >= sum(one > found.median for one in counts)


@given(one=shares)
def test_the_ends_of_a_share_are_those_found_by_halving(one: Share) -> None:
    low, high = reference.ends(one.part, one.whole)

    assert one.low == pytest.approx(low, abs=1e-9)
    assert one.high == pytest.approx(high, abs=1e-9)


@given(one=shares, other=shares)
def test_a_difference_lies_in_its_interval_and_turns_with_its_sides(
    one: Share, other: Share
) -> None:
    found, turned = difference(one, other), difference(other, one)

    assert found is not None
    assert turned is not None
    assert -1 - 1e-12 <= found.low <= found.value <= found.high <= 1 + 1e-12
    assert (found.low, found.high) == pytest.approx((-turned.high, -turned.low))
    assert found.is_shown == turned.is_shown


@given(came=st.integers(0, 40), minutes=st.integers(0, 60), talks=st.lists(spans, max_size=6))
def test_waiting_is_what_counting_minute_by_minute_gives(
    came: int, minutes: int, talks: list[tuple[int, int]]
) -> None:
    stay = (came, came + minutes)
    held, breaks = talks[::2], talks[1::2]

    found = wait(stay, held, breaks)

    assert (found.first, found.longest) == reference.wait(stay, held, breaks)


def test_a_break_is_not_waiting() -> None:
    assert wait((0, 60), [], [(20, 50)]) == Wait(first=None, longest=20)


def _rows(label: str, part: int, whole: int) -> list[tuple[str, bool]]:
    return [(label, at < part) for at in range(whole)]


def test_of_a_group_that_is_too_small_nothing_is_said_and_with_one_more_it_is() -> None:
    few, enough = FEWEST - 1, FEWEST
    small, big = groups([*_rows("a", 3, few), *_rows("b", 20, 40)])
    assert small == Group(label="a", people=few, share=None, ratio=None)
    assert big.share == share(20, 40)
    assert big.ratio is None

    found, _best = groups([*_rows("a", 3, enough), *_rows("b", 20, 40)])
    assert found.share == share(3, enough)
    assert found.ratio is not None


def test_a_planted_bias_is_found_and_equal_groups_are_not_held_suspect() -> None:
    _best, worse = groups([*_rows("a", 160, 200), *_rows("b", 80, 200)])
    assert worse.ratio is not None
    assert (worse.ratio.value, worse.ratio.is_low, worse.ratio.is_shown) == (0.5, True, True)

    _best, alike = groups([*_rows("a", 160, 200), *_rows("b", 160, 200)])
    assert alike.ratio is not None
    assert alike.ratio.value == 1
    assert not alike.ratio.is_low


@given(part=st.integers(0, 40), best=st.integers(0, 40))
def test_a_ratio_lies_in_its_interval_also_for_none_and_all(part: int, best: int) -> None:
    found = groups([*_rows("a", part, 40), *_rows("b", best, 40)])
    ratios = [one.ratio for one in found if one.ratio]

    assert len(ratios) == (1 if part or best else 0)
    for one in ratios:
        assert 0 <= one.low <= one.value <= one.high
        assert one.value <= 1
        assert one.is_low or not one.is_shown
