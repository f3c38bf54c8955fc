"""Compile the kernels before somebody waits for them."""

import numpy as np

from doorstroom.engine.matching._model import FULL
from doorstroom.engine.matching.scale._country import can_compile, match_country
from doorstroom.engine.matching.scale._single import PeopleIndex, VacancyIndex
from doorstroom.engine.matching.scale._values import People, Terms, Vacancies


def compile_kernels() -> bool:
    """Compile all that a country needs and keep it, by matching one person with one vacancy.

    Takes half a minute once, then a second. Returns False where Numba is not installed.
    """
    if not can_compile():
        return False
    people, vacancies, terms = _smallest()
    match_country(people, vacancies, terms)
    VacancyIndex(vacancies, terms).best_for(people)
    PeopleIndex(people, terms).best_for(vacancies)
    return True


def _smallest() -> tuple[People, Vacancies, Terms]:
    ids, starts, skill = np.zeros(1, np.int32), np.array([0, 1]), np.zeros(1, np.uint16)
    hours, full = np.array([[0, FULL]], np.uint8), np.full(1, FULL, np.uint8)
    sections, groups = np.zeros(1, np.uint32), np.zeros(1, np.uint64)
    people = People(
        ids=ids, starts=starts, skills=skill, values=full, rows=np.array([[0, -1, -1]], np.int32),
        place=skill, max_km=full, wage_min=skill, hours=hours, sections=sections, groups=groups,
    )  # fmt: skip
    vacancies = Vacancies(
        ids=ids, starts=starts, skills=skill, weights=full - np.uint8(1), alone=full,
        occupation=ids, place=skill, wage_top=np.full(1, 65535, np.uint16), hours=hours,
    )  # fmt: skip
    terms = Terms(
        carry_starts=np.array([0, 0]), carry_to=skill[:0], carry=full[:0], likeness=full[:, None],
        travel=full[:, None], share=1, sections=sections, groups=groups,
    )  # fmt: skip
    return people, vacancies, terms
