from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import contracts

MISTAKES = {
    "Django in the engine": (
        "engine/values/_planted.py",
        "import django",
        "doorstroom.engine is not allowed to import django",
    ),
    "asyncio in the formats": (
        "formats/planted.py",
        "import asyncio",
        "doorstroom.formats is not allowed to import asyncio",
    ),
    "the environment in the engine": (
        "engine/values/_planted.py",
        "from os import environ",
        "doorstroom.engine is not allowed to import os",
    ),
    "an upward import": (
        "vocabulary/models.py",
        "from doorstroom.matches import apps",
        "doorstroom.vocabulary is not allowed to import doorstroom.matches",
    ),
    "an upward import inside the engine": (
        "engine/values/_planted.py",
        "import doorstroom.engine.matching",
        "doorstroom.engine.values is not allowed to import doorstroom.engine.matching",
    ),
    "an unplaced package": (
        "wallets/__init__.py",
        "",
        "- doorstroom.wallets",
    ),
    "an unplaced engine package": (
        "engine/dreaming/__init__.py",
        "",
        "- doorstroom.engine.dreaming",
    ),
    "an unplaced module of an app": (
        "people/services.py",
        "",
        "- doorstroom.people.services",
    ),
    "an audience that knows another": (
        "web/person/views.py",
        "import doorstroom.web.public.urls",
        "doorstroom.web.person is not allowed to import doorstroom.web.public",
    ),
    "a design system that knows an audience": (
        "web/design/planted.py",
        "import doorstroom.web.public.urls",
        "doorstroom.web.design is not allowed to import doorstroom.web.public",
    ),
    "a query that knows an action": (
        "people/queries.py",
        "import doorstroom.people.actions",
        "doorstroom.people.queries is not allowed to import doorstroom.people.actions",
    ),
    "a query that knows an action of another app": (
        "matches/queries.py",
        "import doorstroom.people.actions",
        "doorstroom.matches.queries is not allowed to import doorstroom.people.actions",
    ),
    "formats that know the taxonomy": (
        "formats/planted.py",
        "import doorstroom.engine.taxonomy",
        "doorstroom.formats is not allowed to import doorstroom.engine.taxonomy",
    ),
    "an engine that knows the formats": (
        "engine/values/_planted.py",
        "import doorstroom.formats",
        "doorstroom.engine is not allowed to import doorstroom.formats",
    ),
    "a cycle": (
        "people/states.py",
        "import doorstroom.people.queries",
        "No cycles anywhere",
    ),
    "a test inside what runs for real": (
        "core/planted.py",
        "import pytest",
        "doorstroom is not allowed to import pytest",
    ),
    "an app outside the contract": (
        "wallets/models.py",
        "",
        "doorstroom.wallets keeps models, but stands in no contract of apps",
    ),
}


def test_contracts_hold(root: Path) -> None:
    assert contracts.problems(root) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_contracts_find(mistake: str, copy: Path, plant: Plant) -> None:
    path, text, words = MISTAKES[mistake]
    for other in ("people/actions.py", "people/queries.py", "web/person/__init__.py"):
        plant(f"src/doorstroom/{other}", "\n")
    plant(f"src/doorstroom/{Path(path).parent}/__init__.py", "\n")
    if mistake == "a cycle":
        plant("src/doorstroom/people/queries.py", "import doorstroom.people.states")
    plant(f"src/doorstroom/{path}", f"\n{text}\n")

    assert words in " ".join(contracts.problems(copy))
