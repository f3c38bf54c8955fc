"""What tests of commands share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Ready = Callable[[Path], Path]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Lays a database of this version in a data folder: made once, as `migrate` makes it.

    `test_database_command` makes one anew; for the others that would be ten seconds each.
    """
    made = tmp_path_factory.mktemp("migrated")
    command = "from doorstroom.project.cli import main; main()"
    where = {"DOORSTROOM_DATA_DIR": str(made), "DOORSTROOM_DATABASE_URL": ""}
    subprocess.run([sys.executable, "-c", command, "migrate"], env=os.environ | where, check=True)

    def lay(folder: Path) -> Path:
        shutil.copytree(made, folder, dirs_exist_ok=True)
        return folder

    return lay
