"""Items that measure one trait, and their curves: graded responses, of which yes or no is one.

    P(answer >= k) = 1 / (1 + exp(-slope x (trait - threshold k)))

With one threshold this is the two-parameter logistic model (Birnbaum 1968); with more it is
Samejima's graded response model (Psychometrika Monograph 17, 1969). The trait is in standard
deviations of the people it was calibrated on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.assessing._evidence import AssessingError

Numbers = NDArray[np.float64]

NODES: Final[Numbers] = np.linspace(-6.0, 6.0, 121)
"""Where curves are kept; a smooth curve times a normal one is summed on it almost exactly."""

MISSING: Final = -1
"""Stands for an answer that was not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question with its parameters.

    Attributes:
        key: names it in the bank.
        slope: how sharply it tells people apart; above 0.
        thresholds: where each next answer becomes the likelier one, rising; one for yes or no.
        facet: the part of the trait it belongs to, for balance; empty where there are no parts.

    Raises:
        AssessingError: when the slope is not above 0 or the thresholds do not rise.
    """

    key: str
    slope: float
    thresholds: tuple[float, ...]
    facet: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.slope < np.inf:
            raise AssessingError(f"{self.key}: a slope lies above 0, not at {self.slope:g}")
        if not self.thresholds or not np.all(np.isfinite(self.thresholds)):
            raise AssessingError(f"{self.key}: an item has one threshold or more, all numbers")
        if np.any(np.diff(self.thresholds) <= 0):
            raise AssessingError(f"{self.key}: thresholds rise")

    @property
    def answers(self) -> int:
        """How many answers there are; they are counted from 0."""
        return len(self.thresholds) + 1


@dataclass(frozen=True, eq=False)
class Bank:
    """The items of one trait, with their curves at `NODES`.

    Raises:
        AssessingError: when there is no item, or two share a key.
    """

    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if not self.items or len({one.key for one in self.items}) < len(self.items):
            raise AssessingError("a bank has items, and none twice")

    @cached_property
    def curves(self) -> Numbers:
        """Log probabilities, items x answers x nodes; 0 past the last answer of an item."""
        found = np.zeros((len(self.items), max(one.answers for one in self.items), len(NODES)))
        for i, item in enumerate(self.items):
            found[i, : item.answers] = log_chances(*_line(item), NODES)
        return found

    @cached_property
    def information(self) -> Numbers:
        """Fisher information of each item at the nodes, items x nodes."""
        return np.array([information_of(item, NODES) for item in self.items])

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each item, by key."""
        return {item.key: i for i, item in enumerate(self.items)}


def log_chances(slope: float, intercepts: Numbers, at: Numbers) -> Numbers:
    """Return the log probability of each answer, answers x places.

    Args:
        slope: of the item.
        intercepts: -slope x threshold, falling.
        at: values of the trait.
    """
    lines = slope * at[None, :] + intercepts[:, None]
    reached, missed = -np.logaddexp(0, -lines), -np.logaddexp(0, lines)
    found = np.zeros((len(intercepts) + 1, len(at)))
    found[1:] += reached
    found[:-1] += missed
    found[1:-1] += np.log(-np.expm1(np.diff(intercepts)))[:, None]
    return found


def information_of(item: Item, at: Numbers) -> Numbers:
    """Return Fisher's information of an item at values of the trait (Samejima 1969)."""
    slope, intercepts = _line(item)
    chances = np.exp(log_chances(slope, intercepts, at))
    steep = slopes_at(slope, intercepts, at)
    found: Numbers = (np.diff(-steep, axis=0) ** 2 * slope**2 / np.maximum(chances, 1e-300)).sum(0)
    return found


def slopes_at(slope: float, intercepts: Numbers, at: Numbers) -> Numbers:
    """Return p (1 - p) of reaching each answer, with a row of 0 before and after them."""
    lines = slope * at[None, :] + intercepts[:, None]
    steep = np.exp(-np.logaddexp(0, -lines) - np.logaddexp(0, lines))
    return np.vstack([np.zeros(len(at)), steep, np.zeros(len(at))])


def answered(bank: Bank, traits: Sequence[float], chances: Numbers) -> NDArray[np.int64]:
    """Return the answers that people with some traits give, for simulations.

    Args:
        bank: the items.
        traits: one for each person.
        chances: numbers between 0 and 1 drawn by the caller, people x items.

    Returns:
        People x items, each from 0 on.
    """
    at = np.asarray(traits, dtype=np.float64)
    columns = []
    for i, item in enumerate(bank.items):
        lines = item.slope * (at[:, None] - np.array(item.thresholds)[None, :])
        columns.append((chances[:, i][:, None] < 1 / (1 + np.exp(-lines))).sum(axis=1))
    return np.stack(columns, axis=1).astype(np.int64)


def _line(item: Item) -> tuple[float, Numbers]:
    return item.slope, -item.slope * np.array(item.thresholds, dtype=np.float64)
