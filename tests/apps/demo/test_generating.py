from pathlib import Path

import pytest

from doorstroom.demo.generating import (
    VACANCY_HEADER,
    WORKER_HEADER,
    vacancies,
    workers,
)
from doorstroom.demo.region import VOCABULARY
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Classification
from doorstroom.formats.esco import read_classification
from doorstroom.formats.tables import blocking, read_vacancies, read_workers, write_table
from doorstroom.passports.adapters import link_workers
from doorstroom.vacancies.adapters import link_vacancies


@pytest.fixture(scope="module")
def vocabulary() -> Classification:
    return read_classification([VOCABULARY])


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(vocabulary: Classification):
    first = list(workers(vocabulary, count=20, seed=1))

    assert list(workers(vocabulary, count=20, seed=1)) == first
    assert list(workers(vocabulary, count=20, seed=2)) != first


def test_generated_workers_are_read_and_linked_without_a_fault(
    vocabulary: Classification, tmp_path: Path
):
    path = tmp_path / "workers.csv"
    write_table(path, WORKER_HEADER, workers(vocabulary, count=300, seed=7))

    table = read_workers(path)
    linked = link_workers(table, Linker.of(vocabulary), Taxonomy.of(vocabulary))

    assert linked.faults == ()
    assert len(linked.profiles) == 300
    assert all(row.reference.startswith("INVENTED-") for row in table.rows)
    assert all(profile.competences for profile in linked.profiles)
    assert {row.point is None for row in table.rows} == {True, False}
    assert {row.wage_min is None for row in table.rows} == {True, False}


def test_generated_vacancies_are_read_and_linked_without_a_fault(
    vocabulary: Classification, tmp_path: Path
):
    path = tmp_path / "vacancies.csv"
    write_table(path, VACANCY_HEADER, vacancies(vocabulary, count=300, seed=7))

    table = read_vacancies(path)
    linked = link_vacancies(table, Linker.of(vocabulary), Taxonomy.of(vocabulary))

    assert linked.faults == ()
    assert all(demand.asks and demand.wage.low and demand.wage.high for demand in linked.demands)
    assert {bool(row.essential) for row in table.rows} == {True, False}


@pytest.mark.full_esco
def test_generated_rows_of_full_esco_bring_no_errors(full_esco: Path, tmp_path: Path):
    esco = read_classification([full_esco], version="1.2.0")
    linker, taxonomy = Linker.of(esco), Taxonomy.of(esco)
    write_table(tmp_path / "w.csv", WORKER_HEADER, workers(esco, count=200, seed=1))
    write_table(tmp_path / "v.csv", VACANCY_HEADER, vacancies(esco, count=200, seed=1))

    people = link_workers(read_workers(tmp_path / "w.csv"), linker, taxonomy)
    jobs = link_vacancies(read_vacancies(tmp_path / "v.csv"), linker, taxonomy)

    assert blocking([*people.faults, *jobs.faults]) == ()
    assert all(profile.competences for profile in people.profiles)
    assert all(demand.asks for demand in jobs.demands)
