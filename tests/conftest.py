"""Fixtures of every test."""

import os
from pathlib import Path

import pytest

collect_ignore = ["closed_environment.py"]  # loaded once, as a plugin
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data, which a plain clone does not have."""
    folder = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared")
    if not folder.is_dir():
        pytest.skip("the reference data are not here; name their folder in DOORSTROOM_SHARED")
    return folder.resolve()


@pytest.fixture(scope="session")
def full_esco(shared: Path) -> Path:
    """The folder of the full classification, as compact tables."""
    folder = shared / "data" / "esco" / "derived"
    if not (folder / "skills.csv.gz").is_file():
        pytest.skip("the full classification is not among the reference data")
    return folder


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys run after everything else, and one after another: they share a browser."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.xdist_group("journeys"))
