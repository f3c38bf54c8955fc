"""Whether a question treats two groups alike: differential item functioning.

Two tests, each with its own idea of "people who are alike". Mantel's compares people with the
same total score (Mantel 1963; with two answers it is that of Mantel and Haenszel without the
correction; Holland and Thayer 1988). The likelihood ratio compares people with the same trait: it
asks whether parameters of its own for each group describe a question better (Thissen, Steinberg
and Wainer 1993). Groups may differ in the trait itself; that is not what is tested.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from scipy.special import gammaincc

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.assessing.scoring._calibrating import Calibration, Whole, calibrated
from doorstroom.engine.assessing.scoring._items import MISSING, Numbers

FEWEST: Final = 100
"""With fewer people in a group nothing is said."""

FALSE_ALARMS: Final = 0.05
"""Share of the alarms that may be false (Benjamini and Hochberg 1995)."""

CLOSE_ENOUGH: Final = 1e-4

SMALL, LARGE = 0.17, 0.25
"""Bounds of the gap: those of ETS for questions with more than two answers (Zwick, Thayer and
Mazzeo, Applied Measurement in Education 10, 1997)."""

ODDS: Final = 0.4
"""With two answers ETS bounds the log odds ratio, at 0.43 and 0.64: `SMALL` and `LARGE` of this."""


class Fairness(Enum):
    """What a report says of a question."""

    NOT_KNOWN = "not known"
    ALIKE = "alike"
    LOOK = "look at it"
    HOLD = "hold it back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReport:
    """How one question treats the second group beside the first.

    Attributes:
        gap: how much more the second group answers than people of the first with the same score,
            in standard deviations of the question (with two answers: 0.4 of the log odds ratio);
            below 0 it is harder for them.
        by_score: chance of so much or more by luck, by Mantel's test.
        by_trait: the same by the likelihood ratio; None where a group left out an answer or
            is too small.
        fairness: what follows: a gap of `SMALL` and an alarm of either test is looked at, one of
            `LARGE` holds the question back.
    """

    key: str
    gap: float
    by_score: float
    by_trait: float | None
    fairness: Fairness


def fairness_of(answers: Whole, keys: Sequence[str], groups: Whole) -> tuple[ItemReport, ...]:
    """Return a report of every question, in the order given.

    Questions that Mantel's test holds suspect are left out of the score and of the yardstick of the
    others, and then all are tested once more (purification).

    Args:
        answers: people x questions, each from 0 on; nobody left one out.
        keys: names of the questions.
        groups: 0 or 1, for each person.

    Raises:
        AssessingError: when an answer is missing, or there are not two groups.
    """
    if MISSING in answers or sorted(set(groups.tolist())) != [0, 1]:
        raise AssessingError("a report takes two groups, 0 and 1, and people who answered all")
    every = list(range(len(keys)))
    first = [_mantel(answers, one, every, groups) for one in every]
    suspect = _alarms([chance for _, chance in first])
    yard = [one for one in every if not suspect[one]]
    if len(yard) < 2:  # noqa: PLR2004 - without a yardstick all are measured by all
        yard = every
    second = [_mantel(answers, one, yard, groups) for one in every]
    is_known = bool(np.bincount(groups).min() >= FEWEST)
    ratios = _ratios(answers, keys, groups, yard) if is_known else [None] * len(keys)
    alarms = np.array(_alarms([chance for _, chance in second])) | np.array(
        _alarms([1.0 if one is None else one for one in ratios])
    )
    return tuple(
        ItemReport(
            key=keys[one],
            gap=gap,
            by_score=chance,
            by_trait=ratios[one],
            fairness=_fairness(gap, is_alarm=bool(alarms[one]), is_known=is_known),
        )
        for one, (gap, chance) in enumerate(second)
    )


def _fairness(gap: float, *, is_alarm: bool, is_known: bool) -> Fairness:
    if not is_known:
        return Fairness.NOT_KNOWN
    if not is_alarm or abs(gap) < SMALL:
        return Fairness.ALIKE
    return Fairness.HOLD if abs(gap) >= LARGE else Fairness.LOOK


def _alarms(chances: Sequence[float]) -> list[bool]:
    """Return which chances are so low that few of them are luck (Benjamini and Hochberg).

    >>> _alarms([0.001, 0.2, 0.02, 0.04])
    [True, False, True, False]
    """
    order = sorted(chances)
    passed = [p for i, p in enumerate(order, 1) if p <= FALSE_ALARMS * i / len(order)]
    return [bool(passed) and chance <= passed[-1] for chance in chances]


def _mantel(answers: Whole, one: int, yard: Sequence[int], groups: Whole) -> tuple[float, float]:
    """Return the standardised gap of a question and the chance of Mantel's test."""
    score = answers[:, sorted({one, *yard})].sum(axis=1)
    item = answers[:, one].astype(np.float64)
    tables = [
        (item[(score == level) & (groups == 0)], item[(score == level) & (groups == 1)])
        for level in np.unique(score)
    ]
    tables = [(first, second) for first, second in tables if len(first) and len(second)]
    surplus = spread = 0.0
    for first, second in tables:
        every = np.concatenate([first, second])
        surplus += second.sum() - len(second) * every.mean()
        spread += len(first) * len(second) * every.var() / (len(every) - 1)
    if spread <= 0:
        return 0.0, 1.0
    gap = _odds(tables) if set(item.tolist()) <= {0, 1} else _difference(tables) / item.std()
    return float(gap), _chance(surplus**2 / spread, 1)


def _difference(tables: Sequence[tuple[Numbers, Numbers]]) -> float:
    """Return how much more the second group answers, weighed by its people."""
    people = sum(len(second) for _, second in tables)
    return sum(len(b) * float(b.mean() - a.mean()) for a, b in tables) / people


def _odds(tables: Sequence[tuple[Numbers, Numbers]]) -> float:
    """Return the log odds ratio of Mantel and Haenszel on the scale of the gap."""
    for_, against = 0.0, 0.0
    for first, second in tables:
        people = len(first) + len(second)
        for_ += float(second.sum() * (1 - first).sum()) / people
        against += float((1 - second).sum() * first.sum()) / people
    if not for_ or not against:
        for_, against = for_ + 0.5, against + 0.5  # one group all right, or all wrong
    return ODDS * float(np.log(for_ / against))


def _ratios(
    answers: Whole, keys: Sequence[str], groups: Whole, yard: Sequence[int]
) -> list[float | None]:
    """Return the chance of the likelihood ratio of each question against a yardstick."""

    def fit(columns: Sequence[int], near: Calibration | None = None) -> Calibration:
        names = [keys[each] for each in columns]
        return calibrated(
            answers[:, list(columns)], names, groups=groups, near=near, still=CLOSE_ENOUGH
        )

    def fit_apart(columns: Sequence[int], one: int, near: Calibration) -> Calibration:
        split = [np.where(groups == group, answers[:, one], MISSING) for group in (0, 1)]
        names = [*(keys[each] for each in columns), f"{keys[one]} 0", f"{keys[one]} 1"]
        table = np.column_stack([answers[:, list(columns)], *split])
        return calibrated(table, names, groups=groups, near=near, still=CLOSE_ENOUGH)

    shared = fit(yard)
    found: list[float | None] = []
    for one in range(len(keys)):
        both = [set(answers[groups == group, one].tolist()) for group in (0, 1)]
        if both[0] != both[1] or len(both[0]) < 2:  # noqa: PLR2004 - no curve from one answer
            found.append(None)
            continue
        rest = [each for each in yard if each != one]
        alike = shared if one in yard else fit([*rest, one], shared)
        apart = fit_apart(rest, one, alike)
        gain = 2 * (apart.log_likelihood - alike.log_likelihood)
        found.append(_chance(max(gain, 0.0), len(both[0])))
    return found


def _chance(square: float, freedom: int) -> float:
    """Return the chance of so large a chi square, or a larger one, by luck alone."""
    return float(gammaincc(freedom / 2, square / 2))
