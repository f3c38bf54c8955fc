from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import shape


def test_shape_holds(root: Path) -> None:
    assert shape.problems(root) == []


@pytest.mark.parametrize("name", ["utils.py", "_helpers.py", "base/__init__.py", "services.py"])
def test_shape_finds_a_nameless_module(name: str, plant: Plant) -> None:
    path = f"src/doorstroom/people/{name}"
    word = name.removesuffix("/__init__.py").removesuffix(".py").strip("_")

    assert shape.problems(plant(path, "")) == [
        f"{path} is called {word!r}: a thing without a home is a thing without a name."
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from django.dispatch import receiver", "django.dispatch.receiver"),
        ("from django.db.models.signals import post_save", "django.db.models.signals.post_save"),
        ("import django.core.signals", "django.core.signals"),
    ],
)
def test_shape_finds_a_signal(text: str, name: str, plant: Plant) -> None:
    path = "src/doorstroom/people/apps.py"

    assert shape.problems(plant(path, text)) == [
        f"{path}:1 imports {name}: an action calls what it needs, in the open."
    ]


def test_shape_finds_an_import_of_private_parts(plant: Plant) -> None:
    path = "src/doorstroom/matches/adapters.py"
    root = plant(path, "from doorstroom.engine.matching._model import Profile\n")

    (found,) = shape.problems(root)
    assert found.endswith("_model.Profile, which is private to doorstroom.engine.matching.")


def test_shape_lets_a_package_use_its_own_private_parts(plant: Plant) -> None:
    text = "from doorstroom.engine.matching._model import Profile\n"
    plant("src/doorstroom/engine/matching/__init__.py", text)

    assert shape.problems(plant("src/doorstroom/engine/matching/_score.py", text)) == []
