"""From competences to values, and from what a vacancy asks to weights: whole numbers only."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.assessing import STRENGTHS
from doorstroom.engine.matching._model import FULL, Ask, Competence, Demand, Profile
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import Level, Proof

# Percentages. Proof counts, but modestly: somebody without papers is not somebody without skills.
BY_LEVEL: Final = {Level.WITH_HELP: 60, Level.ALONE: 100, Level.TEACHES: 100}
BY_PROOF: Final = {
    Proof.CLAIMED: 85,
    Proof.EXPERIENCE: 90,
    Proof.CONFIRMED: 95,
    Proof.TESTED: 100,
    Proof.CERTIFIED: 100,
}
ESSENTIAL, OPTIONAL = 2, 1
LIKENESS_SHARE: Final = 96
"""What the likeness of occupations weighs in a fit, out of 255; the skills weigh the rest.

More would agree better with experts (docs/algorithms/matching.md), but what somebody has proven
must weigh most.
"""
MOST_EMPHASIS: Final = 3


class MatchingError(ValueError):
    """The matcher was given something it cannot weigh."""


class UnknownSkillError(MatchingError):
    """A skill is not in the taxonomy in use."""


def value_of(competence: Competence) -> int:
    """Return what a competence counts for, 0 to 255: level times proof.

    >>> value_of(Competence(skill="bake", proof=Proof.TESTED))
    255
    >>> value_of(Competence(skill="bake", level=Level.WITH_HELP))
    130
    >>> value_of(Competence(skill="bake", proof=Proof.CONFIRMED, strength=140))
    249

    Raises:
        MatchingError: when a strength does not belong to the class of the proof.
    """
    thousandths = BY_LEVEL[competence.level] * _by_strength(competence)
    return (FULL * thousandths + 5_000_000) // 10_000_000


def _by_strength(competence: Competence) -> int:
    """Return thousandths of a per cent: those of the class, and on the way to the next."""
    low, proof = STRENGTHS[competence.proof], BY_PROOF[competence.proof] * 1000
    if competence.strength is None:
        return proof
    higher = Proof(min(competence.proof + 1, Proof.CERTIFIED))
    top = STRENGTHS[higher] if higher > competence.proof else FULL + 1
    if not low <= competence.strength < top:
        name = competence.proof.name
        raise MatchingError(f"{competence.skill}: {competence.strength} is no strength of {name}")
    more = BY_PROOF[higher] * 1000
    return proof + (more - proof) * (competence.strength - low) // (top - low)


def weights_of(raw: Sequence[int], whole: int = FULL) -> list[int]:
    """Share 255 in proportion to `raw`, by largest remainder; ties go to who comes first.

    >>> weights_of([2, 1, 1])
    [127, 64, 64]
    """
    total = sum(raw)
    if not total:
        return [0] * len(raw)
    shares = [whole * one // total for one in raw]
    rest = [whole * one % total for one in raw]
    for i in sorted(range(len(raw)), key=lambda i: (-rest[i], i))[: whole - sum(shares)]:
        shares[i] += 1
    return shares


def raw_weight(ask: Ask, specificity: int) -> int:
    """Return how heavily an ask weighs before sharing: kind x emphasis x how telling it is."""
    if not 1 <= ask.emphasis <= MOST_EMPHASIS:
        raise MatchingError(f"emphasis runs from 1 to {MOST_EMPHASIS}, not {ask.emphasis}")
    return (ESSENTIAL if ask.essential else OPTIONAL) * ask.emphasis * specificity


def ask_weights(
    taxonomy: Taxonomy, demand: Demand, whole: int = FULL
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the numbers of the skills a vacancy asks, and their weights with sum `whole`."""
    numbers = _numbers(taxonomy, (ask.skill for ask in demand.asks), demand.reference)
    raw = [
        raw_weight(ask, int(taxonomy.specificity[i]))
        for ask, i in zip(demand.asks, numbers, strict=True)
    ]
    return np.array(numbers, dtype=np.int32), np.array(weights_of(raw, whole), dtype=np.int32)


def own_values(taxonomy: Taxonomy, profile: Profile) -> dict[int, int]:
    """Return the value of each skill the person has, by skill number."""
    skills = (competence.skill for competence in profile.competences)
    numbers = _numbers(taxonomy, skills, profile.reference)
    return dict(zip(numbers, map(value_of, profile.competences), strict=True))


def expand(taxonomy: Taxonomy, values: dict[int, int]) -> NDArray[np.int32]:
    """Return what a person brings to every skill: their own, or what carries to it from near.

    For each skill the best counts, never a sum: ten things that are a little alike are no proof
    of the thing itself.
    """
    brought = np.zeros(len(taxonomy.skills), dtype=np.int32)
    carriers = taxonomy.carriers
    for number, value in values.items():
        row = slice(carriers.indptr[number], carriers.indptr[number + 1])
        reached = (carriers.data[row] * value + FULL // 2) // FULL
        np.maximum.at(brought, carriers.indices[row], reached)
    for number, value in values.items():
        brought[number] = max(int(brought[number]), value)
    return brought


def _numbers(taxonomy: Taxonomy, uris: Iterable[str], reference: str) -> list[int]:
    seen: dict[int, None] = {}
    for uri in uris:
        number = taxonomy.skill_numbers.get(uri)
        if number is None:
            raise UnknownSkillError(
                f"{reference}: {uri!r} is no skill of {taxonomy.scheme} {taxonomy.version}. "
                "Nothing was matched; link the skill to this vocabulary first."
            )
        if number in seen:
            raise MatchingError(f"{reference}: {uri!r} stands there twice; keep one.")
        seen[number] = None
    return list(seen)
