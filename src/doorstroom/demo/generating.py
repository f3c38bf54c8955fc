"""Invented workers and vacancies in any number, the same for the same seed.

They are for measuring and trying out. The proportions look like a Dutch region's (more clerks and
callers lose their job, more carers, fitters and teachers are looked for), but every weight and
wage here is made up.
"""

import random
from collections.abc import Iterator, Sequence
from typing import Final

from doorstroom.engine.values import Classification, Concept, Occupation, Range
from doorstroom.formats.tables import Cell

WORKER_HEADER: Final = (
    "reference",
    "employer",
    "occupation",
    "years",
    "skills",
    "skills_confirmed",
    "skills_tested",
    "skills_missing",
    "place",
    "max_km",
    "hours_min",
    "hours_max",
    "wage_min",
    "papers",
)
VACANCY_HEADER: Final = (
    "reference",
    "employer",
    "title",
    "occupation",
    "skills_essential",
    "skills_optional",
    "skills_emphasised",
    "place",
    "hours_min",
    "hours_max",
    "wage_min",
    "wage_max",
    "papers",
)
# Weight of ISCO-08 groups; the longest code that fits counts.
_WORKERS: Final = {
    "": 1,
    "1": 2,
    "33": 6,
    "4": 20,
    "42": 30,
    "52": 15,
    "53": 3,
    "6": 1,
    "7": 4,
    "8": 8,
    "9": 6,
    "0": 0,
}
_VACANCIES: Final = {
    "": 1,
    "22": 8,
    "23": 10,
    "25": 8,
    "32": 12,
    "35": 8,
    "4": 3,
    "53": 25,
    "7": 15,
    "8": 8,
    "0": 0,
}
_WAGES: Final = {
    "": 2800,
    "1": 4900,
    "2": 3900,
    "3": 3300,
    "4": 2750,
    "5": 2600,
    "7": 2950,
    "8": 2750,
    "9": 2450,
}
_PLACES: Final = {
    "'s-Hertogenbosch": 16,
    "Oss": 8,
    "Eindhoven": 24,
    "Tilburg": 22,
    "Breda": 18,
    "Helmond": 9,
    "Uden": 4,
    "Veghel": 3,
    "Boxtel": 3,
    "Vught": 3,
    "Schijndel": 2,
    "Waalwijk": 5,
    "Nijmegen": 18,
    "Arnhem": 16,
    "Utrecht": 36,
    "Amersfoort": 16,
    "Rotterdam": 65,
    "Den Haag": 55,
    "Amsterdam": 90,
    "Almere": 22,
    "Zwolle": 13,
    "Enschede": 16,
    "Apeldoorn": 16,
    "Groningen": 23,
    "Leeuwarden": 12,
    "Assen": 7,
    "Maastricht": 12,
    "Venlo": 10,
    "Roermond": 6,
    "Middelburg": 5,
    "Goes": 4,
    "Alkmaar": 11,
    "Haarlem": 16,
    "Leiden": 12,
    "Dordrecht": 12,
}
_HOURS: Final = (16, 20, 24, 28, 32, 36, 40)
_PAPERS: Final = {"22": "BIG", "32": "BIG", "23": "VOG", "53": "VOG", "833": "C"}


def workers(classification: Classification, *, count: int, seed: int) -> Iterator[list[Cell]]:
    """Yield rows under `WORKER_HEADER`; about a fifth of the optional cells is empty."""
    rng = random.Random(f"workers {seed}")  # noqa: S311 - repeatable on purpose
    pick = _Picker(classification, _WORKERS, rng)
    for number in range(1, count + 1):
        held = pick.occupation()
        essential, optional = pick.labels(held.essential), pick.labels(held.optional)
        hours = rng.choice(_HOURS)
        yield [
            f"INVENTED-W{number:05}",
            f"Invented employer {rng.randint(1, max(1, count // 100))}",
            pick.label(held),
            _or_none(rng, round(rng.triangular(0, 35, 6), 1)),
            _some(rng, optional, 6),
            _some(rng, essential, 4),
            _some(rng, essential, 1),
            _some(rng, essential, 1),
            pick.place(),
            _or_none(rng, rng.choice((10, 15, 20, 25, 30, 40, 50))),
            _or_none(rng, max(8, hours - rng.choice((0, 0, 4, 8)))),
            hours,
            _or_none(rng, _rounded(_wage(held).low, rng.uniform(0.85, 1.05))),
            "|".join(sorted({"B"} | _papers(held))) if _chance(rng, 70) else None,
        ]


def vacancies(classification: Classification, *, count: int, seed: int) -> Iterator[list[Cell]]:
    """Yield rows under `VACANCY_HEADER`; half of them name no skills, only an occupation."""
    rng = random.Random(f"vacancies {seed}")  # noqa: S311 - repeatable on purpose
    pick = _Picker(classification, _VACANCIES, rng)
    for number in range(1, count + 1):
        asked = pick.occupation()
        names_skills = _chance(rng, 50)
        essential, optional = pick.labels(asked.essential), pick.labels(asked.optional)
        hours = rng.choice(_HOURS)
        wage = _wage(asked)
        yield [
            f"INVENTED-V{number:05}",
            f"Invented employer {rng.randint(1, max(1, count // 20))}",
            pick.label(asked),
            pick.label(asked),
            "|".join(essential[:12]) if names_skills else None,
            "|".join(optional[:6]) if names_skills else None,
            _some(rng, essential, 2),
            pick.place(),
            _or_none(rng, max(8, hours - rng.choice((0, 8, 12)))),
            hours,
            _rounded(wage.low, rng.uniform(0.95, 1.05)),
            _rounded(wage.high, rng.uniform(1.05, 1.2)),
            "|".join(sorted(_papers(asked))) or None,
        ]


class _Picker:
    """Draws occupations and places by weight, and knows the labels of skills."""

    def __init__(
        self, classification: Classification, weights: dict[str, int], rng: random.Random
    ) -> None:
        self._rng = rng
        self._label_of = {skill.uri: self.label(skill) for skill in classification.skills}
        self._occupations = [one for one in classification.occupations if one.essential]
        # Inside a group a few occupations are common and most are rare.
        self._weights = [
            weights[_longest(weights, one.isco)] * rng.lognormvariate(0, 1)
            for one in self._occupations
        ]

    def occupation(self) -> Occupation:
        return self._rng.choices(self._occupations, self._weights)[0]

    def place(self) -> str | None:
        town = self._rng.choices(list(_PLACES), list(_PLACES.values()))[0]
        return town if _chance(self._rng, 95) else None

    def label(self, concept: Concept) -> str:
        return concept.labels.get("nl") or concept.labels["en"]

    def labels(self, uris: Sequence[str]) -> list[str]:
        return [label for uri in uris if "|" not in (label := self._label_of[uri])]


def _longest(table: dict[str, int], isco: str) -> str:
    return max((code for code in table if isco.startswith(code)), key=len)


def _wage(occupation: Occupation) -> Range:
    if occupation.wage is not None and occupation.wage.is_known:
        return occupation.wage
    base = _WAGES[_longest(_WAGES, occupation.isco)]
    return Range(base, base * 1.15)


def _rounded(wage: float | None, factor: float) -> int | None:
    return None if wage is None else round(wage * factor / 10) * 10


def _papers(occupation: Occupation) -> set[str]:
    return {paper for code, paper in _PAPERS.items() if occupation.isco.startswith(code)}


def _some(rng: random.Random, labels: list[str], most: int) -> str | None:
    return "|".join(rng.sample(labels, min(len(labels), rng.randint(0, most)))) or None


def _or_none(rng: random.Random, value: float | None) -> float | None:
    return value if _chance(rng, 80) else None


def _chance(rng: random.Random, percent: int) -> bool:
    return rng.random() * 100 < percent
