import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

DOORSTROOM = str(Path(sys.executable).parent / "doorstroom")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DOORSTROOM_DATA_DIR": str(folder), "DOORSTROOM_DATABASE_URL": ""}
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True)


def test_tables_are_made_once_and_never_changed_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    fresh = run(folder, DOORSTROOM, "esco", "list")
    assert (fresh.returncode, fresh.stdout) == (0, "No vocabulary is stored yet.\n")
    with closing(sqlite3.connect(folder / "doorstroom.sqlite3")) as older:
        older.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        older.execute("DROP TABLE django_session")
        older.commit()
    refused = run(folder, DOORSTROOM, "esco", "list")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "The database is of an older Doorstroom; nothing was changed. Make a backup and run "
        "'doorstroom migrate'.\n"
    )
    looked = run(folder, DOORSTROOM, "migrate", "--dry-run")
    assert looked.stdout == "sessions.0001_initial\nSteps to do: 1.\n"
    assert run(folder, DOORSTROOM, "esco", "list").returncode == 1
    assert run(folder, DOORSTROOM, "migrate").returncode == 0
    assert run(folder, DOORSTROOM, "esco", "list").returncode == 0


def test_what_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    base = {"DOORSTROOM_DATA_DIR": str(tmp_path), "DOORSTROOM_DATABASE_URL": ""}
    for setting, said in (
        ({"DOORSTROOM_PRODUCTION": "ja"}, "use 'true' or 'false'"),
        ({"DOORSTROOM_PRODUCTION": "true"}, "DOORSTROOM_SECRET_KEY"),
        ({"DOORSTROOM_SECRET_KEY_FILE": str(tmp_path / "gone")}, "cannot be read"),
        ({"DOORSTROOM_DATABASE_URL": "postgres://a@127.0.0.1:1/b"}, "database cannot be used"),
    ):
        refused = subprocess.run(
            (DOORSTROOM, "esco", "list"),
            env=os.environ | base | setting,
            check=False,
            capture_output=True,
            text=True,
        )
        assert refused.returncode == 1
        assert said in refused.stderr
        assert "Traceback" not in refused.stderr
