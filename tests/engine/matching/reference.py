"""The matcher, slow and readable: one pair at a time, plain Python, nothing shared or cached.

The fast version is held against this one by property tests.
"""

from dataclasses import replace
from math import log

from doorstroom.engine.matching import (
    LIKENESS_SHARE,
    Demand,
    Light,
    Likeness,
    Match,
    Profile,
    lights_of,
    standing_of,
    value_of,
)
from doorstroom.engine.taxonomy import Taxonomy


def specificity(taxonomy: Taxonomy, skill: str) -> int:
    askers = sum(
        skill in {*taxonomy.essential_of(one), *taxonomy.optional_of(one)}
        for one in taxonomy.occupations
    )
    return round(100 * log(1 + len(taxonomy.occupations) / max(askers, 1)))


def weights(taxonomy: Taxonomy, demand: Demand, whole: int) -> dict[str, int]:
    raw = {
        ask.skill: (2 if ask.essential else 1) * ask.emphasis * specificity(taxonomy, ask.skill)
        for ask in demand.asks
    }
    total = sum(raw.values())
    shared = {skill: whole * one // total for skill, one in raw.items()}
    by_rest = sorted(
        raw, key=lambda skill: -(whole * raw[skill] % total)
    )  # stable: first asked wins
    for skill in by_rest[: whole - sum(shared.values())]:
        shared[skill] += 1
    return shared


def carry(taxonomy: Taxonomy, to: str, by: str) -> int:
    dense = taxonomy.near.toarray()
    numbers = taxonomy.skill_numbers
    return int(dense[numbers[to], numbers[by]])


def brought(taxonomy: Taxonomy, profile: Profile, skill: str) -> int:
    best = 0
    for competence in profile.competences:
        if competence.skill == skill:
            best = max(best, value_of(competence))
        else:
            carried = carry(taxonomy, skill, competence.skill) * value_of(competence) / 255
            best = max(best, int(carried + 0.5))
    return best


def likeness_of(likeness: Likeness, one: str, other: str) -> int:
    shares = likeness.shares(likeness.numbers[one], likeness.numbers[other])
    return int(sum(share.weight * share.value for share in shares) / 255 + 0.5)


def match(taxonomy: Taxonomy, likeness: Likeness | None, profile: Profile, demand: Demand) -> Match:
    alike = [
        likeness_of(likeness, held, demand.occupation)
        for held in profile.occupations
        if likeness and {held, demand.occupation} <= set(likeness.occupations)
    ]
    share = LIKENESS_SHARE if alike else 0
    demand = replace(demand, regulated=demand.regulated or demand.occupation in taxonomy.regulated)
    fit = share * max(alike, default=0) + sum(
        weight * brought(taxonomy, profile, skill)
        for skill, weight in weights(taxonomy, demand, 255 - share).items()
    )
    lights: tuple[Light, ...] = lights_of(profile, demand)
    return Match(
        profile=profile.reference,
        demand=demand.reference,
        fit=fit,
        standing=standing_of(fit, lights),
        lights=lights,
        crosses=taxonomy.crosses_sector(profile.occupations, demand.occupation),
    )


def ranked(
    taxonomy: Taxonomy, likeness: Likeness | None, profile: Profile, demands: list[Demand]
) -> list[Match]:
    found = [match(taxonomy, likeness, profile, demand) for demand in demands]
    return sorted(found, key=lambda one: (-one.standing, -one.fit, one.demand))
