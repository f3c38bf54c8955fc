"""What would open most doors: the one skill, learned or proven, that brings most work within reach.

For every skill the vacancies are counted that come within reach when this skill alone is added at
its full value, with all that it carries to near skills: computed for each skill, never guessed.
A vacancy that a light shows red is no door: a skill does not bring it nearer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.matching._model import FULL
from doorstroom.engine.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One skill and the work that it would bring within reach.

    Attributes:
        skill: uri of the skill.
        is_held: the person has it and it is not proven at its full value yet: proving it is enough.
        demands: references of the vacancies that come within reach, those nearest to it first.
        gain: how much fit the skill adds over all vacancies that are not red, in points of fit.
    """

    skill: str
    is_held: bool
    demands: tuple[str, ...]
    gain: int

    @property
    def opens(self) -> int:
        """How many vacancies come within reach."""
        return len(self.demands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What is within reach of a person now, and what would bring more."""

    reachable: int
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Where a person stands towards all vacancies.

    Attributes:
        weights: vacancies x skills, as they count for this person.
        alike: what the likeness of occupations adds to the fit, in points per row.
        references: of the vacancies, in the order of the rows.
        possible: whether no light of a vacancy is red, per row.
        values: what the person has of their own, 0 to 255, by skill number.
        brought: what the person brings to every skill, near skills included.
    """

    weights: sparse.csr_array
    alike: NDArray[np.int64]
    references: tuple[str, ...]
    possible: NDArray[np.bool_]
    values: dict[int, int]
    brought: NDArray[np.int32]


def doors_of(taxonomy: Taxonomy, here: Standpoint, *, reach: int, top: int) -> Doors:
    """Return what would open most doors, the most first; a skill that opens none is left out.

    Ties go to the skill that adds most fit, then to the uri that comes first.

    Args:
        taxonomy: of the skills.
        here: where the person stands.
        reach: the least fit, of 65,025, at which a vacancy is within reach.
        top: how many doors at most.
    """
    fit = here.alike + here.weights @ here.brought.astype(np.int64)
    closed = np.flatnonzero(here.possible & (fit < reach))
    reachable = int(np.count_nonzero(here.possible)) - len(closed)
    asked = here.weights[closed].astype(np.int64)
    gains = _gains(taxonomy, here, np.unique(asked.indices))
    added = (asked @ gains).tocsc()
    missing = reach - fit[closed]
    found = []
    for number in np.flatnonzero(np.diff(added.indptr)).tolist():
        part = slice(added.indptr[number], added.indptr[number + 1])
        opened = added.data[part] >= missing[added.indices[part]]
        if opened.any():
            rows = closed[added.indices[part][opened]]
            nearest = np.lexsort((rows, -(fit[rows] + added.data[part][opened])))
            found.append((number, rows[nearest].tolist(), int(added.data[part].sum())))
    found.sort(key=lambda one: (-len(one[1]), -one[2], taxonomy.skills[one[0]]))
    doors = tuple(
        Door(
            skill=taxonomy.skills[number],
            is_held=number in here.values,
            demands=tuple(here.references[row] for row in rows),
            gain=gain,
        )
        for number, rows, gain in found[:top]
    )
    return Doors(reachable=reachable, doors=doors)


def _gains(taxonomy: Taxonomy, here: Standpoint, asked: NDArray[np.int32]) -> sparse.csc_array:
    """Return skills x skills: what learning or proving the column adds to the row that is asked."""
    size = len(taxonomy.skills)
    carried = taxonomy.carriers.tocoo()  # row: what somebody has; column: what it carries to
    own = np.arange(size)
    by = np.concatenate([carried.row, own])
    to = np.concatenate([carried.col, own])
    value = np.concatenate([carried.data.astype(np.int64), np.full(size, FULL)])
    more = value - here.brought[to]
    kept = (more > 0) & np.isin(to, asked)
    return sparse.csc_array((more[kept], (to[kept], by[kept])), shape=(size, size))
