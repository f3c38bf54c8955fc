"""The parameters of items from the answers of many people: marginal maximum likelihood.

The EM algorithm of Bock and Aitkin (Psychometrika 46, 1981): what nobody knows, the trait of each
person, is spread over some places as the answers make it likely; then each item is fitted to that,
and so on until nothing moves. The first group has mean 0 and standard deviation 1; those of other
groups are estimated on the same items.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.assessing.scoring._fitting import PLACES, fitted
from doorstroom.engine.assessing.scoring._items import (
    MISSING,
    Bank,
    Item,
    Numbers,
    log_chances,
)

ROUNDS: Final = 2000
STILL: Final = 1e-6

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Items with their parameters, and how well they describe the answers.

    Attributes:
        means: the mean trait of each group; 0 for the first.
        spreads: the standard deviation of each group; 1 for the first.
        log_likelihood: of all answers given the parameters.
        rounds: how many rounds it took.
        has_settled: whether nothing moved at the end; else more rounds would change it.
    """

    bank: Bank
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    log_likelihood: float
    rounds: int
    has_settled: bool


def calibrated(
    answers: Whole,
    keys: Sequence[str],
    *,
    groups: Whole | None = None,
    near: Calibration | None = None,
    still: float = STILL,
) -> Calibration:
    """Return the items that make the answers most likely.

    Args:
        answers: people x items, each from 0 on; `MISSING` where it was not given.
        keys: names of the items.
        groups: 0 to n - 1, the group of each person; one group where left out.
        near: parameters to begin at, by key; only the speed depends on it.
        still: stop when no parameter moves further in one round; for the likelihood alone, 1e-4
            is enough.

    Raises:
        AssessingError: when keys and columns differ in number, an item was answered alike by
            everybody or skips an answer, or a group has nobody.
    """
    data = _Data.of(answers, keys, groups)
    lines, means, spreads = _beginning(data, keys, near)
    done, move = 0, np.inf
    while done < ROUNDS and move > still:
        expected, chances, _ = data.spread_out(lines, means, spreads)
        new = [fitted(line, counts) for line, counts in zip(lines, expected, strict=True)]
        means_new, spreads_new = data.moments(chances)
        was, now = _flat(lines, means, spreads), _flat(new, means_new, spreads_new)
        move = float(np.abs(now - was).max())
        lines, means, spreads, done = new, means_new, spreads_new, done + 1
    return Calibration(
        bank=Bank(tuple(_as_item(key, line) for key, line in zip(keys, lines, strict=True))),
        means=tuple(means.tolist()),
        spreads=tuple(spreads.tolist()),
        log_likelihood=data.spread_out(lines, means, spreads)[2],
        rounds=done,
        has_settled=move <= still,
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class _Data:
    """The different rows of answers with how often each occurs.

    Attributes:
        given: rows x (items x answers), 1 where the answer was given.
        times: how often each row occurs.
        group: of each row.
        sizes: answers of each item.
    """

    given: sparse.csr_array
    times: Numbers
    group: Whole
    sizes: tuple[int, ...]

    @staticmethod
    def of(answers: Whole, keys: Sequence[str], groups: Whole | None) -> "_Data":
        """Return the answers, checked and counted."""
        if answers.ndim != 2 or answers.shape[1] != len(keys) or not answers.size:  # noqa: PLR2004
            raise AssessingError(f"{len(keys)} keys go with as many columns of answers")
        group = np.zeros(len(answers), dtype=np.int64) if groups is None else groups
        if sorted(set(group.tolist())) != list(range(int(group.max()) + 1)):
            raise AssessingError("groups are counted from 0, and each has somebody")
        sizes = tuple(_size(key, column) for key, column in zip(keys, answers.T, strict=True))
        rows, times = np.unique(np.column_stack([group, answers]), axis=0, return_counts=True)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        at, item = np.nonzero(rows[:, 1:] != MISSING)
        column = starts[item] + rows[:, 1:][at, item]
        shape = (len(rows), int(sum(sizes)))
        given = sparse.csr_array((np.ones(len(at)), (at, column)), shape=shape)
        return _Data(given=given, times=times.astype(float), group=rows[:, 0], sizes=sizes)

    @property
    def groups(self) -> int:
        return int(self.group.max()) + 1

    def counted(self) -> list[Numbers]:
        """Return how often each answer to each item was given."""
        return np.split(self.given.T @ self.times, np.cumsum(self.sizes)[:-1])

    def spread_out(
        self, lines: Sequence[Numbers], means: Numbers, spreads: Numbers
    ) -> tuple[list[Numbers], Numbers, float]:
        """Return expected counts at the nodes of each item, of each row, and the likelihood."""
        curves = np.vstack([log_chances(line[0], line[1:], PLACES) for line in lines])
        prior = -(((PLACES - means[:, None]) / spreads[:, None]) ** 2) / 2
        prior -= np.log(np.exp(prior).sum(axis=1))[:, None]
        log = self.given @ curves + prior[self.group]
        most = log.max(axis=1)
        chances = np.exp(log - most[:, None])
        total = chances.sum(axis=1)
        chances *= (self.times / total)[:, None]
        counts = np.split(self.given.T @ chances, np.cumsum(self.sizes)[:-1])
        return counts, chances, float(self.times @ (most + np.log(total)))

    def moments(self, chances: Numbers) -> tuple[Numbers, Numbers]:
        """Return mean and standard deviation of each group; those of the first are fixed."""
        means, spreads = np.zeros(self.groups), np.ones(self.groups)
        for one in range(1, self.groups):
            share = chances[self.group == one].sum(axis=0)
            share = share / share.sum()
            means[one] = share @ PLACES
            spreads[one] = np.sqrt(share @ (PLACES - means[one]) ** 2)
        return means, spreads


def _beginning(
    data: _Data, keys: Sequence[str], near: Calibration | None
) -> tuple[list[Numbers], Numbers, Numbers]:
    """Return parameters to begin at: those near by, and else rough ones."""
    rough = [_first_line(counts) for counts in data.counted()]
    if near is None:
        return rough, np.zeros(data.groups), np.ones(data.groups)
    known = {item.key: _as_line(item) for item in near.bank.items}
    lines = [known.get(key, line) for key, line in zip(keys, rough, strict=True)]
    return lines, np.array(near.means), np.array(near.spreads)


def _size(key: str, column: Whole) -> int:
    found = sorted(set(column.tolist()) - {MISSING})
    if len(found) < 2:  # noqa: PLR2004 - one answer for all tells nobody apart
        raise AssessingError(f"{key} was answered alike by everybody; leave it out")
    if found != list(range(len(found))):
        raise AssessingError(f"{key}: nobody gave every answer; join those that nobody gave")
    return len(found)


def _first_line(counts: Numbers) -> Numbers:
    """Return slope 1 and the intercepts that give each answer its share, roughly."""
    above = np.cumsum(counts[::-1])[::-1][1:] / counts.sum()
    return np.concatenate([[1.0], 1.2 * np.log(above / (1 - above))])


def _as_line(item: Item) -> Numbers:
    return np.array([item.slope, *(-item.slope * one for one in item.thresholds)])


def _as_item(key: str, line: Numbers) -> Item:
    slope, intercepts = float(line[0]), line[1:]
    return Item(key=key, slope=slope, thresholds=tuple((-intercepts / slope).tolist()))


def _flat(lines: Sequence[Numbers], means: Numbers, spreads: Numbers) -> Numbers:
    return np.concatenate([*lines, means, spreads])
