from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import chi2

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.scoring import Bank, Fairness, answered, fairness_of
from doorstroom.engine.assessing.scoring._fairness import _mantel
from engine.assessing.scoring.banks import plausible

SIZE, PEOPLE = 8, 500


def two_groups(
    answers: int, planted: dict[int, float], *, people: int = PEOPLE
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The second group has less of the trait, and finds some questions harder still."""
    dice = np.random.default_rng(12)
    bank = plausible(SIZE, answers, seed=13)
    harder = Bank(
        tuple(
            replace(one, thresholds=tuple(t + planted.get(i, 0.0) for t in one.thresholds))
            for i, one in enumerate(bank.items)
        )
    )
    first = answered(bank, dice.normal(size=people).tolist(), dice.random((people, SIZE)))
    low = dice.normal(-0.5, 1.1, people).tolist()
    second = answered(harder, low, dice.random((people, SIZE)))
    return np.vstack([first, second]), np.repeat([0, 1], people)


KEYS = [f"q{i}" for i in range(SIZE)]


@pytest.mark.parametrize("answers", [2, 4])
def test_a_question_that_is_harder_for_one_group_is_held_back(answers: int) -> None:
    rows, groups = two_groups(answers, {3: 1.2})
    report = fairness_of(rows, KEYS, groups)

    assert [one.key for one in report if one.fairness is Fairness.HOLD] == ["q3"]
    assert report[3].gap < -0.25
    assert report[3].by_score < 1e-6
    assert report[3].by_trait is not None
    assert report[3].by_trait < 1e-6


@pytest.mark.parametrize("answers", [2, 4])
def test_groups_that_differ_in_the_trait_alone_raise_no_alarm(answers: int) -> None:
    report = fairness_of(*_with_keys(two_groups(answers, {})))

    assert {one.fairness for one in report} == {Fairness.ALIKE}
    assert all(one.by_trait is not None for one in report)


def test_few_people_say_nothing() -> None:
    report = fairness_of(*_with_keys(two_groups(2, {3: 2.0}, people=60)))

    assert {one.fairness for one in report} == {Fairness.NOT_KNOWN}


def test_real_answers_split_by_chance_are_alike_until_one_is_spoiled(shared: Path) -> None:
    file = shared / "data/items/verbal_aggression_316x24.csv"
    rows = np.loadtxt(file, delimiter=",", dtype=np.int64)[:, :SIZE]
    groups = np.random.default_rng(1).permutation(np.repeat([0, 1], 158))
    clean = fairness_of(rows, KEYS, groups)
    spoiled = rows.copy()
    spoiled[groups == 1, 4] = np.maximum(spoiled[groups == 1, 4] - 1, 0)
    found = fairness_of(spoiled, KEYS, groups)

    assert {one.fairness for one in clean} == {Fairness.ALIKE}
    assert [one.key for one in found if one.fairness is Fairness.HOLD] == ["q4"]


def test_mantel_is_that_of_the_textbook() -> None:
    """Mantel and Haenszel's chi square of two tables, without the correction, by hand.

    With a score of 1 it is 3 of 10 against 6 of 10, with a score of 3 it is 5 against 8.
    """
    rows, groups = [], []
    for score, right in ((0, (3, 6)), (1, (5, 8))):
        for group in (0, 1):
            for person in range(10):
                got = int(person < right[group])
                rows.append([got, 2 * score + 1 - got])
                groups.append(group)
    gap, chance = _mantel(np.array(rows), 0, [1], np.array(groups))

    expected = 10 * 9 / 20 + 10 * 13 / 20
    spread = 100 * 9 * 11 / (400 * 19) + 100 * 13 * 7 / (400 * 19)
    square = (14 - expected) ** 2 / spread
    assert chance == pytest.approx(chi2.sf(square, 1))
    odds = (6 * 7 / 20 + 8 * 5 / 20) / (4 * 3 / 20 + 2 * 5 / 20)
    assert gap == pytest.approx(0.4 * np.log(odds))


def test_an_answer_that_one_group_never_gives_has_no_ratio() -> None:
    rows, groups = two_groups(4, {})
    rows[(groups == 1) & (rows[:, 2] == 3), 2] = 2
    report = fairness_of(rows, KEYS, groups)

    assert [one.key for one in report if one.by_trait is None] == ["q2"]


def test_what_cannot_be_compared_is_refused() -> None:
    rows, groups = two_groups(2, {}, people=5)
    with pytest.raises(AssessingError, match="two groups"):
        fairness_of(rows, KEYS, groups * 0)
    rows[0, 0] = -1
    with pytest.raises(AssessingError, match="answered all"):
        fairness_of(rows, KEYS, groups)


def _with_keys(
    pair: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> tuple[NDArray[np.int64], list[str], NDArray[np.int64]]:
    rows, groups = pair
    return rows, KEYS, groups
