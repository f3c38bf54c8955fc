"""From answers to a value of the trait, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.assessing.scoring._items import (
    NODES,
    Bank,
    Item,
    Numbers,
    slopes_at,
)

_MOST_STEPS: Final = 100
_CLOSE: Final = 1e-10

Answers = Mapping[str, int]
"""What somebody answered, by key of the item, counted from 0; what is absent was not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value of the trait with its standard error, both in standard deviations."""

    trait: float
    error: float

    def band(self, z: float = 1.0) -> tuple[float, float]:
        """Return the values within `z` errors: 68 per cent with 1, 95 with 1.96."""
        return self.trait - z * self.error, self.trait + z * self.error


def posterior(bank: Bank, answers: Answers) -> Numbers:
    """Return how likely each of `NODES` is, given the answers; the sum is 1.

    Before any answer it is the standard normal distribution.

    Raises:
        AssessingError: when an item is not of the bank, or an answer not of the item.
    """
    log = -(NODES**2) / 2
    for key, answer in answers.items():
        item = _item(bank, key, answer)
        log = log + bank.curves[bank.numbers[item.key], answer]
    chances = np.exp(log - log.max())
    found: Numbers = chances / chances.sum()
    return found


def eap(bank: Bank, answers: Answers) -> Estimate:
    """Return the mean and the standard deviation of the posterior (Bock and Mislevy 1982).

    Raises:
        AssessingError: as `posterior`.
    """
    return estimate_of(posterior(bank, answers))


def estimate_of(chances: Numbers) -> Estimate:
    """Return the mean and the standard deviation of a posterior at `NODES`."""
    mean = float(chances @ NODES)
    return Estimate(trait=mean, error=float(np.sqrt(chances @ (NODES - mean) ** 2)))


def posterior_mode(bank: Bank, answers: Answers) -> Estimate:
    """Return the mode of the posterior, with the error that its curvature gives (MAP).

    The graded response model is log-concave, so that there is one mode, and Newton's method
    finds it. This is what R's `ltm` calls empirical Bayes.

    Raises:
        AssessingError: as `posterior`.
    """
    pairs = [(_item(bank, key, answer), answer) for key, answer in answers.items()]
    trait = 0.0
    for _ in range(_MOST_STEPS):
        slope, bend = _slope_and_bend(pairs, trait)
        step = slope / bend
        trait += float(np.clip(step, -1.0, 1.0))
        if abs(step) < _CLOSE:
            break
    return Estimate(trait=trait, error=float(1 / np.sqrt(_slope_and_bend(pairs, trait)[1])))


def _slope_and_bend(pairs: Sequence[tuple[Item, int]], trait: float) -> tuple[float, float]:
    """Return the first derivative of the log posterior, and minus the second."""
    at, slope, bend = np.array([trait]), -trait, 1.0
    for item, answer in pairs:
        intercepts = -item.slope * np.array(item.thresholds)
        lines = np.concatenate([[np.inf], item.slope * trait + intercepts, [-np.inf]])
        above, below = 1 / (1 + np.exp(-lines[answer])), 1 / (1 + np.exp(-lines[answer + 1]))
        slope += item.slope * (1 - above - below)
        steep = slopes_at(item.slope, intercepts, at)[:, 0]
        bend += item.slope**2 * float(steep[answer] + steep[answer + 1])
    return float(slope), float(bend)


def _item(bank: Bank, key: str, answer: int) -> Item:
    number = bank.numbers.get(key)
    if number is None:
        raise AssessingError(f"{key} is no item of this bank")
    item = bank.items[number]
    if not 0 <= answer < item.answers:
        raise AssessingError(f"{key} is answered from 0 to {item.answers - 1}, not {answer}")
    return item
