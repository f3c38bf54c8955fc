"""The throw-away PostgreSQL of the tests: how it is found, starts, and is gone afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

Find = Callable[..., subprocess.CompletedProcess[str]]
INITDB = {"initdb": ""}


def fill(folder: Path, programs: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def find(root: Path, tmp_path: Path) -> Find:
    """Run the script on a machine that has a shell and the programs given, and no more."""

    def look(programs: dict[str, str], **extra: str) -> subprocess.CompletedProcess[str]:
        path = fill(tmp_path / "path", programs)
        for name in ("bash", "sh", "cat", "env", "mkdir", "rm", "chmod"):
            (path / name).symlink_to(str(shutil.which(name)))
        return subprocess.run(
            [root / "scripts/find_postgres.sh", f"{tmp_path}/usual/*/bin"],
            env={"PATH": str(path), "DOORSTROOM_ETC": str(tmp_path / "etc"), **extra},
            capture_output=True,
            text=True,
            check=False,
        )

    return look


def test_find_postgres_says_how_to_install_it(find: Find) -> None:
    done = find({"id": "echo 1000", "apt-get": "echo not for you"})

    assert (done.returncode, done.stdout) == (1, "")
    assert "sudo apt-get install postgresql" in done.stderr
    assert "DOORSTROOM_POSTGRES=/path/to/bin" in done.stderr


def test_find_postgres_refuses_a_named_folder_without_it(find: Find, tmp_path: Path) -> None:
    fill(tmp_path / "usual/15/bin", INITDB)

    done = find(INITDB, DOORSTROOM_POSTGRES="/nowhere")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ("DOORSTROOM_POSTGRES names /nowhere, but there is no initdb in it.\n")


def test_find_postgres_takes_the_named_folder_first(find: Find, tmp_path: Path) -> None:
    named = fill(tmp_path / "mine", INITDB)

    done = find(INITDB, DOORSTROOM_POSTGRES=str(named))

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{named}\n", "")


def test_find_postgres_takes_the_path_and_then_the_newest_usual_folder(
    find: Find, tmp_path: Path
) -> None:
    for version in ("15", "16"):
        fill(tmp_path / f"usual/{version}/bin", INITDB)

    assert find({}).stdout == f"{tmp_path}/usual/16/bin\n"


def test_find_postgres_takes_the_path_before_the_usual_folders(find: Find, tmp_path: Path) -> None:
    fill(tmp_path / "usual/15/bin", INITDB)

    assert find(INITDB).stdout == f"{tmp_path}/path\n"


@pytest.mark.parametrize("code", [0, 100])
def test_find_postgres_installs_it_as_root_and_starts_no_server(
    find: Find, tmp_path: Path, code: int
) -> None:
    usual, setting = tmp_path / "usual/15/bin", "postgresql-common/createcluster.d/doorstroom.conf"
    install = f"""echo "apt-get $*"
case $1 in install)
  cat {tmp_path}/etc/{setting}
  mkdir -p {usual}; echo > {usual}/initdb; chmod +x {usual}/initdb; exit {code}
esac"""

    done = find({"id": "echo 0", "apt-get": install})

    assert (done.returncode, done.stdout) == (code, "" if code else f"{usual}\n")
    assert done.stderr.splitlines() == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends postgresql",
        "create_main_cluster = false",
    ]
    assert not (tmp_path / "etc" / setting).exists()


def start(root: Path, *command: str, **extra: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, root / "tests/postgres.py", *command],
        env=os.environ | extra,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def gone(folder: Path) -> bool:
    until = time.monotonic() + 30
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    return not folder.exists()


SAY = "import os; print(os.environ['DOORSTROOM_DATABASE_URL'], flush=True);"


@pytest.mark.parametrize("end", ["itself", "kill -9"])
def test_postgres_is_gone_after_the_command_however_that_ended(root: Path, end: str) -> None:
    stay = "input()" if end == "kill -9" else "raise SystemExit(3)"
    with start(root, sys.executable, "-c", f"{SAY}{stay}") as running:
        url = running.stdout.readline() if running.stdout else ""
        if end == "kill -9":
            running.send_signal(signal.SIGKILL)

    folder = Path(unquote(urlsplit(url.strip()).netloc.partition("@")[2]))
    assert folder.name.startswith("pg-")
    assert running.returncode == (3 if end == "itself" else -signal.SIGKILL)
    assert gone(folder)


def test_postgres_that_does_not_start_is_a_failure(root: Path, tmp_path: Path) -> None:
    broken = fill(tmp_path, {"initdb": "echo no room; exit 1", "pg_ctl": "exit 1"})

    with start(root, "echo", "ran", DOORSTROOM_POSTGRES=str(broken)) as running:
        said, complaint = running.communicate()

    assert (running.returncode, said) == (1, "")
    assert "PostgreSQL does not start" in complaint
