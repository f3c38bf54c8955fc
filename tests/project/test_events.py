"""The process that tells pages what changed: a real one, on both databases."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from django.db import connection, transaction

from doorstroom.core.live.tickets import write_ticket
from doorstroom.core.live.topics import tell
from doorstroom.project.commands import beside as module
from doorstroom.project.commands.beside import Beside
from streams import Stream, end, events_beside, this_database

pytestmark = pytest.mark.django_db(transaction=True)
Opened = Callable[..., Stream]
TELL = """
import os, sys
from doorstroom.project.commands.starting import start_django
start_django()
from django.db import transaction
from doorstroom.core.live.topics import tell
with transaction.atomic():
    tell(*sys.argv[1:])
"""


@pytest.fixture(scope="module")
def events(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    """The process, for all tests that leave it as it is."""
    with events_beside(tmp_path_factory.mktemp("events") / "var") as process:
        yield process


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Beside]:
    """One for a test that ends it."""
    with events_beside(tmp_path / "var") as process:
        yield process


@pytest.fixture
def opened(events: Beside) -> Iterator[Opened]:
    """Opens a page that hears of topics; all are closed at the end."""
    with ExitStack() as pages:
        yield lambda *topics, **options: pages.enter_context(
            closing(Stream(events.port, *topics, **options))
        )


def told(*topics: str) -> None:
    with transaction.atomic():
        tell(*topics)


def test_what_is_committed_arrives_and_what_is_rolled_back_does_not(
    events: Beside, opened: Opened
) -> None:
    page = opened("fair:1", "fair:2")
    page.hears(("fair:1", 0), ("fair:2", 0))

    with transaction.atomic():
        tell("fair:1")
        transaction.set_rollback(True)
    told("fair:2")
    told("fair:1")

    assert sorted(page.hears(("fair:2", 1), ("fair:1", 1))) == [("fair:1", 1), ("fair:2", 1)]


def test_what_another_process_commits_arrives(opened: Opened, tmp_path: Path) -> None:
    page = opened("fair:1")
    page.hears(("fair:1", 0))

    with this_database(tmp_path / "var"):
        subprocess.run([sys.executable, "-c", TELL, "fair:1", "fair:9"], check=True)

    assert page.hears(("fair:1", 1)) == [("fair:1", 1)]


def test_two_versions_in_one_transaction_end_in_the_last(opened: Opened) -> None:
    page = opened("fair:1")
    page.hears(("fair:1", 0))

    with transaction.atomic():
        tell("fair:1")
        tell("fair:1")

    assert page.hears(("fair:1", 2))[-1] == ("fair:1", 2)


def test_who_comes_back_hears_at_once_what_was_missed(opened: Opened) -> None:
    told("fair:1")
    page = opened("fair:1")
    page.hears(("fair:1", 1))
    page.close()
    told("fair:1")
    told("fair:1")

    assert opened("fair:1").hears(("fair:1", 3))[-1] == ("fair:1", 3)


def test_a_process_that_is_killed_and_starts_again_misses_nothing(mortal: Beside) -> None:
    with closing(Stream(mortal.port, "fair:1")) as page:
        page.hears(("fair:1", 0))
        end(mortal)
        told("fair:1")
        assert page.ends()
        mortal.keep()

    with closing(Stream(mortal.port, "fair:1")) as again:
        assert again.hears(("fair:1", 1)) == [("fair:1", 1)]


def test_only_a_ticket_of_ours_opens_a_stream_and_only_of_its_topics(
    events: Beside, opened: Opened
) -> None:
    for wrong in ("x", write_ticket("fair:1", lasts=-1), write_ticket("fair:1") + "x"):
        refused = opened(ticket=wrong)
        assert (refused.answer.status, refused.answer.read()) == (403, b"Forbidden\n")
    page = opened("fair:1")
    page.hears(("fair:1", 0))

    told("fair:2")
    told("fair:1")

    assert page.hears(("fair:1", 1)) == [("fair:1", 1)]


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("http://127.0.0.1", True),
        ("https://evil.example", False),
        ("null", False),
        ("http://[", False),
    ],
)
def test_only_pages_of_our_hosts_may_read_it(opened: Opened, origin: str, is_ours: bool) -> None:  # noqa: FBT001 - a parameter
    page = opened("fair:1", origin=origin)

    shared = page.answer.headers["Access-Control-Allow-Origin"]

    assert shared == (origin if is_ours else None)


def test_some_who_do_not_read_hold_up_nobody(opened: Opened) -> None:
    for _ in range(20):
        opened("fair:1")
    page = opened("fair:1")
    page.hears(("fair:1", 0))

    for version in range(1, 31):
        told("fair:1")
        page.hears(("fair:1", version))


def test_a_stop_ends_open_streams_at_once_and_says_nothing(
    mortal: Beside, capfd: pytest.CaptureFixture[str]
) -> None:
    with closing(Stream(mortal.port, "fair:1")) as page:
        page.hears(("fair:1", 0))
        process = mortal._process
        assert process

        process.send_signal(signal.SIGTERM)

        assert page.ends()
        assert process.wait(timeout=20) == -signal.SIGTERM
    assert capfd.readouterr().err == ""


def test_it_ends_when_its_parent_does(mortal: Beside) -> None:
    with closing(Stream(mortal.port, "fair:1")) as page:
        page.hears(("fair:1", 0))
    process = mortal._process
    assert process
    assert process.stdin

    process.stdin.close()

    assert process.wait(timeout=20) == 0


def test_a_database_that_goes_away_for_a_moment_is_taken_up_again(
    events: Beside, opened: Opened
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a file does not go away")
    page = opened("fair:1")
    page.hears(("fair:1", 0))

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND query LIKE '%core_topic WHERE name = ANY%'"
        )
        assert cursor.fetchall() == [(True,)]
    told("fair:1")

    assert page.hears(("fair:1", 1)) == [("fair:1", 1)]


@pytest.mark.parametrize("by_url", [False, True])
def test_a_database_that_is_not_there_yet_is_waited_for(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    by_url: bool,  # noqa: FBT001 - a parameter of a test
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the file is SQLite's")
    monkeypatch.setenv("DOORSTROOM_DATA_DIR", str(tmp_path))
    if by_url:
        file = tmp_path / "doorstroom.sqlite3"
        monkeypatch.setenv("DOORSTROOM_DATABASE_URL", f"sqlite:///{file}")
    process = Beside.on("127.0.0.1", 0)
    process.keep()
    page = Stream(process.port, "fair:1")
    with closing(sqlite3.connect(tmp_path / "doorstroom.sqlite3")) as made, made:
        made.execute("CREATE TABLE core_topic (name, version)")
        made.execute("INSERT INTO core_topic VALUES ('fair:1', 3)")

    assert page.hears(("fair:1", 3)) == [("fair:1", 3)]
    page.close()
    process.stop()
    said = "What changed cannot be read now: OperationalError.\n"
    assert capfd.readouterr().err in {"", said}  # once, and not with every try


def test_it_does_not_start_again_and_again_when_it_cannot_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "STARTS_EVERY", 3600.0)
    process = Beside.on("127.0.0.1", 0)
    process._started_at = -7200.0
    process.keep()
    first = process._process
    end(process)

    process.keep()

    assert process._process is first
    process.stop()
