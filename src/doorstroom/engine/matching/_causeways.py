"""Causeways: from one occupation to the occupations it leads to.

Somebody who does the work of an occupation is taken to have its essential skills. The list is
ordered by how well the two cover each other in both directions: over 532 occupations whose
neighbours experts wrote down, the mean of both directions ranks better than one alone
(docs/algorithms/matching.md). What fits and what is missing is shown in the direction of travel.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._matcher import Matcher
from doorstroom.engine.matching._model import (
    Ask,
    Competence,
    Demand,
    Explanation,
    Match,
    Profile,
    Proof,
)
from doorstroom.engine.matching._weighing import ask_weights, expand, own_values
from doorstroom.engine.taxonomy import Taxonomy


class Causeways:
    """All steps between the occupations of a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy

    @cached_property
    def _matcher(self) -> Matcher:
        demands = (demand_of_occupation(self.taxonomy, uri) for uri in self.taxonomy.occupations)
        return Matcher(taxonomy=self.taxonomy, demands=demands)

    def from_occupation(self, uri: str) -> list[Match]:
        """Rank every other occupation as a next step, in all sectors.

        Returns:
            one `Match` per occupation: `fit` is how far the skills of `uri` cover it,
            `standing` the mean of both directions, `crosses` whether it is another sector.

        Raises:
            KeyError: when the taxonomy has no such occupation.
        """
        profile = profile_of_occupation(self.taxonomy, uri)
        back = self._covered_by(uri)
        steps = [
            Match(
                profile=uri,
                demand=forward.demand,
                fit=forward.fit,
                standing=(forward.fit + back[forward.demand]) // 2,
                lights=(),
                crosses=forward.crosses,
            )
            for forward in self._matcher.matches_for(profile)
            if forward.demand != uri
        ]
        return sorted(steps, key=lambda step: (-step.standing, -step.fit, step.demand))

    def explain(self, step: Match) -> Explanation:
        """Say what fits, what fits nearly and what is missing in one step."""
        return self._matcher.explain(profile_of_occupation(self.taxonomy, step.profile), step)

    def _covered_by(self, uri: str) -> dict[str, int]:
        """Return how far the skills of each occupation cover what `uri` asks."""
        numbers, weights = ask_weights(self.taxonomy, demand_of_occupation(self.taxonomy, uri))
        covered = self._brought[:, numbers].astype(np.int64) @ weights.astype(np.int64)
        return dict(zip(self.taxonomy.occupations, covered.tolist(), strict=True))

    @cached_property
    def _brought(self) -> NDArray[np.uint8]:
        """What the people of each occupation bring to every skill, as bytes."""
        brought = np.empty(
            (len(self.taxonomy.occupations), len(self.taxonomy.skills)), dtype=np.uint8
        )
        for number, uri in enumerate(self.taxonomy.occupations):
            profile = profile_of_occupation(self.taxonomy, uri)
            brought[number] = expand(self.taxonomy, own_values(self.taxonomy, profile))
        return brought


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
