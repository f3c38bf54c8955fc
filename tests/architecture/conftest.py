import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

Plant = Callable[[str, str], Path]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Write one file of a planted repository, and hand out that repository."""

    def write(path: str, text: str) -> Path:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as end:
            end.write(dedent(text))
        return tmp_path

    return write


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    """A copy of the Python of this repository, to plant a mistake in."""
    shutil.copytree(
        root / "src",
        tmp_path / "src",
        ignore=lambda folder, names: {
            name for name in names if not name.endswith(".py") and (Path(folder) / name).is_file()
        },
    )
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path
