"""How well people fit vacancies, many at once: what they can do, and how like the work is.

    fit = sum of weight x what the person brings + share x likeness        0 ... 65,025

Where a side has no occupation that is known, there is no likeness to count: the skills then weigh
everything. So nobody is marked down for work that has no name.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.matching._likeness import Likeness
from doorstroom.engine.matching._model import FULL, Demand, Profile
from doorstroom.engine.matching._weighing import LIKENESS_SHARE, ask_weights, expand, own_values
from doorstroom.engine.taxonomy import Taxonomy

Points = NDArray[np.int64]
NONE = -1  # no occupation that is known


class Fitting:
    """The vacancies of one moment as weights, in the order given."""

    def __init__(
        self, taxonomy: Taxonomy, likeness: Likeness | None, demands: Sequence[Demand]
    ) -> None:
        self._taxonomy, self._likeness, self._demands = taxonomy, likeness, demands
        self._numbers = likeness.numbers if likeness else {}
        work = [self._numbers.get(demand.occupation, NONE) for demand in demands]
        self._work = np.array(work, dtype=np.int64)
        self._alone = self._weights([FULL] * len(demands))

    @cached_property
    def _beside(self) -> sparse.csr_array:
        return self._weights([FULL if one == NONE else FULL - LIKENESS_SHARE for one in self._work])

    def fits(self, batch: Sequence[Profile]) -> Points:
        """Return how well each of some people fits each vacancy, people x vacancies."""
        found = np.zeros((len(batch), len(self._demands)), dtype=np.int64)
        brought = np.column_stack([self.brought(one) for one in batch])
        has_work = np.array([bool(self._held(one)) for one in batch], dtype=bool)
        for rows, weights in ((has_work, self._beside), (~has_work, self._alone)):
            if rows.any():
                found[rows] = (weights @ brought[:, rows]).T
        for row, profile in enumerate(batch):
            found[row] += self.alike(profile)
        return found

    def brought(self, profile: Profile) -> NDArray[np.int32]:
        """Return what a person brings to every skill of the taxonomy, 0 to 255."""
        return expand(self._taxonomy, own_values(self._taxonomy, profile))

    def weights_for(self, profile: Profile) -> sparse.csr_array:
        """Return vacancies x skills with the weights that count for a person."""
        return self._beside if self._held(profile) else self._alone

    def alike(self, profile: Profile) -> Points:
        """Return the points that likeness adds for a person, one per vacancy."""
        held = self._held(profile)
        if self._likeness is None or not held:
            return np.zeros(len(self._demands), dtype=np.int64)
        best = np.maximum.reduce([self._likeness.row(number) for number in held])
        return np.where(self._work == NONE, 0, LIKENESS_SHARE * best[self._work].astype(np.int64))

    def _held(self, profile: Profile) -> list[int]:
        return [self._numbers[one] for one in profile.occupations if one in self._numbers]

    def _weights(self, wholes: Sequence[int]) -> sparse.csr_array:
        """Return vacancies x skills, each row with the sum given (0 where none is asked)."""
        rows = [
            ask_weights(self._taxonomy, demand, whole)
            for demand, whole in zip(self._demands, wholes, strict=True)
        ]
        indptr = np.concatenate([[0], np.cumsum([len(numbers) for numbers, _ in rows])])
        empty = [np.zeros(0, dtype=np.int32)]
        indices = np.concatenate([numbers for numbers, _ in rows] + empty)
        data = np.concatenate([weights for _, weights in rows] + empty)
        shape = (len(self._demands), len(self._taxonomy.skills))
        return sparse.csr_array((data, indices, indptr), shape=shape)
