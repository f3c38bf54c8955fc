"""The Makefile and its scripts, on machines that have this and miss that."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Machine = Callable[[dict[str, str]], Path]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A folder of programs to use as the whole PATH: plain shell, plus programs written here."""

    def build(programs: dict[str, str]) -> Path:
        for name in ("bash", "sh", "cat", "env"):
            (tmp_path / name).symlink_to(str(shutil.which(name)))
        for name, body in programs.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        return tmp_path

    return build


without_chrome = pytest.mark.skipif(
    Path("/Applications/Google Chrome.app").exists(), reason="this machine has a browser for sure"
)


def run(
    script: Path, path: Path, *arguments: str, **extra: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(script), *arguments],
        env={"PATH": str(path), **extra},
        capture_output=True,
        text=True,
        check=False,
    )


def make(root: Path, *arguments: str) -> str:
    # These tests run inside `make check` as well, and an inner make would speak of its folder.
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", *arguments], cwd=root, capture_output=True, text=True, check=True, env=outside
    )
    return done.stdout


def test_make_alone_prints_help(root: Path) -> None:
    lines = make(root).splitlines()

    assert lines[0].startswith("Doorstroom: 'make demo' shows it, 'make check' tests it;")
    assert [line.split()[1] for line in lines[1:]] == [
        *("help", "setup", "demo", "check", "check-postgres", "bench", "bench-NAME", "clean"),
    ]


def test_make_check_runs_every_check_and_the_tests_last_on_both_databases(root: Path) -> None:
    commands = [line for line in make(root, "-n", "check").splitlines() if "bin/" in line]
    checks = [line.split("bin/")[1] for line in commands]
    names = [" ".join(check.split()[:2]) for check in checks[checks.index("ruff check .") :]]

    assert names == [
        "ruff check",
        "ruff format",
        "djade --check",
        "mypy",
        "lint-imports --no-logo",
        "pytest -n",
        "python tests/postgres.py",
    ]
    assert "DOORSTROOM_DATABASE_URL= .venv/bin/pytest" in commands[-2]  # also where one is set


def test_only_tests_that_know_no_database_and_how_pages_look_run_once(root: Path) -> None:
    again = make(root, "-n", "check-postgres").splitlines()[-1]
    once = re.findall(r"--ignore=(\S+)", again)
    asks = re.compile(r"django_db|\bdb: None|\btransactional_db\b|\bregion: None|\blive_server\b")

    assert " tests -m database --ignore" in again  # everything, and so also a folder that is new
    # How pages look that tests/web reads on both, and days in a hall whose server has its own file.
    journeys = [f"tests/journeys/test_{name}.py" for name in ("looks", "cut_off", "whole_fair")]
    assert once == ["tests/architecture", "tests/engine", "tests/formats", *journeys]
    assert [
        str(file)
        for folder in once
        for file in (root / folder).rglob("*.py")
        if asks.search(file.read_text(encoding="utf-8"))
    ] == []


@without_chrome
def test_find_browser_says_how_to_install_one(root: Path, machine: Machine) -> None:
    done = run(root / "scripts/find_browser.sh", machine({"id": "echo 1000"}))

    assert done.returncode == 1
    assert "sudo apt-get install chromium" in done.stderr
    assert "DOORSTROOM_BROWSER=/path/to/chromium" in done.stderr


@without_chrome
def test_find_browser_installs_one_as_root_on_debian(root: Path, machine: Machine) -> None:
    path = machine({"id": "echo 0", "apt-get": "echo apt-get $*"})

    done = run(root / "scripts/find_browser.sh", path)

    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("chromium fonts-liberation")


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_find_browser_is_silent_with_a_browser(root: Path, machine: Machine, name: str) -> None:
    done = run(root / "scripts/find_browser.sh", machine({name: ""}))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_find_browser_takes_the_one_that_is_named(root: Path, machine: Machine) -> None:
    path = machine({"my-browser": ""})

    done = run(root / "scripts/find_browser.sh", path, DOORSTROOM_BROWSER=str(path / "my-browser"))

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("pythons", "found"),
    [
        ({"python3": "exit 0", "python3.12": "exit 0"}, "python3"),
        ({"python3": "exit 1", "python3.12": "exit 0"}, "python3.12"),
        ({"python3": "exit 1"}, "python3"),
    ],
)
def test_find_python_takes_the_first_that_is_new_enough(
    root: Path, machine: Machine, pythons: dict[str, str], found: str
) -> None:
    assert run(root / "scripts/find_python.sh", machine(pythons)).stdout == f"{found}\n"


@pytest.mark.parametrize("programs", [{}, {"npm": ""}, {"npm": "", "node": "exit 1"}])
def test_check_node_says_what_is_needed(
    root: Path, machine: Machine, programs: dict[str, str]
) -> None:
    done = run(root / "scripts/check_node.sh", machine(programs))

    assert done.returncode == 1
    assert done.stderr.splitlines()[-3].startswith("Doorstroom needs Node 20 or newer")


def test_check_node_accepts_node_20(root: Path) -> None:
    if not shutil.which("node"):
        pytest.skip("there is no Node here")

    assert run(root / "scripts/check_node.sh", Path(os.environ["PATH"])).returncode == 0


@pytest.mark.parametrize(
    ("output", "code", "last"),
    [
        ("==== 3 passed in 1.20s ====", 0, "==== 3 passed in 1.20s ===="),
        ("==== 1 failed, 2 passed in 1.20s ====", 2, "==== 1 failed, 2 passed in 1.20s ===="),
        ("==== 3 passed in 1.20s ====", 2, "make: *** [check] Error"),  # then no PostgreSQL
        ("ruff found 2 errors", 2, "make: *** [check] Error"),
    ],
)
def test_ci_prints_pytests_closing_line_last_and_fails_with_it(
    root: Path, tmp_path: Path, output: str, code: int, last: str
) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(root / ".ci", clone / ".ci")
    (clone / ".venv").mkdir()
    program = tmp_path / "make"
    complaint = "" if code == 0 else "echo 'make: *** [check] Error'"
    program.write_text(
        f"#!/bin/sh\necho \"$*: $(ls -d .venv 2>&1)\"\necho '{output}'\n{complaint}\nexit {code}\n"
    )
    program.chmod(0o755)

    done = run(clone / ".ci/run", Path(f"{tmp_path}{os.pathsep}{os.environ['PATH']}"))

    assert done.returncode == min(code, 1)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("check: ls: ")  # the old environment is gone
    assert lines[-1] == last
