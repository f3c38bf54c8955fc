from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import writes

VIEW = "src/doorstroom/web/person/views.py"


def test_what_reads_never_writes(root: Path) -> None:
    assert writes.problems(root) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("person.save()", "save"),
        ("form.save()", "save"),
        ("person.asave()", "asave"),
        ("person.delete()", "delete"),
        ("Person.objects.create(name='Ada')", "create"),
        ("Person.objects.filter(name='Ada').update(name='Bob')", "update"),
        ("rows.update(name='Bob')", "update"),
        ("Person.objects.get_or_create(name='Ada')", "get_or_create"),
        ("Person.objects.update_or_create(name='Ada')", "update_or_create"),
        ("Person.objects.bulk_create(people)", "bulk_create"),
        ("Person.objects.bulk_update(people, ['name'])", "bulk_update"),
        ("person.skills.add(skill)", "add"),
        ("person.skills.clear()", "clear"),
        ("transaction.atomic()", "atomic"),
    ],
)
@pytest.mark.parametrize(
    "path", [VIEW, "src/doorstroom/api/people.py", "src/doorstroom/people/queries.py"]
)
def test_writes_are_found(path: str, text: str, name: str, plant: Plant) -> None:
    assert writes.problems(plant(path, text)) == [
        f"{path}:1 .{name}() writes; what reads calls an action instead."
    ]


def test_raw_sql_is_found_in_a_page(plant: Plant) -> None:
    root = plant(VIEW, "from django.db import connection\ncursor.execute('delete from people')\n")

    assert writes.problems(root) == [
        f"{VIEW}:2 .execute() reaches past the queries into the database.",
        f"{VIEW}:1 imports django.db.connection: transactions belong to actions.",
    ]


def test_reading_and_actions_are_free(plant: Plant) -> None:
    root = plant(
        VIEW,
        """
        people = Person.objects.filter(name="Ada")
        context.update({"people": people})
        seen.add(people)
        prove_competence(competence=competence, by=person)
        actions.create_person(name="Ada")
        """,
    )

    assert writes.problems(root) == []
