"""Near skills, slow and readable: the formula of docs/algorithms/matching.md, pair by pair."""

from collections import Counter
from math import log, sqrt

from doorstroom.engine.taxonomy import words_of
from doorstroom.engine.values import Classification, Skill


def near(classification: Classification) -> dict[tuple[str, str], int]:
    """Return how far `other` carries to `skill`, for the pairs that reach the threshold."""
    skills = classification.skills
    found = {
        (skill.uri, other.uri): round(
            round(255 * min(_near(classification, skill, other), 0.95), 6)
        )
        for skill in skills
        for other in skills
        if skill is not other
    }
    return {pair: carry for pair, carry in found.items() if carry >= 0.2 * 255}


def _near(classification: Classification, one: Skill, other: Skill) -> float:
    t = _at_least(0.25, _likeness(classification, one, other))
    h = _at_least(0.45, _shared_group(classification, one, other))
    c = _at_least(0.15, _shared_occupations(classification, one, other))
    r = any(
        {one.uri, other.uri} == {relation.skill, relation.related}
        for relation in classification.skill_relations
    )
    return t * (0.7 + 0.2 * h) + 0.4 * sqrt(h * c) + 0.15 * r


def _at_least(floor: float, value: float) -> float:
    return value if round(value, 6) >= floor else 0.0


def _words(skill: Skill) -> Counter[str]:
    label = words_of(skill.labels["en"])
    return Counter(label + label)


def _likeness(classification: Classification, one: Skill, other: Skill) -> float:
    counts = [_words(skill) for skill in classification.skills]

    def vector(skill: Skill) -> dict[str, float]:
        return {
            word: (1 + log(n)) * log((len(counts) + 1) / sum(word in c for c in counts))
            for word, n in _words(skill).items()
        }

    return _cosine(vector(one), vector(other))


def _shared_occupations(classification: Classification, one: Skill, other: Skill) -> float:
    def vector(skill: Skill) -> dict[str, float]:
        return {
            occupation.uri: 1 / log(2 + len({*occupation.essential, *occupation.optional}))
            for occupation in classification.occupations
            if skill.uri in {*occupation.essential, *occupation.optional}
        }

    return _cosine(vector(one), vector(other))


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    lengths = sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return sum(v * other.get(key, 0) for key, v in one.items()) / lengths if lengths else 0.0


def _shared_group(classification: Classification, one: Skill, other: Skill) -> float:
    def above(skill: Skill) -> set[str]:
        groups = {group.uri: group for group in classification.groups}
        found, waiting = set(), list(skill.broader)
        while waiting:
            uri = waiting.pop()
            if uri not in found:
                found.add(uri)
                waiting.extend(groups[uri].broader)
        return found

    everybody = [above(skill) for skill in classification.skills]
    shared = above(one) & above(other)
    sizes = [sum(uri in groups for groups in everybody) for uri in shared]
    return max((log(len(everybody) / size) / log(len(everybody)) for size in sizes), default=0.0)
