import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, COPIED = [("vacancies", "0002_requirement")], [("vacancies", "0003_papers_to_requirements")]
NAME = "doorstroom.vacancies.migrations.0003_papers_to_requirements"


@pytest.mark.django_db(transaction=True)
def test_papers_become_requirements_of_law_and_back():
    executor = MigrationExecutor(connection)
    last = executor.loader.graph.leaf_nodes()  # going back takes the apps above along
    executor.migrate(BEFORE)
    try:
        old = executor.loader.project_state(BEFORE).apps
        employer = old.get_model("organisations", "Organisation").objects.create(
            name="Zorg", role="inflow_employer"
        )
        vacancies = old.get_model("vacancies", "Vacancy").objects
        for reference, papers in (("1", ["VOG", "BIG", "VOG"]), ("2", [])):
            vacancies.create(
                organisation_id=employer.pk, reference=reference, scheme="test", papers=papers
            )

        executor = MigrationExecutor(connection)
        executor.migrate(COPIED)

        stored = old.get_model("vacancies", "Requirement").objects
        assert sorted(stored.values_list("vacancy__reference", "code", "kind")) == [
            ("1", "BIG", "legal"),
            ("1", "VOG", "legal"),
        ]
        vacancies.update(papers=["lost"])
        importlib.import_module(NAME).copy_back(old, None)
        assert [one.papers for one in vacancies.order_by("reference")] == [["BIG", "VOG"], []]
    finally:
        MigrationExecutor(connection).migrate(last)
    assert apps.get_model("vacancies", "Requirement").objects.count() == 2
