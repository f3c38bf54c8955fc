"""Why a match stands where it stands: every skill asked, with what it adds (R-21)."""

from collections.abc import Mapping

from doorstroom.engine.matching._likeness import Likeness
from doorstroom.engine.matching._model import (
    FULL,
    Ask,
    Competence,
    Demand,
    Explanation,
    Line,
    Match,
    Profile,
    Resemblance,
)
from doorstroom.engine.matching._weighing import LIKENESS_SHARE, ask_weights, own_values
from doorstroom.engine.taxonomy import Taxonomy

NOT_CONSIDERED = (
    "age",
    "sex",
    "name",
    "photo",
    "origin",
    "address",
    "diploma",
    "gaps",
    "current_wage",
    "health",
)
"""Codes of what no score looks at, whatever anybody uploads (R-16, D7, D20)."""


def explain(
    taxonomy: Taxonomy,
    profile: Profile,
    demand: Demand,
    match: Match,
    likeness: Likeness | None = None,
) -> Explanation:
    """Return the reasons of a match, heaviest first; `likeness` as it was matched with."""
    resemblance = resemblance_of(likeness, profile, demand)
    whole = FULL - (resemblance.weight if resemblance else 0)
    values = own_values(taxonomy, profile)
    held = {
        number: (competence, values[number])
        for number, competence in zip(values, profile.competences, strict=True)
    }
    numbers, weights = ask_weights(taxonomy, demand, whole)
    lines = sorted(
        (
            _line(taxonomy, held, number, ask, weight)
            for ask, number, weight in zip(
                demand.asks, numbers.tolist(), weights.tolist(), strict=True
            )
        ),
        key=lambda line: (-line.points, -line.weight, line.skill),
    )
    own = {competence.skill for competence in profile.competences}
    return Explanation(
        match=match,
        resemblance=resemblance,
        fits=tuple(line for line in lines if line.skill in own),
        nearly=tuple(line for line in lines if line.skill not in own and line.via),
        missing=tuple(line for line in lines if line.skill not in own and not line.via),
        not_considered=NOT_CONSIDERED,
    )


def resemblance_of(
    likeness: Likeness | None, profile: Profile, demand: Demand
) -> Resemblance | None:
    """Return how like the work is to the most like that the person did; ties: named first."""
    numbers = likeness.numbers if likeness else {}
    held = [one for one in profile.occupations if one in numbers]
    if likeness is None or not held or demand.occupation not in numbers:
        return None
    asked = numbers[demand.occupation]
    values = [likeness.value(numbers[one], asked) for one in held]
    value = max(values)
    return Resemblance(
        occupation=held[values.index(value)],
        value=value,
        weight=LIKENESS_SHARE,
        points=LIKENESS_SHARE * value,
    )


def _line(
    taxonomy: Taxonomy,
    held: Mapping[int, tuple[Competence, int]],
    number: int,
    ask: Ask,
    weight: int,
) -> Line:
    """Return one skill asked with the best that the person brings to it."""
    behind, brought = held.get(number, (None, 0))
    carrier, carry = None, FULL if behind else 0
    for near, near_carry in taxonomy.near_of(number):
        other, value = held.get(near, (None, 0))
        brings = (near_carry * value + FULL // 2) // FULL
        if brings > brought:
            behind, brought, carrier, carry = other, brings, near, near_carry
    return Line(
        skill=ask.skill,
        essential=ask.essential,
        weight=weight,
        points=weight * brought,
        via=None if carrier is None else taxonomy.skills[carrier],
        carry=carry,
        proof=behind.proof if behind else None,
    )
