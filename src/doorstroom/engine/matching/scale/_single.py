"""One against all, in milliseconds: who changed is matched again without the whole country.

What does not change is prepared once. The answer is that of `match_country`, bit for bit.
"""

from typing import Any

import numpy as np

from doorstroom.engine.matching.scale._asking import asked_of, carriers_turned, helpers_of
from doorstroom.engine.matching.scale._country import Run, can_compile, match_country
from doorstroom.engine.matching.scale._tables import plain
from doorstroom.engine.matching.scale._values import (
    People,
    Ranking,
    Terms,
    Vacancies,
    check_people,
    check_terms,
    check_vacancies,
)

FIRST = 48


class VacancyIndex:
    """All vacancies, prepared to be searched for one person after the other."""

    def __init__(self, vacancies: Vacancies, terms: Terms, *, compiled: bool = True) -> None:
        """Prepare; takes some seconds for a million.

        Raises:
            ScaleError: when a column is not what it must be.
        """
        check_terms(terms)
        check_vacancies(vacancies, terms)
        self._vacancies, self._terms = vacancies, terms
        self._compiled = compiled and can_compile()
        if self._compiled:
            from doorstroom.engine.matching.scale import _kernel_one, _layout  # noqa: PLC0415

            self._kernel, self._layout = _kernel_one, _layout
            self._where = _layout.Map(terms.travel, terms.likeness)
            _, self._stock, self._rules = _layout.market_of(vacancies, terms, self._where, None)

    def best_for(self, people: People) -> Ranking:
        """Return the best vacancies of each person. Threads may ask at the same time.

        Raises:
            ScaleError: when a column is not what it must be.
        """
        check_people(people, self._terms)
        if not self._compiled:
            plain = Run(compiled=False)
            return match_country(people, self._vacancies, self._terms, plain).people
        row = self._where.chain[people.rows[:, 0]]
        crowd = self._layout.crowd_of(people, row, self._where, None, self._terms.top)
        desk = self._layout.small_desk_of(self._rules)
        self._kernel.best_vacancies(FIRST, crowd, self._stock, self._rules, desk)
        return Ranking(keys=np.sort(crowd.best, axis=1)[:, ::-1].copy())


class PeopleIndex:
    """All people, prepared to be searched for one vacancy after the other."""

    def __init__(self, people: People, terms: Terms, *, compiled: bool = True) -> None:
        """Prepare.

        Raises:
            ScaleError: when a column is not what it must be.
        """
        check_terms(terms)
        check_people(people, terms)
        self._people, self._terms = people, terms
        self._compiled = compiled and can_compile()
        if self._compiled:
            from doorstroom.engine.matching.scale import _kernel_one  # noqa: PLC0415

            self._kernel = _kernel_one
            self._carriers = carriers_turned(terms)

    def best_for(self, vacancies: Vacancies) -> Ranking:
        """Return the best people of each vacancy. Threads may ask at the same time.

        Raises:
            ScaleError: when a column is not what it must be.
        """
        check_vacancies(vacancies, self._terms)
        if not self._compiled:
            plain = Run(compiled=False)
            return match_country(self._people, vacancies, self._terms, plain).vacancies
        keys = np.zeros((len(vacancies), self._terms.top), dtype=np.int64)
        for one in range(len(vacancies)):
            self._search(one, vacancies, keys[one])
        keys.sort(axis=1)
        return Ranking(keys=keys[:, ::-1].copy())

    def _search(self, one: int, vacancies: Vacancies, keys: Any) -> None:
        people, terms = self._people, self._terms
        columns = plain(
            people.ids, people.starts, people.skills, people.values, people.rows, people.place,
            people.max_km, people.wage_min, people.hours, people.sections, people.groups,
        )  # fmt: skip
        asked = asked_of(vacancies, one, terms)
        desk = helpers_of(asked[0], self._carriers)
        carriers = (*self._carriers, terms.share)
        self._kernel.best_people(asked, columns, carriers, desk, keys)
