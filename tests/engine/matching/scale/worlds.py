"""Small random worlds: seeded by hypothesis, with ties, empty rows and unknown occupations."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from doorstroom.engine.matching.scale import People, Terms, Vacancies


@dataclass(frozen=True, eq=False)
class World:
    people: People
    vacancies: Vacancies
    terms: Terms


@dataclass(frozen=True)
class Size:
    people: int
    vacancies: int
    skills: int = 12
    occupations: int = 5
    places: int = 4
    coarse: bool = True
    across: bool = False
    top: int = 3


sizes = st.builds(
    Size,
    people=st.integers(0, 90),
    vacancies=st.integers(0, 40),
    skills=st.integers(1, 30),
    occupations=st.integers(0, 9),
    places=st.integers(1, 6),
    coarse=st.booleans(),
    across=st.booleans(),
    top=st.integers(1, 5),
)
worlds = st.tuples(sizes, st.integers(0, 2**32 - 1)).map(lambda drawn: world(*drawn))


def world(size: Size, seed: int) -> World:
    """Make a world; coarse values give many ties."""
    dice = np.random.default_rng(seed)
    return World(_people(size, dice), _vacancies(size, dice), _terms(size, dice))


def _terms(size: Size, dice: np.random.Generator) -> Terms:
    carry = [
        np.sort(dice.choice(size.skills, dice.integers(0, min(4, size.skills) + 1), replace=False))
        for _ in range(size.skills)
    ]
    carry_to = np.concatenate([np.zeros(0), *carry]).astype(np.uint16)
    apart = dice.integers(0, 60, (size.places, size.places)).astype(np.uint8)
    return Terms(
        carry_starts=np.cumsum([0, *map(len, carry)]).astype(np.int64),
        carry_to=carry_to,
        carry=dice.integers(0, 256, len(carry_to)).astype(np.uint8),
        likeness=_coarsely(size, dice, (size.occupations + 2, size.occupations)),
        travel=apart,
        share=int(dice.choice([0, 64, 100])),
        sections=dice.integers(0, 4, size.occupations).astype(np.uint32),
        groups=(np.uint64(1) << dice.integers(60, 64, size.occupations).astype(np.uint64)),
        across=size.across,
        top=size.top,
    )


def _coarsely(size: Size, dice: np.random.Generator, shape: tuple[int, ...] | int) -> np.ndarray:
    step = 85 if size.coarse else 1
    return (dice.integers(0, 255 // step + 1, shape) * step).astype(np.uint8)


def _skills(size: Size, dice: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    most = min(size.skills, 9)
    rows = [
        dice.choice(size.skills, dice.integers(0, most + 1), replace=False) for _ in range(count)
    ]
    starts = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    return starts, np.concatenate([np.zeros(0), *rows]).astype(np.uint16)


def _common(size: Size, dice: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    starts, skills = _skills(size, dice, count)
    return {
        "ids": dice.permutation(3 * count)[:count].astype(np.int32),
        "starts": starts,
        "skills": skills,
        "place": dice.integers(0, size.places, count).astype(np.uint16),
        "hours": np.sort(dice.integers(0, 40, (count, 2)), axis=1).astype(np.uint8),
    }


def _people(size: Size, dice: np.random.Generator) -> People:
    count, common = size.people, _common(size, dice, size.people)
    rows = dice.integers(-1, size.occupations + 2, (count, 3)).astype(np.int32)
    rows[dice.random(count) < 0.2] = -1
    return People(
        **common,
        values=_coarsely(size, dice, len(common["skills"])),
        rows=rows,
        max_km=dice.choice([0, 20, 40, 255], count).astype(np.uint8),
        wage_min=dice.choice([0, 2000, 2500, 3000], count).astype(np.uint16),
        sections=dice.integers(0, 4, count).astype(np.uint32),
        groups=(np.uint64(1) << dice.integers(60, 64, count).astype(np.uint64)),
    )


def _vacancies(size: Size, dice: np.random.Generator) -> Vacancies:
    count, common = size.vacancies, _common(size, dice, size.vacancies)
    beside, alone = (_weights(common["starts"], most, dice) for most in (155, 255))
    return Vacancies(
        **common,
        weights=beside,
        alone=alone,
        occupation=dice.integers(-1, size.occupations, count).astype(np.int32),
        wage_top=dice.choice([1999, 2500, 65535], count).astype(np.uint16),
    )


def _weights(starts: np.ndarray, most: int, dice: np.random.Generator) -> np.ndarray:
    rows = [
        dice.multinomial(most, np.full(length, 1 / length)) if length else np.zeros(0)
        for length in np.diff(starts).tolist()
    ]
    return np.concatenate([np.zeros(0), *rows]).astype(np.uint8)
