from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import engine

PATH = "src/doorstroom/engine/values/_planted.py"


def test_engine_is_pure(root: Path) -> None:
    assert engine.problems(root) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("import requests", "imports requests: the engine knows the standard library and"),
        ("open('skills.csv')", "open() reads files;"),
        ("path.open()", "path.open() touches files;"),
        ("print('fits')", "print() speaks to a terminal;"),
        ("hash('a skill')", "hash() differs from run to run;"),
        ("date.today()", "date.today() reads the clock;"),
        ("datetime.datetime.now()", "datetime.datetime.now() reads the clock;"),
        ("np.random.rand(3)", "np.random.rand() throws dice;"),
        ("np.random.default_rng(1)", "np.random.default_rng() throws dice;"),
    ],
)
def test_engine_finds_what_is_not_pure(text: str, problem: str, plant: Plant) -> None:
    (found,) = engine.problems(plant(PATH, text))

    assert found.startswith(f"{PATH}:1 {problem}")


def test_engine_finds_a_public_module(plant: Plant) -> None:
    path = "src/doorstroom/engine/values/money.py"

    assert engine.problems(plant(path, "")) == [
        f"{path} is not private: call it _money.py and export its names."
    ]


def test_engine_finds_names_that_all_forgets_or_invents(plant: Plant) -> None:
    path = "src/doorstroom/engine/values/__init__.py"
    text = "from doorstroom.engine.values._money import Euro, Cent\n__all__ = ['Euro', 'Dollar']\n"

    assert engine.problems(plant(path, text)) == [
        f"{path} offers Cent, but __all__ does not.",
        f"{path} lists Dollar, but has no such.",
    ]


def test_engine_finds_a_package_without_all(plant: Plant) -> None:
    path = "src/doorstroom/engine/values/__init__.py"

    assert engine.problems(plant(path, "def worth() -> int: ...\n")) == [
        f"{path} offers ['worth'], but has no __all__."
    ]
