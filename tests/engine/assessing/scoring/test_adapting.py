from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.scoring import (
    NODES,
    Bank,
    Item,
    Plan,
    answered,
    eap,
    next_item,
    posterior,
    shares_asked,
)
from engine.assessing.scoring.banks import plausible, sittings

WHOLE = Plan(least=1, most=1000, error=0.0)


def sat(bank: Bank, row: list[int], plan: Plan, seed: str) -> dict[str, int]:
    """The answers of somebody who takes the test."""
    answers: dict[str, int] = {}
    while (key := next_item(bank, answers, plan=plan, seed=seed)) is not None:
        assert key not in answers
        answers[key] = row[bank.numbers[key]]
    return answers


@given(sitting=sittings())
def test_the_next_question_tells_most_of_those_whose_turn_it_is(
    sitting: tuple[Bank, dict[str, int]],
) -> None:
    bank, answers = sitting
    chances = posterior(bank, answers)
    plan = Plan(least=1, most=99, error=0.0, is_balanced=False)
    found = next_item(bank, answers, plan=plan, seed="s")
    open_ = {one.key: i for i, one in enumerate(bank.items) if one.key not in answers}

    if not open_:
        assert found is None
        return
    told = {
        key: sum(bank.information[i, n] * chances[n] for n in range(len(NODES)))
        for key, i in open_.items()
    }
    assert found is not None
    assert told[found] == pytest.approx(max(told.values()))


@given(sitting=sittings(), among=st.integers(1, 4), seed=st.text(max_size=5))
def test_the_same_sitting_asks_the_same_question(
    sitting: tuple[Bank, dict[str, int]], among: int, seed: str
) -> None:
    bank, answers = sitting
    plan = Plan(least=1, most=6, error=0.4, among=among)
    backwards = dict(reversed(answers.items()))

    assert next_item(bank, answers, plan=plan, seed=seed) == next_item(
        bank, backwards, plan=plan, seed=seed
    )


def test_half_the_questions_say_what_all_of_them_say() -> None:
    """Correlation of at least .98 with the full test, and more than half at random."""
    dice = np.random.default_rng(8)
    bank = plausible(24, 5, seed=9)
    people = 300
    rows = answered(bank, dice.normal(size=people).tolist(), dice.random((people, 24))).tolist()
    half = Plan(least=12, most=12, error=0.0, among=3)
    keys = [item.key for item in bank.items]
    full, adaptive, random = [], [], []
    for number, row in enumerate(rows):
        whole = dict(zip(keys, row, strict=True))
        full.append(eap(bank, whole).trait)
        adaptive.append(eap(bank, sat(bank, row, half, f"{number}")).trait)
        some = dice.choice(keys, 12, replace=False)
        random.append(eap(bank, {key: whole[key] for key in some.tolist()}).trait)

    found = np.corrcoef(full, adaptive)[0, 1]
    assert found >= 0.98
    assert found > np.corrcoef(full, random)[0, 1]


def test_it_stops_when_it_knows_enough_and_never_before_the_least() -> None:
    dice = np.random.default_rng(2)
    bank = plausible(40, 4, seed=3)
    rows = answered(bank, dice.normal(size=60).tolist(), dice.random((60, 40))).tolist()
    plan = Plan(least=6, most=15, error=0.35)
    lengths = Counter[int]()
    for number, row in enumerate(rows):
        answers = sat(bank, row, plan, f"{number}")
        lengths[len(answers)] += 1
        error = eap(bank, answers).error
        assert error <= 0.35 or len(answers) == 15
        if len(answers) > 6:
            before = dict(list(answers.items())[:-1])
            assert eap(bank, before).error > 0.35
    assert min(lengths) >= 6
    assert len(lengths) > 1, "people differ in how many questions they need"


def test_every_facet_gets_its_share() -> None:
    dice = np.random.default_rng(4)
    bank = plausible(24, 3, seed=5, facets=6)
    rows = answered(bank, dice.normal(size=20).tolist(), dice.random((20, 24))).tolist()
    plan = Plan(least=12, most=12, error=0.0, among=2)
    for number, row in enumerate(rows):
        asked = sat(bank, row, plan, f"{number}")
        facets = Counter(bank.items[bank.numbers[key]].facet for key in asked)
        assert set(facets.values()) == {2}
        assert len(facets) == 6


def test_choosing_among_the_best_spreads_the_questions() -> None:
    dice = np.random.default_rng(6)
    bank = plausible(30, 3, seed=7)
    rows = answered(bank, dice.normal(size=120).tolist(), dice.random((120, 30))).tolist()

    def most_asked(**plan: Any) -> float:
        kept = Plan(least=8, most=8, error=0.0, is_balanced=False, **plan)
        taken = [sat(bank, row, kept, f"{number}") for number, row in enumerate(rows)]
        shares = shares_asked(taken, bank)
        assert shares.sum() == pytest.approx(8)
        return float(shares.max())

    assert most_asked() == 1.0, "everybody begins with the same question"
    assert most_asked(among=5) < 0.95
    assert most_asked(exposure=0.5) < 0.62


@given(sitting=sittings(), seed=st.text(max_size=5))
def test_a_spared_question_is_asked_when_no_other_is_left(
    sitting: tuple[Bank, dict[str, int]], seed: str
) -> None:
    bank, answers = sitting
    plan = Plan(least=1, most=99, error=0.0, exposure=1e-9)
    found = next_item(bank, answers, plan=plan, seed=seed)

    assert (found is None) == (len(answers) == len(bank.items))


def test_the_whole_bank_can_be_asked() -> None:
    bank = plausible(7, 2, seed=1)

    assert len(sat(bank, [1] * 7, WHOLE, "s")) == 7
    assert shares_asked([], bank).tolist() == [0.0] * 7


def test_a_plan_that_cannot_be_is_refused() -> None:
    with pytest.raises(AssessingError, match="a plan asks"):
        Plan(least=5, most=4, error=0.3)
    with pytest.raises(AssessingError, match="part of the sittings"):
        Plan(least=1, most=4, error=0.3, exposure=0.0)
    item = Item(key="a", slope=1.0, thresholds=(0.0,))
    with pytest.raises(AssessingError, match="b is no item"):
        next_item(Bank((item,)), {"b": 1}, plan=WHOLE, seed="s")
