"""How far two assessors agree: weighted kappa, and what it may say."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.assessing._evidence import AssessingError

Z: Final = 1.959963984540054  # the normal quantile of a two-sided interval of 95 per cent

FEWEST: Final = 10
"""Below so many pairs nothing is said of agreement."""


class Words(Enum):
    """What the lower end of the interval allows to say (bounds of Landis and Koch 1977)."""

    TOO_FEW = "too few"
    ALL_ALIKE = "all alike"
    NOT_SHOWN = "not shown"
    FAIR = "fair"
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"
    ALMOST_PERFECT = "almost perfect"


BOUNDS: Final = (
    (0.8, Words.ALMOST_PERFECT),
    (0.6, Words.SUBSTANTIAL),
    (0.4, Words.MODERATE),
    (0.2, Words.FAIR),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two assessors agree beyond chance.

    Attributes:
        pairs: how many things both judged.
        kappa: 1 is full agreement, 0 what chance gives; None where both gave one and the same
            point to everything, or there is nothing to compare.
        low: the lower end of 95 per cent, never above kappa with one more pair that differs by the
            whole scale; None with `kappa`.
        high: the upper end.
        words: what may be said.
    """

    pairs: int
    kappa: float | None
    low: float | None
    high: float | None
    words: Words


def agreement(pairs: Iterable[tuple[int, int]], *, steps: int) -> Agreement:
    """Return the quadratically weighted kappa of two assessors, with its interval.

    Cohen, "Weighted kappa", Psychological Bulletin 70 (1968) 213; its standard error from Fleiss,
    Cohen and Everitt, Psychological Bulletin 72 (1969) 323. That error is 0 where all agree,
    however few they are; so the lower end also allows for one pair more, as far apart as can be.

    Args:
        pairs: the points of the first and of the second, 0 to `steps` - 1. Pairs should not lean
            on each other: one for each person, or one for each criterion in an analysis of its own.
        steps: how many points there are.

    Raises:
        AssessingError: when a point is off the scale, or there are fewer than two points.
    """
    if steps < 2:  # noqa: PLR2004 - on a scale of one point everybody agrees
        raise AssessingError("agreement takes a scale of at least two points")
    table = np.zeros((steps, steps), dtype=np.float64)
    for first, second in pairs:
        if not (0 <= first < steps and 0 <= second < steps):
            raise AssessingError(f"points run from 0 to {steps - 1}, not {first} and {second}")
        table[first, second] += 1
    count = int(table.sum())
    kappa, error = _kappa(table)
    if kappa is None:
        words = Words.TOO_FEW if count < FEWEST else Words.ALL_ALIKE
        return Agreement(pairs=count, kappa=None, low=None, high=None, words=words)
    worst = min(_with_one_apart(table), kappa)
    low, high = max(-1.0, min(kappa - Z * error, worst)), min(1.0, kappa + Z * error)
    return Agreement(pairs=count, kappa=kappa, low=low, high=high, words=_words(count, low))


def _words(count: int, low: float) -> Words:
    if count < FEWEST:
        return Words.TOO_FEW
    return next((words for bound, words in BOUNDS if low >= bound), Words.NOT_SHOWN)


def _kappa(table: NDArray[np.float64]) -> tuple[float | None, float]:
    """Return kappa and its standard error; None where chance agrees with everything."""
    count = table.sum()
    if not count:
        return None, 0.0
    shares = table / count
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    at = np.arange(len(table))
    weights = 1 - ((at[:, None] - at[None, :]) / (len(table) - 1)) ** 2
    observed, chance = float((shares * weights).sum()), float(rows @ weights @ columns)
    if 1 - chance < 1e-12:  # noqa: PLR2004 - rounding of a sum of shares
        return None, 0.0
    kappa = (observed - chance) / (1 - chance)
    mean = (weights @ columns)[:, None] + (rows @ weights)[None, :]
    each = weights - mean * (1 - kappa)
    spread = float((shares * (each - (shares * each).sum()) ** 2).sum())
    return kappa, float(np.sqrt(spread / count) / (1 - chance))


def _with_one_apart(table: NDArray[np.float64]) -> float:
    """Return the lower of the two kappas with one more pair, from one end to the other."""
    found = []
    for cell in ((0, -1), (-1, 0)):
        more = table.copy()
        more[cell] += 1
        kappa, _ = _kappa(more)
        found.append(1.0 if kappa is None else kappa)
    return min(found)
