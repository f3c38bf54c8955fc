from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings

from doorstroom.engine.matching.scale import (
    People,
    PeopleIndex,
    ScaleError,
    Vacancies,
    VacancyIndex,
    compile_kernels,
    match_country,
)
from engine.matching.scale import country_reference as reference
from engine.matching.scale.worlds import Size, World, world, worlds

Side = TypeVar("Side", People, Vacancies)


@pytest.fixture(scope="module", autouse=True)
def _compile_first() -> None:
    compile_kernels()


@given(worlds)
@settings(deadline=None)
def test_one_against_all_is_the_reference(one: World):
    mine, theirs = reference.keys_of(one.people, one.vacancies, one.terms)
    for compiled in (True, False):
        vacancies = VacancyIndex(one.vacancies, one.terms, compiled=compiled)
        people = PeopleIndex(one.people, one.terms, compiled=compiled)
        assert vacancies.best_for(one.people).keys.tolist() == mine
        assert people.best_for(one.vacancies).keys.tolist() == theirs


def test_one_person_and_one_vacancy_get_the_rows_of_the_country():
    one = world(Size(people=150, vacancies=120, top=4), 7)
    mine, theirs = reference.keys_of(one.people, one.vacancies, one.terms)
    found = VacancyIndex(one.vacancies, one.terms).best_for(one.people.part(np.array([17])))
    assert found.keys.tolist() == [mine[17]]
    found = PeopleIndex(one.people, one.terms).best_for(one.vacancies.part(np.array([9])))
    assert found.keys.tolist() == [theirs[9]]
    assert any(theirs[9])


def test_an_index_remembers_nothing_of_who_asked_before():
    one = world(Size(people=60, vacancies=50), 3)
    index = VacancyIndex(one.vacancies, one.terms)
    again = [index.best_for(one.people).keys for _ in range(2)]
    assert np.array_equal(*again)


@pytest.mark.parametrize("compiled", [True, False])
def test_who_asks_is_checked(compiled: bool):  # noqa: FBT001 - a parameter
    one = world(Size(people=5, vacancies=5), 1)
    far = replace(one.people, place=np.full(5, 99, dtype=np.uint16))
    with pytest.raises(ScaleError, match=r"people.place: 99 is not"):
        VacancyIndex(one.vacancies, one.terms, compiled=compiled).best_for(far)
    far = replace(one.vacancies, place=np.full(5, 99, dtype=np.uint16))
    with pytest.raises(ScaleError, match=r"vacancies.place: 99 is not"):
        PeopleIndex(one.people, one.terms, compiled=compiled).best_for(far)


def test_what_set_up_compiles_is_what_runs():
    from doorstroom.engine.matching.scale import _kernel, _kernel_one  # noqa: PLC0415

    one = world(Size(people=90, vacancies=40), 2)
    still = replace(one, people=_unwritable(one.people), vacancies=_unwritable(one.vacancies))
    kernels = (_kernel.visit_all, _kernel_one.best_vacancies, _kernel_one.best_people)
    compile_kernels()
    before = [len(kernel.signatures) for kernel in kernels]
    match_country(still.people, still.vacancies, still.terms)
    VacancyIndex(still.vacancies, still.terms).best_for(still.people)
    PeopleIndex(still.people, still.terms).best_for(still.vacancies)
    assert [len(kernel.signatures) for kernel in kernels] == before


def _unwritable(side: Side) -> Side:
    columns = {name: column.copy() for name, column in vars(side).items()}
    for column in columns.values():
        column.flags.writeable = False
    return replace(side, **columns)
