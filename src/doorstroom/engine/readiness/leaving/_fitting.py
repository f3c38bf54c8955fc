"""Learning from who left: a logistic regression of the chance to leave in each month.

It is the discrete-time hazard model (Cox, JRSS B 34 (1972) 187, its section 6; Allison,
"Discrete-time methods for the analysis of event histories", Sociological Methodology 13 (1982) 61):
each month of each person is one row, and the answer is whether they left in it. Weights are drawn
to 0 (ridge; le Cessie and van Houwelingen, Applied Statistics 41 (1992) 191).
docs/algorithms/leaving.md has an example, and what it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from doorstroom.engine.readiness._errors import FeatureError, LeavingError, TooFewError
from doorstroom.engine.readiness.leaving._standing import FEATURES, Standing, features_of

PER_WEIGHT: Final = 10
"""Leavings that each weight needs (Peduzzi and others, J Clin Epidemiology 49 (1996) 1373)."""

Z: Final = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 per cent."""

LEAST_PENALTY: Final = 0.01
"""A lower penalty lets the weight of what hardly differs be anything."""

FOLDS: Final = 5
BANDS: Final = 5
_ENDS: Final[tuple[Literal["left", "right"], ...]] = ("left", "right")

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What was known of one person at work, month by month.

    Attributes:
        months: a standing for each month that is known, in order, one a month.
        has_left: in the last of these months they left; else they were still there.

    Raises:
        LeavingError: when there is no month, or they are not in order.
    """

    months: tuple[Standing, ...]
    has_left: bool

    def __post_init__(self) -> None:
        order = [one.month for one in self.months]
        if not order:
            raise LeavingError("a stay has months: give at least one")
        if sorted(set(order)) != order:
            raise LeavingError(f"months {order} are not in order, or one is there twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How the odds of leaving in a month change with one more of a feature.

    Attributes:
        odds_ratio: above 1 is towards leaving.
        low: the lower end of its interval of 95 per cent; drawn to 1 as the estimate is.
        high: the upper end.
    """

    feature: str
    odds_ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Months with about the same chance: how many left by the model, and how many did."""

    months: int
    expected: float
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingModel:
    """What was learnt, to be read by people.

    Attributes:
        base: log-odds of leaving in the first month when all is in order.
        by_month: what the logarithm of the month adds.
        effects: of each feature.
        people: from whom it was learnt.
        leavings: how many of them left.
        concordance: how often, of two people in the same month of work, the one who left had the
            higher chance (Harrell's C); 0.5 is chance. None without such a pair.
        calibration: from low chances to high.
    """

    base: float
    by_month: float
    effects: tuple[Effect, ...]
    people: int
    leavings: int
    concordance: float | None
    calibration: tuple[Band, ...]

    @property
    def weights(self) -> dict[str, float]:
        """What one more of each feature adds to the log-odds."""
        return {one.feature: log(one.odds_ratio) for one in self.effects}

    def hazard(self, standing: Standing) -> float:
        """Return the chance to leave in this month of somebody who is still there."""
        weights = self.weights
        amounts = features_of(standing, tuple(weights))
        odds = self.base + self.by_month * log(standing.month)
        odds += sum(one * many for one, many in zip(weights.values(), amounts, strict=True))
        return 1 / (1 + exp(-odds)) if odds > 0 else exp(odds) / (1 + exp(odds))


class _Rows(NamedTuple):
    """Months of people: what is known, whether they left, which month it is, and in which fold."""

    known: Matrix
    left: Matrix
    month: Matrix
    fold: npt.NDArray[np.intp]


def fit_leaving(
    stays: Sequence[Stay], *, features: Sequence[str] = FEATURES, penalty: float = 1.0
) -> LeavingModel:
    """Return what people who left, and people who stayed, teach.

    How well it tells is measured on people it did not see, a fifth each time.

    Args:
        stays: one for each person.
        features: some of the list that a warning may go by.
        penalty: how firmly weights are drawn to 0; 1 expects one standard deviation of a feature
            to change log-odds by about 1.

    Raises:
        FeatureError: when a feature is not in the list, there twice, or there is none.
        TooFewError: when fewer than ten people left for each weight, that of the month included,
            or so few months passed in which somebody stayed.
        LeavingError: when the penalty is below 0.01, or no number.
    """
    if not features:
        raise FeatureError("a model goes by features: name at least one")
    if not LEAST_PENALTY <= penalty < inf:
        raise LeavingError(f"a penalty of {penalty} does not hold weights: give {LEAST_PENALTY} up")
    rows = _rows(stays, features)
    leavings, needed = int(rows.left.sum()), PER_WEIGHT * rows.known.shape[1]
    rarer = min(leavings, len(rows.left) - leavings)
    if rarer < needed:
        raise TooFewError(rarer, needed)
    weights, spread = _fitted(rows.known, rows.left, penalty)
    concordance, calibration = _held_out(rows, penalty)
    return LeavingModel(
        base=float(weights[0]),
        by_month=float(weights[1]),
        effects=tuple(map(_effect, features, weights[2:], spread[2:])),
        people=len(stays),
        leavings=leavings,
        concordance=concordance,
        calibration=calibration,
    )


def _effect(feature: str, weight: float, spread: float) -> Effect:
    low, high = exp(weight - Z * spread), exp(weight + Z * spread)
    return Effect(feature=feature, odds_ratio=exp(weight), low=low, high=high)


def _rows(stays: Sequence[Stay], features: Sequence[str]) -> _Rows:
    """Return the months of people; who left is dealt over the folds first, then who stayed."""
    dealt = sorted(stays, key=lambda one: not one.has_left)
    rows = [
        (
            (log(one.month), *features_of(one, features)),
            stay.has_left and one is stay.months[-1],
            one.month,
            at % FOLDS,
        )
        for at, stay in enumerate(dealt)
        for one in stay.months
    ]
    known, left, month, fold = zip(*rows, strict=True) if rows else ((), (), (), ())
    return _Rows(
        np.array(known, dtype=float).reshape(len(rows), 1 + len(features)),
        np.array(left, dtype=float),
        np.array(month, dtype=float),
        np.array(fold, dtype=np.intp),
    )


def _fitted(known: Matrix, left: Matrix, penalty: float) -> tuple[Matrix, Matrix]:
    """Return weights, the first for nothing at all, and their standard deviations.

    It is the most of the log-likelihood less `penalty / 2` times the squared weights, those in
    units of a standard deviation and without the first.
    """
    scale = known.std(axis=0)
    scale[scale == 0] = 1
    rows = np.column_stack([np.ones(len(known)), known / scale])
    ridge = penalty * np.r_[0.0, np.ones(known.shape[1])]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        odds = rows @ weights
        value = np.logaddexp(0, odds).sum() - left @ odds + ridge @ weights**2 / 2
        return float(value), rows.T @ (_chance(odds) - left) + ridge * weights

    def curve(weights: Matrix) -> Matrix:
        chance = _chance(rows @ weights)
        bent: Matrix = (rows.T * (chance * (1 - chance))) @ rows + np.diag(ridge)
        return bent

    found = minimize(
        loss,
        np.zeros(rows.shape[1]),
        jac=True,
        hess=curve,
        method="trust-exact",
        options={"gtol": 1e-8},
    )
    units = np.r_[1.0, scale]
    return found.x / units, np.sqrt(np.diag(np.linalg.inv(curve(found.x)))) / units


def _chance(odds: Matrix) -> Matrix:
    chance: Matrix = np.exp(-np.logaddexp(0, -odds))
    return chance


def _held_out(rows: _Rows, penalty: float) -> tuple[float | None, tuple[Band, ...]]:
    """Return how well models tell of people that they did not see."""
    odds = np.empty(len(rows.left))
    for fold in range(FOLDS):
        inside = rows.fold == fold
        weights, _ = _fitted(rows.known[~inside], rows.left[~inside], penalty)
        odds[inside] = weights[0] + rows.known[inside] @ weights[1:]
    order = np.argsort(odds, kind="stable")
    calibration = tuple(
        Band(
            months=len(some),
            expected=float(_chance(odds[some]).sum()),
            left=int(rows.left[some].sum()),
        )
        for some in np.array_split(order, BANDS)
    )
    return _concordance(odds, rows), calibration


def _concordance(odds: Matrix, rows: _Rows) -> float | None:
    """Compare who left with who stayed in the same month, among people of the same fold."""
    pairs, right = 0, 0.0
    odds = odds.round(6)  # the same facts may differ in the last bit
    for group in np.unique(np.column_stack([rows.month, rows.fold]), axis=0):
        inside = (rows.month == group[0]) & (rows.fold == group[1])
        gone, there = odds[inside & (rows.left == 1)], np.sort(odds[inside & (rows.left == 0)])
        pairs += gone.size * there.size
        # Those below count whole, those that are the same by half.
        right += sum(float(np.searchsorted(there, gone, side).sum()) for side in _ENDS) / 2
    return right / pairs if pairs else None
