"""Causeways: from one occupation to the occupations it leads to.

Somebody who does the work of an occupation is taken to have its essential skills. The list is
ordered by how alike the two occupations are, which is the same in both directions: that ranks
far better than how well one covers the other (docs/algorithms/matching.md). What fits and what
is missing is shown in the direction of travel.
"""

from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np

from doorstroom.engine.matching._likeness import Likeness, Share
from doorstroom.engine.matching._matcher import Matcher
from doorstroom.engine.matching._model import (
    Ask,
    Competence,
    Demand,
    Explanation,
    Match,
    Profile,
)
from doorstroom.engine.matching._weighing import MatchingError, ask_weights
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Proof


class Causeways:
    """All steps between the occupations of a taxonomy.

    Raises:
        MatchingError: when the likeness is that of other occupations.
    """

    def __init__(self, *, taxonomy: Taxonomy, likeness: Likeness) -> None:
        if set(likeness.occupations) != set(taxonomy.occupations):
            raise MatchingError("The likeness was made of another classification; make it again.")
        self.taxonomy = taxonomy
        self.likeness = likeness

    @cached_property
    def _matcher(self) -> Matcher:
        demands = (demand_of_occupation(self.taxonomy, uri) for uri in self.taxonomy.occupations)
        return Matcher(taxonomy=self.taxonomy, demands=demands)

    def from_occupation(self, uri: str) -> list[Match]:
        """Rank every other occupation as a next step, in all sectors.

        Returns:
            one `Match` per occupation: `fit` is how far the skills of `uri` cover it,
            `standing` how alike the two are, `crosses` whether it is another sector.

        Raises:
            KeyError: when the taxonomy has no such occupation.
        """
        numbers = self.likeness.numbers
        alike = self.likeness.points_from(numbers[uri])
        steps = [
            Match(
                profile=uri,
                demand=forward.demand,
                fit=forward.fit,
                standing=int(alike[numbers[forward.demand]]),
                lights=(),
                crosses=forward.crosses,
            )
            for forward in self._matcher.matches_for(profile_of_occupation(self.taxonomy, uri))
            if forward.demand != uri
        ]
        return sorted(steps, key=lambda step: (-step.standing, -step.fit, step.demand))

    def explain(self, step: Match) -> Explanation:
        """Say what fits, what fits nearly and what is missing in one step."""
        return self._matcher.explain(profile_of_occupation(self.taxonomy, step.profile), step)

    def alike(self, origin: str, target: str) -> tuple[Share, ...]:
        """Say in what two are alike; the points add up to the standing of the step, exactly."""
        numbers = self.likeness.numbers
        return self.likeness.shares(numbers[origin], numbers[target])

    def closeness(self, origin: str, targets: Sequence[str]) -> list[int]:
        """Return how alike one occupation is to each of some, 0 to 65,025.

        The same as the standing of the steps of `from_occupation`, without ranking them all.

        Raises:
            KeyError: when the taxonomy has no such occupation.
        """
        numbers = self.likeness.numbers
        places = np.array([numbers[uri] for uri in targets], dtype=np.int64)
        found: list[int] = self.likeness.points_from(numbers[origin])[places].tolist()
        return found

    def lacking(self, held: Collection[str], target: str) -> tuple[str, ...]:
        """Return the essential skills of an occupation that nothing held is or comes near.

        Args:
            held: uris of skills; those that the taxonomy does not have bring nothing.
            target: uri of the occupation.

        Returns:
            uris, what weighs most first: the essential ones that `explain` calls missing.

        Raises:
            KeyError: when the taxonomy has no such occupation.
        """
        numbers = self.taxonomy.skill_numbers
        brought = {numbers[uri] for uri in held if uri in numbers}
        return tuple(skill for skill, near in self._filled_by(target) if near.isdisjoint(brought))

    @cached_property
    def _filling(self) -> dict[str, tuple[tuple[str, frozenset[int]], ...]]:
        return {}

    def _filled_by(self, target: str) -> tuple[tuple[str, frozenset[int]], ...]:
        """Return each essential skill, the heaviest first, with the skills that bring it near."""
        if target not in self._filling:
            demand = demand_of_occupation(self.taxonomy, target)
            places, weights = ask_weights(self.taxonomy, demand)
            rows = zip(demand.asks, places.tolist(), weights.tolist(), strict=True)
            essential = sorted(
                (-weight, ask.skill, number) for ask, number, weight in rows if ask.essential
            )
            self._filling[target] = tuple(
                (skill, frozenset([number, *(near for near, _ in self.taxonomy.near_of(number))]))
                for _, skill, number in essential
            )
        return self._filling[target]


def profile_of_occupation(taxonomy: Taxonomy, uri: str) -> Profile:
    """Return the profile of somebody of whom only the occupation is known."""
    return Profile(
        reference=uri,
        occupations=(uri,),
        competences=tuple(
            Competence(skill=skill, proof=Proof.EXPERIENCE) for skill in taxonomy.essential_of(uri)
        ),
    )


def demand_of_occupation(taxonomy: Taxonomy, uri: str) -> Demand:
    """Return what a vacancy asks of which only the occupation is known."""
    return Demand(
        reference=uri,
        occupation=uri,
        asks=(
            *(Ask(skill=skill) for skill in taxonomy.essential_of(uri)),
            *(Ask(skill=skill, essential=False) for skill in taxonomy.optional_of(uri)),
        ),
    )
