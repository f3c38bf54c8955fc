from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import sizes


def a_function(lines: int, *, line_end: str = "") -> str:
    return f"def long() -> None:{line_end}\n" + "    pass\n" * (lines - 1)


def test_sizes_are_within_budget(root: Path) -> None:
    assert sizes.problems(root) == []


@pytest.mark.parametrize(
    ("path", "length", "budget"),
    [
        ("src/doorstroom/people/actions.py", 60, 40),
        ("src/doorstroom/web/person/views.py", 26, 25),
        ("src/doorstroom/web/person/views/_passport.py", 26, 25),
        ("tests/engine/test_values.py", 41, 40),
    ],
)
def test_sizes_find_a_long_function(path: str, length: int, budget: int, plant: Plant) -> None:
    root = plant(path, a_function(length))

    assert sizes.problems(root) == [f"{path}:1 long has {length} lines; at most {budget}."]


def test_sizes_allow_a_function_on_its_budget(plant: Plant) -> None:
    plant("src/doorstroom/web/person/views.py", a_function(25))
    root = plant("src/doorstroom/people/actions.py", a_function(40))

    assert sizes.problems(root) == []


def test_sizes_allow_an_exception_with_its_reason(plant: Plant) -> None:
    text = a_function(60, line_end="  # size: one table")

    assert sizes.problems(plant("src/doorstroom/people/actions.py", text)) == []


def test_sizes_refuse_an_exception_without_a_reason(plant: Plant) -> None:
    path = "src/doorstroom/people/actions.py"

    assert sizes.problems(plant(path, a_function(60, line_end="  # size:"))) == [
        f"{path}:1 long has 60 lines; at most 40."
    ]


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("src/doorstroom/people/models.py", 400),
        ("src/doorstroom/web/design/static/design/page.css", 400),
        ("src/doorstroom/web/person/templates/person/page.html", 80),
    ],
)
def test_sizes_find_a_long_file(path: str, budget: int, plant: Plant) -> None:
    root = plant(path, "\n" * (budget + 1))

    assert sizes.problems(root) == [
        f"{path} has {budget + 1} lines; a file like this has at most {budget}."
    ]


def test_sizes_count_parameters_beyond_who_does_it(plant: Plant) -> None:
    plant("src/doorstroom/people/rules.py", "def few(self, a, b, c, *, d, e, by): ...\n")
    path = "src/doorstroom/people/actions.py"
    root = plant(path, "def many(*, a, b, c, d, e, f, by): ...\n")

    assert sizes.problems(root) == [f"{path}:1 many has 6 parameters; at most 5."]
