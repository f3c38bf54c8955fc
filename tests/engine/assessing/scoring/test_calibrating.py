import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.scoring import (
    MISSING,
    Bank,
    Item,
    answered,
    calibrated,
    posterior_mode,
)
from engine.assessing.scoring import scoring_reference as reference
from engine.assessing.scoring.banks import plausible


def test_the_law_school_test_has_the_parameters_and_scores_of_ltm(shared: Path) -> None:
    text = (shared / "data/items/lsat6_ltm_reference.json").read_text(encoding="utf-8")
    known = json.loads(text)
    rows = [[int(one) for one in row[0]] for row in known["patterns"] for _ in range(row[1])]
    keys = [f"question {i}" for i in range(5)]
    found = calibrated(np.array(rows), keys)

    assert len(rows) == 1000
    assert found.has_settled
    items = found.bank.items
    assert [one.slope for one in items] == pytest.approx(known["items"]["a"], abs=0.005)
    assert [one.thresholds[0] for one in items] == pytest.approx(known["items"]["b"], abs=0.02)
    for pattern, _, _, score, error in known["patterns"]:
        answers = {key: int(one) for key, one in zip(keys, pattern, strict=True)}
        mode = posterior_mode(found.bank, answers)
        assert mode.trait == pytest.approx(score, abs=0.001)
        assert mode.error == pytest.approx(error, abs=0.001)


@pytest.mark.parametrize("answers", [2, 3])
def test_the_slow_likelihood_is_at_its_top_and_is_the_same_number(answers: int) -> None:
    dice = np.random.default_rng(3)
    rows = answered(plausible(3, answers, seed=2), dice.normal(size=400), dice.random((400, 3)))
    rows[dice.random(rows.shape) < 0.1] = MISSING
    found = calibrated(rows, list("abc"))
    top = reference.log_likelihood(found.bank, rows.tolist())

    assert found.log_likelihood == pytest.approx(top, abs=1e-4)
    for i, item in enumerate(found.bank.items):
        moved = [replace(item, slope=item.slope + step) for step in (-0.02, 0.02)]
        for each in range(len(item.thresholds)):
            for step in (-0.02, 0.02):
                changed = [*item.thresholds]
                changed[each] += step
                moved.append(replace(item, thresholds=tuple(changed)))
        for one in moved:
            others = Bank((*found.bank.items[:i], one, *found.bank.items[i + 1 :]))
            value = reference.log_likelihood(others, rows.tolist())
            assert value < top


def test_parameters_come_back_and_so_does_how_groups_differ() -> None:
    dice = np.random.default_rng(11)
    bank = plausible(12, 5, seed=4)
    traits = np.concatenate([dice.normal(size=1500), dice.normal(-0.6, 1.3, 1500)])
    rows = answered(bank, traits.tolist(), dice.random((3000, 12)))
    keys = [item.key for item in bank.items]
    found = calibrated(rows, keys, groups=np.repeat([0, 1], 1500))

    for item, true in zip(found.bank.items, bank.items, strict=True):
        assert item.slope == pytest.approx(true.slope, rel=0.15)
        assert item.thresholds == pytest.approx(true.thresholds, abs=0.2)
    assert found.means == pytest.approx((0, -0.6), abs=0.08)
    assert found.spreads == pytest.approx((1, 1.3), abs=0.08)


def test_where_it_begins_changes_nothing() -> None:
    dice = np.random.default_rng(5)
    bank = plausible(6, 3, seed=6)
    rows = answered(bank, dice.normal(size=400).tolist(), dice.random((400, 6)))
    keys = [item.key for item in bank.items]
    cold = calibrated(rows, keys)
    far = replace(cold, bank=Bank(tuple(replace(one, slope=3.0) for one in bank.items)))
    warm, other = calibrated(rows, keys, near=cold), calibrated(rows, keys, near=far)

    assert warm.rounds < cold.rounds
    for found in (warm, other):
        assert found.log_likelihood == pytest.approx(cold.log_likelihood, abs=1e-5)
        for one, same in zip(found.bank.items, cold.bank.items, strict=True):
            assert one.slope == pytest.approx(same.slope, abs=1e-3)


def test_people_who_agree_too_well_break_nothing() -> None:
    """A perfect scale has no finite slope: it stops at the largest, and says so."""
    rows = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]] * 30)
    found = calibrated(rows, list("abc"), still=1e-4)

    assert all(np.isfinite(one.slope) and one.slope > 1 for one in found.bank.items)
    assert np.isfinite(found.log_likelihood)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[0, 1], [0, 0]], "a was answered alike"),
        ([[0, 1], [2, 0]], "a: nobody gave every answer"),
        ([[0, 1, 1], [1, 0, 0]], "2 keys go with"),
    ],
)
def test_answers_that_tell_nothing_are_refused(rows: list[list[int]], said: str) -> None:
    with pytest.raises(AssessingError, match=said):
        calibrated(np.array(rows), ["a", "b"])


def test_a_group_without_people_is_refused() -> None:
    with pytest.raises(AssessingError, match="each has somebody"):
        calibrated(np.array([[0], [1]]), ["a"], groups=np.array([0, 2]))


def test_a_simulated_answer_goes_by_the_chances_given() -> None:
    item = Item(key="a", slope=1.0, thresholds=(-1.0, 0.0, 1.0))
    chances = np.array([[0.999], [0.6], [0.4], [0.001]])

    assert answered(Bank((item,)), [0.0] * 4, chances)[:, 0].tolist() == [0, 1, 2, 3]
