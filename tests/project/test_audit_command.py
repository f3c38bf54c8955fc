"""`doorstroom audit`, and writers that race for the end of the trail, each in its own process."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from project.conftest import Ready

DOORSTROOM = str(Path(sys.executable).parent / "doorstroom")
WRITERS, EVENTS = 4, 25
WRITER = f"""
import os, sys, time
from pathlib import Path
import django
django.setup()
from django.db import transaction
from doorstroom.core import audit
assert callable(audit.lock_the_end)
if sys.argv[2] == "unlocked":
    audit.lock_the_end = lambda: None
Path(f"{{sys.argv[1]}}-{{os.getpid()}}").touch()
while not Path(sys.argv[1]).exists():
    time.sleep(0.001)
for number in range({EVENTS}):
    with transaction.atomic():
        audit.record(action="core.race", by=None, facts={{"number": number}})
"""


@pytest.fixture
def environment(tmp_path: Path, migrated: Ready) -> Iterator[dict[str, str]]:
    """Where a program finds an empty database that it shares with others."""
    given = os.environ | {
        "DOORSTROOM_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "doorstroom.project.settings",
    }
    server = os.environ.get("DOORSTROOM_DATABASE_URL", "")
    if not server:
        migrated(tmp_path)
        yield given | {"DOORSTROOM_DATABASE_URL": ""}
        return
    with psycopg.connect(server, autocommit=True) as session:
        session.execute("CREATE DATABASE doorstroom_race")
        yield given | {"DOORSTROOM_DATABASE_URL": f"{server.rpartition('/')[0]}/doorstroom_race"}
        session.execute("DROP DATABASE doorstroom_race WITH (FORCE)")


def doorstroom(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DOORSTROOM, *command], env=environment, check=False, capture_output=True, text=True
    )


def race(environment: dict[str, str], start: Path, how: str) -> list[str]:
    """Let all writers go at once, when each of them is ready; give what each complained of."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(start), how],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(WRITERS)
    ]
    while len(list(start.parent.glob(f"{start.name}-*"))) < WRITERS:
        assert all(one.poll() is None for one in writers), "a writer ended before the race"
        time.sleep(0.01)
    start.touch()
    return [one.communicate()[1] for one in writers]


@pytest.mark.database
def test_writers_that_race_leave_one_whole_chain(
    environment: dict[str, str], tmp_path: Path
) -> None:
    assert doorstroom(environment, "migrate").returncode == 0

    if environment["DOORSTROOM_DATABASE_URL"]:
        complaints = race(environment, tmp_path / "unlocked", "unlocked")
        assert any("core_event_pkey" in one for one in complaints), "they never met"
    before = json.loads(doorstroom(environment, "audit", "verify", "--json").stdout)["events"]

    assert race(environment, tmp_path / "locked", "locked") == [""] * WRITERS

    looked = doorstroom(environment, "audit", "verify", "--json")
    verdict = json.loads(looked.stdout)
    assert (looked.returncode, verdict["events"], verdict["broken"]) == (
        0,
        before + WRITERS * EVENTS,
        None,
    )


def test_audit_verify_says_what_holds_and_what_does_not(tmp_path: Path, migrated: Ready) -> None:
    migrated(tmp_path)
    environment = os.environ | {
        "DOORSTROOM_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "doorstroom.project.settings",
        "DOORSTROOM_DATABASE_URL": "",
    }
    empty = doorstroom(environment, "audit", "verify")
    assert (empty.returncode, empty.stdout) == (0, "All 0 events hold. The last hash is -.\n")
    (tmp_path / "start").touch()
    assert race(environment, tmp_path / "start", "locked") == [""] * WRITERS
    whole = doorstroom(environment, "audit", "verify")
    assert whole.stdout.startswith(f"All {WRITERS * EVENTS} events hold. The last hash is ")

    with closing(sqlite3.connect(tmp_path / "doorstroom.sqlite3")) as database:
        database.execute("DROP TRIGGER core_event_no_update")
        database.execute("UPDATE core_event SET action = 'core.other' WHERE sequence = 3")
        database.commit()

    broken = doorstroom(environment, "audit", "verify")
    assert (broken.returncode, broken.stdout) == (
        1,
        "Event 3 does not hold: its content was changed.\nThe 2 events before it hold.\n",
    )
