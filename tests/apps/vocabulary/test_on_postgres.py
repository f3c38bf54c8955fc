"""The vocabulary's tests once more, on PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postgres import MISSING, postgres_programs, throwaway_postgres


@pytest.mark.skipif(
    "DOORSTROOM_DATABASE_URL" in os.environ, reason="the tests run on a chosen database already"
)
def test_vocabulary_works_on_postgresql(root: Path) -> None:
    programs = postgres_programs()
    if not programs:
        pytest.skip(MISSING)

    with throwaway_postgres(programs) as url:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "tests/apps/vocabulary", "-q", "-m", "not full_esco"],
            cwd=root,
            env=os.environ
            | {"DOORSTROOM_DATABASE_URL": url, "PYTEST_ADDOPTS": "-p no:cacheprovider"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
