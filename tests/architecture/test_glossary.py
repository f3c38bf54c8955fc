from pathlib import Path

from architecture.conftest import Plant
from architecture.walls import glossary

HEAD = "| Dutch | English | Name in code | In plain Dutch |\n| --- | --- | --- | --- |\n"
MODELS = "src/doorstroom/people/models.py"


def test_glossary_is_true(root: Path) -> None:
    assert glossary.problems(root) == []


def test_glossary_knows_what_is_in_the_code(plant: Plant) -> None:
    plant(MODELS, "class Person(models.Model):\n    invented = True\n")
    plant("docs/glossary.md", HEAD + "| mens | person | `people.Person` | Iemand. |\n")
    root = plant("docs/glossary.md", "| nep | invented | `people.Person.invented` | Nep. |\n")

    assert glossary.problems(root) == []


def test_glossary_finds_a_row_that_leads_nowhere(plant: Plant) -> None:
    root = plant("docs/glossary.md", HEAD + "| mens | person | `people.Person` | Iemand. |\n")

    assert glossary.problems(root) == [
        "docs/glossary.md says people.Person, which is nowhere in the source."
    ]


def test_glossary_finds_a_model_without_a_row(plant: Plant) -> None:
    plant(MODELS, "class Person(models.Model): ...\n")

    assert glossary.problems(plant("docs/glossary.md", HEAD)) == [
        f"{MODELS}:1 Person has no row in docs/glossary.md."
    ]


def test_glossary_finds_dutch_in_a_name(plant: Plant) -> None:
    plant("src/doorstroom/people/queries.py", "def overstap(viewer, isBewijs): ...\n")
    text = "| overstap | transition | — | Stap. |\n| bewijs / skill | proof / skill | — | Iets. |\n"

    assert glossary.problems(plant("docs/glossary.md", HEAD + text)) == [
        "doorstroom.people.queries names isBewijs: 'bewijs' is Dutch, and code speaks English.",
        "doorstroom.people.queries names overstap: 'overstap' is Dutch, and code speaks English.",
    ]
