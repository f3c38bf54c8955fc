"""People against vacancies, exactly, in whole numbers.

The order of a list is a pure function of the taxonomy, the vacancies and the person: ties go
to the higher fit, then to the reference that comes first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._columns import Columns
from doorstroom.engine.matching._doors import Doors, Standpoint, doors_of
from doorstroom.engine.matching._explaining import explain
from doorstroom.engine.matching._fitting import Fitting
from doorstroom.engine.matching._lights import lights_of
from doorstroom.engine.matching._likeness import Likeness
from doorstroom.engine.matching._model import Demand, Explanation, Match, Profile, State
from doorstroom.engine.matching._weighing import MatchingError, own_values
from doorstroom.engine.taxonomy import Taxonomy

BATCH = 128  # people whose expanded skills are held in memory at once


class Matcher:
    """All vacancies of one moment, ready to be ranked for any person.

    Args:
        taxonomy: of the skills.
        demands: the vacancies.
        likeness: of the occupations of the same classification; without it skills weigh all.

    Raises:
        UnknownSkillError: when a vacancy asks a skill outside the taxonomy.
        MatchingError: when two vacancies share a reference.
    """

    def __init__(
        self, *, taxonomy: Taxonomy, demands: Iterable[Demand], likeness: Likeness | None = None
    ) -> None:
        self.taxonomy, self.likeness = taxonomy, likeness
        reserved = frozenset(taxonomy.regulated)
        self.demands = sorted(
            (
                replace(one, regulated=True) if one.occupation in reserved else one
                for one in demands
            ),
            key=lambda demand: demand.reference,
        )
        self._by_reference = {demand.reference: demand for demand in self.demands}
        if len(self._by_reference) < len(self.demands):
            raise MatchingError("Two vacancies have the same reference; each needs its own.")
        self._columns = Columns(self.demands)
        self._fitting = Fitting(taxonomy, likeness, self.demands)

    def demand(self, reference: str) -> Demand:
        """Return the vacancy with a reference."""
        return self._by_reference[reference]

    def matches_for(self, profile: Profile, *, top: int | None = None) -> list[Match]:
        """Rank the vacancies for one person; `top=None` gives them all (R-20)."""
        return next(self.match_all([profile], top=top))

    def match_all(
        self, profiles: Iterable[Profile], *, top: int | None = None
    ) -> Iterator[list[Match]]:
        """Rank the vacancies for each person in turn, in batches, in the order given."""
        waiting = iter(profiles)
        while batch := list(islice(waiting, BATCH)):
            for profile, fit in zip(batch, self._fitting.fits(batch), strict=True):
                yield self._ranked(profile, fit, top)

    def doors_for(self, profile: Profile, *, reach: int, top: int = 5) -> Doors:
        """Say which single skill, learned or proven, brings most vacancies within reach.

        Args:
            profile: of the person.
            reach: the least fit, of 65,025, at which a vacancy counts as within reach.
            top: how many skills at most, the one that opens most first.
        """
        here = Standpoint(
            weights=self._fitting.weights_for(profile),
            alike=self._fitting.alike(profile),
            references=tuple(demand.reference for demand in self.demands),
            possible=self._columns.weakest(profile) != State.RED,
            values=own_values(self.taxonomy, profile),
            brought=self._fitting.brought(profile),
        )
        return doors_of(self.taxonomy, here, reach=reach, top=top)

    def explain(self, profile: Profile, match: Match) -> Explanation:
        """Say why a match stands where it stands; the points add up to its fit exactly."""
        demand = self._by_reference[match.demand]
        return explain(self.taxonomy, profile, demand, match, self.likeness)

    def _ranked(self, profile: Profile, fit: NDArray[np.int64], top: int | None) -> list[Match]:
        standing = self._columns.standing(fit, profile)
        order = np.lexsort((np.arange(len(fit)), -fit, -standing))[:top]
        return [
            Match(
                profile=profile.reference,
                demand=demand.reference,
                fit=int(fit[number]),
                standing=int(standing[number]),
                lights=lights_of(profile, demand),
                crosses=self.taxonomy.crosses_sector(profile.occupations, demand.occupation),
            )
            for number in order
            for demand in [self.demands[number]]
        ]
