"""A question is live only where both tests say that it treats the groups alike."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.scoring import Bank, Fairness, State, admitted, answered
from engine.assessing.scoring.banks import plausible

SIZE, SEEDS = 8, range(8)
KEYS = [f"q{i}" for i in range(SIZE)]
Whole = NDArray[np.int64]


def study(seed: int, harder: float, *, people: int = 400) -> tuple[Whole, Whole]:
    """Two groups of which the second has less of the trait; `q3` is harder for it besides."""
    dice, bank = np.random.default_rng(seed), plausible(SIZE, 2, seed=40 + seed)
    other = Bank(
        tuple(
            replace(one, thresholds=tuple(t + harder * (i == 3) for t in one.thresholds))
            for i, one in enumerate(bank.items)
        )
    )
    first = answered(bank, dice.normal(size=people).tolist(), dice.random((people, SIZE)))
    second = answered(other, dice.normal(-0.4, 1, people).tolist(), dice.random((people, SIZE)))
    return np.vstack([first, second]), np.repeat([0, 1], people)


def test_over_seeds_what_is_planted_is_held_back_and_hardly_anything_else() -> None:
    planted, others = 0, 0
    for seed in SEEDS:
        found = {one.key: one for one in admitted(*_keyed(study(seed, 1.3)))}
        planted += found["q3"].state is State.HELD
        others += sum(one.state is State.HELD for key, one in found.items() if key != "q3")
        assert (found["q3"].item is None) == (found["q3"].state is State.HELD)

    assert planted >= len(SEEDS) - 1
    assert others <= 2, "of 56 questions that are fair"


def test_over_seeds_groups_that_differ_in_the_trait_alone_lose_hardly_a_question() -> None:
    states = [one.state for seed in SEEDS for one in admitted(*_keyed(study(seed, 0.0)))]

    assert states.count(State.HELD) <= 2
    assert states.count(State.LIVE) >= 0.9 * len(states)


def test_with_few_people_nothing_goes_live() -> None:
    found = admitted(*_keyed(study(1, 1.3, people=60)))

    assert {one.state for one in found} == {State.DRAFT}
    assert all(one.item is not None and one.people == 120 for one in found)


def test_a_question_that_tells_nothing_stays_a_draft() -> None:
    rows, groups = study(2, 0.0)
    rows[:, 5] = np.random.default_rng(9).integers(0, 2, len(rows))
    found = {one.key: one for one in admitted(rows, KEYS, groups)}

    assert found["q5"].state is not State.LIVE


def test_where_hardly_anything_is_fair_there_is_no_yardstick() -> None:
    rows, groups = study(3, 0.0)
    with pytest.raises(AssessingError, match="two groups"):
        admitted(rows, KEYS, groups + 1)
    unlike = np.column_stack([rows[:, 0] | groups, rows[:, 1] & (1 - groups)])
    with pytest.raises(AssessingError):
        admitted(unlike, KEYS[:2], groups)


def test_real_answers_split_by_chance_go_live(shared: Path) -> None:
    file = shared / "data/items/verbal_aggression_316x24.csv"
    rows = np.loadtxt(file, delimiter=",", dtype=np.int64)[:, :SIZE]
    groups = np.random.default_rng(1).permutation(np.repeat([0, 1], 158))
    found = admitted(rows, KEYS, groups)

    assert {one.report.fairness for one in found} == {Fairness.ALIKE}
    assert {one.state for one in found} == {State.LIVE}


def _keyed(pair: tuple[Whole, Whole]) -> tuple[Whole, list[str], Whole]:
    return pair[0], KEYS, pair[1]
