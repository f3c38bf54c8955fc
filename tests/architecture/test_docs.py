from pathlib import Path

from architecture.conftest import Plant
from architecture.walls import docs


def test_docs_are_true(root: Path) -> None:
    assert docs.problems(root) == []


def test_docs_find_a_link_that_leads_nowhere(plant: Plant) -> None:
    plant("docs/install.md", "[back](../README.md) [out](https://example.org) [here](#start)")
    root = plant("README.md", "[install](docs/install.md#start) [more](docs/more.md)")

    assert docs.problems(root) == ["README.md links to docs/more.md, which is not there."]


def test_docs_find_a_part_that_the_map_leaves_out(plant: Plant) -> None:
    plant("docs/architecture.md", "people keeps persons; peoples do not count as vacancy")
    plant("src/doorstroom/people/__init__.py", "")
    root = plant("src/doorstroom/vacancies/__init__.py", "")

    assert docs.problems(root) == ["docs/architecture.md leaves out vacancies."]


def test_docs_find_a_gap_between_decisions(plant: Plant) -> None:
    plant("docs/adr/0001-one.md", "")
    root = plant("docs/adr/0003-three.md", "")

    assert docs.problems(root) == ["docs/adr counts [1, 3], not one by one."]
