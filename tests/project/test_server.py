"""`doorstroom demo` and `doorstroom serve` as a person starts them: real processes, a real port."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings
from typer.testing import CliRunner

from doorstroom.people.models import Person
from doorstroom.project.cli import app
from doorstroom.project.commands.beside import port_beside, tell_pages_where
from project.conftest import Ready

DOORSTROOM = [sys.executable, "-c", "from doorstroom.project.cli import main; main()"]
MATCHES = "SELECT person_id, vacancy_id, rank, fit FROM matches_storedmatch ORDER BY 1, 3"
RUNS = "SELECT finished_at IS NOT NULL, attempt, step FROM matches_run"
BREAK_OFF = """
DELETE FROM matches_storedmatch WHERE person_id % 2;
UPDATE matches_runinput SET is_matched = 0 WHERE person_id % 2;
UPDATE matches_run SET finished_at = NULL, output_hash = '', step = 'matching', attempt = 1,
    leased_until = '2026-01-01 00:00:00';
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path, migrated: Ready) -> Iterator[Start]:
    """Starts `doorstroom` with a data folder of its own; stops what still runs."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str, bare: bool = False) -> "subprocess.Popen[str]":
        if not bare and not (tmp_path / "var").exists():
            migrated(tmp_path / "var")
        process = subprocess.Popen(
            [*DOORSTROOM, *arguments],
            env=os.environ
            | {"DOORSTROOM_DATA_DIR": str(tmp_path / "var"), "DOORSTROOM_DATABASE_URL": ""}
            | {"HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)  # its workers too: they hold its output open
        process.communicate()


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def first_line_with(process: "subprocess.Popen[str]", text: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if text in line:
            return line
    raise AssertionError(process.communicate()[1])


def test_demo_serves_the_region_and_stops_on_ctrl_c(start: Start, port: int, tmp_path: Path):
    server = start("demo", "--port", str(port), "--workers", "1")
    line = first_line_with(server, "open on")
    address = line.split()[4]

    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        page = answer.read().decode()
        policy = answer.headers["Content-Security-Policy"]
    with urllib.request.urlopen(f"{address}design/", timeout=60) as answer:  # noqa: S310
        events = re.search(r'data-events="([^"]+)"', answer.read().decode())[1]
    with pytest.raises(urllib.error.HTTPError, match="403"):  # it is there, and wants a ticket
        urllib.request.urlopen(events, timeout=60)  # noqa: S310
    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=60)

    assert f"connect-src 'self' {events.removesuffix('/events/')};" in f"{policy};"
    with pytest.raises(urllib.error.URLError, match="refused"):
        urllib.request.urlopen(events, timeout=60)  # noqa: S310
    assert address == f"http://127.0.0.1:{port}/nl/"
    assert "Samira" in page
    assert (server.returncode, errors) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["var"]  # no socket at home


def test_demo_that_does_not_serve_may_run_twice(start: Start):
    first, _ = start("demo", "--no-serve").communicate(timeout=180)
    second, _ = start("demo", "--no-serve").communicate(timeout=180)

    assert "is loaded: 180 workers and 40 vacancies, all invented" in first
    assert "was here already: 180 workers and 40 vacancies" in second


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_in_use_is_refused_before_anything_is_done(
    start: Start, command: str, tmp_path: Path
):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(command, "--port", str(port), bare=True)
        _, errors = process.communicate(timeout=180)

    assert process.returncode == 1
    assert errors == (
        f"Port {port} of 127.0.0.1 is in use already, perhaps by another Doorstroom. "
        "Choose another with --port. Nothing was changed.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_port_for_events_that_is_in_use_is_refused(start: Start, port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        other = taken.getsockname()[1]
        process = start("serve", "--port", str(port), "--events-port", str(other))
        _, errors = process.communicate(timeout=180)

    assert process.returncode == 1
    assert f"Port {other} of 127.0.0.1 is in use already" in errors
    assert "Choose another with --events-port." in errors


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux lists processes there")
def test_what_tells_pages_is_started_again_when_it_ends(start: Start, port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        other = free.getsockname()[1]
    server = start("serve", "--port", str(port), "--workers", "1", "--events-port", str(other))
    first_line_with(server, "open on")
    before = events_process_of(server)

    os.kill(before, signal.SIGKILL)
    with pytest.raises(urllib.error.HTTPError, match="403"):  # it waits until that is there
        urllib.request.urlopen(f"http://127.0.0.1:{other}/events/", timeout=60)
    after = events_process_of(server)
    server.kill()

    assert after != before
    for _ in range(300):
        if not Path(f"/proc/{after}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{after}").exists()  # it does not outlive who started it


def events_process_of(server: "subprocess.Popen[str]") -> int:
    for _ in range(300):
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        commands = {int(one): Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
        for one, text in commands.items():
            if b"doorstroom.project.events" in text:
                return one
        time.sleep(0.1)
    raise AssertionError("it was not started")


@pytest.mark.parametrize(
    ("asked", "url", "production", "port"),
    [
        (None, "", False, 0),
        (None, "", True, None),
        (None, "/events/", True, 8001),
        (0, "/events/", True, None),
        (9000, "", False, 9000),
    ],
)
def test_where_events_are_follows_the_operator(
    settings: Settings,
    asked: int | None,
    url: str,
    production: bool,  # noqa: FBT001 - a parameter
    port: int | None,
) -> None:
    settings.EVENTS_URL = url
    settings.CONFIG = replace(settings.CONFIG, production=production)

    assert port_beside(asked) == port


@pytest.mark.parametrize(
    ("url", "production", "said"),
    [
        ("", False, "http://127.0.0.1:99/events/"),
        ("", True, ""),  # only the operator knows where readers come in
        ("/events/", False, "/events/"),
    ],
)
def test_only_a_laptop_finds_events_by_itself(
    settings: Settings,
    url: str,
    production: bool,  # noqa: FBT001 - a parameter
    said: str,
) -> None:
    settings.EVENTS_URL = url
    settings.CONFIG = replace(settings.CONFIG, production=production)
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"connect-src": ["'self'"]}}

    tell_pages_where("127.0.0.1", 99)

    sources = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["connect-src"]
    assert said == settings.EVENTS_URL
    assert sources == ["'self'", *(["http://127.0.0.1:99"] if said.startswith("http") else [])]


def test_an_address_that_is_not_ours_is_refused(start: Start):
    process = start("serve", "--host", "192.0.2.1")
    _, errors = process.communicate(timeout=180)

    assert process.returncode == 1
    assert "cannot listen on port 8000 of 192.0.2.1" in errors


@pytest.mark.django_db
def test_demo_refuses_where_real_people_are_kept():
    Person.objects.create(name="Real")

    result = CliRunner().invoke(app, ["demo", "--no-serve"])

    assert result.exit_code == 1
    assert "Real data are kept here (1 people)" in result.stderr


@pytest.mark.django_db
def test_demo_says_beforehand_what_it_would_load() -> None:
    planned = CliRunner().invoke(app, ["demo", "--dry-run", "--json"])
    assert json.loads(planned.stdout) == {
        "workers": 180,
        "vacancies": 40,
        "is_new": True,
        "accounts": [],
    }
    assert not Person.objects.exists()
    loaded = CliRunner().invoke(app, ["demo", "--no-serve", "--json"])
    told = json.loads(loaded.stdout)
    assert told | {"accounts": []} == json.loads(planned.stdout)
    assert told["accounts"][0] == {
        "email": "samira@belvast.example",
        "role": "worker",
        "organisation": "Belvast",
        "name": "Samira",
        "password": "doorstroom-demo",
    }
    again = CliRunner().invoke(app, ["demo", "--dry-run"])
    assert "is here already" in again.stdout
    assert all(one["email"] in again.stdout for one in told["accounts"])
    assert "doorstroom-demo" in again.stdout


def test_serve_says_its_address_as_json(start: Start, port: int) -> None:
    process = start("serve", "--port", str(port), "--json")
    line = first_line_with(process, "address")
    assert json.loads(line) == {"address": f"http://127.0.0.1:{port}/nl/"}


def test_a_run_that_broke_off_goes_on_when_the_server_starts(
    start: Start, port: int, tmp_path: Path
) -> None:
    assert start("demo", "--no-serve").wait(timeout=120) == 0
    assert start("match").wait(timeout=120) == 0
    with closing(sqlite3.connect(tmp_path / "var" / "doorstroom.sqlite3")) as there:
        before = there.execute(MATCHES).fetchall()
        there.executescript(BREAK_OFF)

        server = start("serve", "--port", str(port), "--workers", "2")
        first_line_with(server, "open on")

        for _ in range(600):
            runs = there.execute(RUNS).fetchall()
            if all(done for done, *_ in runs):
                break
            time.sleep(0.1)
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=60)
        assert set(runs) == {(1, 2, "")}
        assert there.execute(MATCHES).fetchall() == before
        assert before
