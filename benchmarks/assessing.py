"""Item response theory: how well parameters and scores agree with R, and how fast it goes.

LSAT6 (Bock and Lieberman 1970) beside R's ltm, where the reference data are; 1,000 invented people
and 30 questions with known parameters; an adaptive test of half of 24 graded questions, and one
step of it in a bank of 120; sittings of reasoning as people get them, answered as we expect. The
peer in the same run is girth (PyPI), which has no adaptive test.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import girth
import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.assessing.asking import (
    Course,
    expected_bank,
    following,
    reasoning_questionnaire,
)
from doorstroom.engine.assessing.scoring import (
    Answers,
    Bank,
    Item,
    Plan,
    answered,
    calibrated,
    eap,
    next_item,
    posterior_mode,
    shares_asked,
)

ROOT = Path(__file__).resolve().parent.parent
LSAT = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data/items"
Whole = NDArray[np.int64]
T = TypeVar("T")


def main() -> None:
    """Print one JSON object."""
    figures: dict[str, float] = {}
    peer: dict[str, float] = {}
    if (file := LSAT / "lsat6_ltm_reference.json").is_file():
        _lsat(json.loads(file.read_text(encoding="utf-8")), figures, peer)
    _invented(figures, peer)
    _adaptive(figures)
    _reasoning(figures)
    note = "off: largest difference from R ltm, or from the true parameters; cpu_s: CPU-seconds"
    print(json.dumps({"name": "assessing", "figures": figures, "peer": peer, "note": note}))


def _lsat(
    known: dict[str, list[list[str]]], ours: dict[str, float], peer: dict[str, float]
) -> None:
    patterns, items = known["patterns"], dict(known["items"])
    rows = np.array([[int(one) for one in row[0]] for row in patterns for _ in range(int(row[1]))])
    keys = [f"q{i}" for i in range(rows.shape[1])]
    seconds, found = _timed(lambda: calibrated(rows, keys))
    slopes, thresholds = _parameters(found.bank)
    modes = [
        posterior_mode(found.bank, dict(zip(keys, map(int, row[0]), strict=True)))
        for row in patterns
    ]
    scores = np.array([float(row[3]) for row in patterns])
    ours["lsat6_slope_off"] = _most(slopes, np.array(items["a"]))
    ours["lsat6_threshold_off"] = _most(thresholds, np.array(items["b"]))
    ours["lsat6_score_off"] = _most(np.array([one.trait for one in modes]), scores)
    ours["lsat6_cpu_s"] = seconds
    seconds, theirs = _timed(lambda: girth.twopl_mml(rows.T))
    peer["girth_lsat6_slope_off"] = _most(theirs["Discrimination"], np.array(items["a"]))
    peer["girth_lsat6_threshold_off"] = _most(theirs["Difficulty"], np.array(items["b"]))
    peer["girth_lsat6_cpu_s"] = seconds


def _invented(ours: dict[str, float], peer: dict[str, float]) -> None:
    dice = np.random.default_rng(1)
    bank = _bank(30, 2)
    rows = answered(bank, dice.normal(size=1000).tolist(), dice.random((1000, 30)))
    slopes, thresholds = _parameters(bank)
    seconds, found = _timed(lambda: calibrated(rows, [item.key for item in bank.items]))
    mine = _parameters(found.bank)
    ours["invented_slope_rmse"] = _root(mine[0], slopes)
    ours["invented_threshold_rmse"] = _root(mine[1], thresholds)
    ours["invented_cpu_s"] = seconds
    seconds, theirs = _timed(lambda: girth.twopl_mml(rows.T))
    peer["girth_invented_slope_rmse"] = _root(theirs["Discrimination"], slopes)
    peer["girth_invented_threshold_rmse"] = _root(theirs["Difficulty"], thresholds)
    peer["girth_invented_cpu_s"] = seconds


def _adaptive(ours: dict[str, float]) -> None:
    dice = np.random.default_rng(2)
    bank = _bank(24, 5)
    rows = answered(bank, dice.normal(size=500).tolist(), dice.random((500, 24))).tolist()
    plan = Plan(least=12, most=12, error=0.0, among=3)
    half = [_sat(bank, row, plan, f"{number}") for number, row in enumerate(rows)]
    keys = [item.key for item in bank.items]
    whole = [eap(bank, dict(zip(keys, row, strict=True))).trait for row in rows]
    traits = [eap(bank, one).trait for one in half]
    ours["half_correlates"] = round(float(np.corrcoef(whole, traits)[0, 1]), 4)
    large = _bank(120, 5)
    rows = answered(large, dice.normal(size=200).tolist(), dice.random((200, 120))).tolist()
    plan = Plan(least=30, most=30, error=0.0, among=3, exposure=0.6)
    seconds, taken = _timed(
        lambda: [_sat(large, row, plan, f"{number}") for number, row in enumerate(rows)]
    )
    ours["step_of_120_cpu_ms"] = round(seconds * 1000 / (200 * 31), 3)
    ours["most_asked_share"] = round(float(shares_asked(taken, large).max()), 3)


def _reasoning(ours: dict[str, float]) -> None:
    seconds, known = _timed(reasoning_questionnaire)
    ours["reasoning_pool_cpu_ms"] = round(seconds * 1000, 1)
    bank = expected_bank(known)
    plan = Plan(least=10, most=20, error=0.45, among=4, exposure=0.5)
    course = Course(questionnaire=known, banks={"reasoning": bank}, plan=plan)
    right = {one.key: [each.points for each in one.options].index(1) for one in known.questions}
    dice = np.random.default_rng(3)
    traits = dice.normal(size=200)
    rows = answered(bank, traits.tolist(), dice.random((200, len(bank.items))))
    slow, taken = [], []
    for number, row in enumerate(rows.tolist()):
        chosen: dict[str, int] = {}
        while True:
            start = time.process_time()
            key = following(course, chosen, seed=f"{number}")
            slow.append(time.process_time() - start)
            if key is None:
                break
            wrong = (right[key] + 1) % 2  # any other option
            chosen[key] = right[key] if row[bank.numbers[key]] else wrong
        taken.append({key: row[bank.numbers[key]] for key in chosen})
    found = [eap(bank, one).trait for one in taken]
    ours["reasoning_questions_mean"] = round(float(np.mean([len(one) for one in taken])), 1)
    ours["reasoning_correlates_with_truth"] = round(float(np.corrcoef(found, traits)[0, 1]), 3)
    ours["reasoning_most_asked_share"] = round(float(shares_asked(taken, bank).max()), 3)
    ours["reasoning_step_cpu_ms"] = round(float(np.mean(slow)) * 1000, 2)
    ours["reasoning_step_worst_cpu_ms"] = round(max(slow) * 1000, 1)


def _sat(bank: Bank, row: list[int], plan: Plan, seed: str) -> Answers:
    answers: dict[str, int] = {}
    while (key := next_item(bank, answers, plan=plan, seed=seed)) is not None:
        answers[key] = row[bank.numbers[key]]
    return answers


def _bank(size: int, answers: int) -> Bank:
    dice = np.random.default_rng(size)
    spread = np.linspace(-1.4, 1.4, answers - 1) if answers > 2 else np.zeros(1)  # noqa: PLR2004
    return Bank(
        tuple(
            Item(
                key=f"q{i}",
                slope=float(dice.lognormal(0.4, 0.25)),
                thresholds=tuple((dice.normal(0, 0.8) + spread).tolist()),
                facet=f"{i % 6}",
            )
            for i in range(size)
        )
    )


def _parameters(bank: Bank) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    thresholds = [item.thresholds[0] for item in bank.items]
    return np.array([item.slope for item in bank.items]), np.array(thresholds)


def _most(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return round(float(np.abs(one - other).max()), 5)


def _root(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return round(float(np.sqrt(((one - other) ** 2).mean())), 4)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    found = work()
    return round(time.process_time() - start, 3), found


if __name__ == "__main__":
    main()
