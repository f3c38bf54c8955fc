"""The process that tells pages what changed, on the database of the tests, and one who hears it."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from doorstroom.core.live.streaming import PATH
from doorstroom.core.live.tickets import write_ticket
from doorstroom.project.commands import beside
from doorstroom.project.commands.beside import Beside

Said = tuple[str, int]
PATIENCE = 20.0  # seconds; a busy machine is no fault


@contextmanager
def this_database(folder: Path) -> Iterator[None]:
    """Have processes that start now find the database of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite":
            folder.mkdir(exist_ok=True)
            (folder / "doorstroom.sqlite3").symlink_to(name)
            patch.setenv("DOORSTROOM_DATA_DIR", str(folder))
        else:
            server = os.environ["DOORSTROOM_DATABASE_URL"].rpartition("/")[0]
            patch.setenv("DOORSTROOM_DATABASE_URL", f"{server}/{name}")
        yield


@contextmanager
def events_beside(folder: Path) -> Iterator[Beside]:
    """Start the process on the database of the tests, and stop it."""
    with this_database(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "STARTS_EVERY", 0.0)
        process = Beside.on("127.0.0.1", 0)
        try:
            process.keep()
            yield process
        finally:
            process.stop()


class Stream:
    """One open page: what it hears, in order."""

    def __init__(self, port: int, *topics: str, ticket: str = "", origin: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        query = urlencode({"ticket": ticket or write_ticket(*topics)})
        headers = {"Origin": origin} if origin else {}
        self._connection.request("GET", f"{PATH}?{query}", headers=headers)
        self.answer = self._connection.getresponse()

    def hears(self, *wanted: Said) -> list[Said]:
        """Read until each of these was said; return everything that was, in order."""
        heard: list[Said] = []
        before = time.monotonic() + PATIENCE
        while not set(wanted) <= set(heard):
            line = self.answer.readline().decode()
            if not line or time.monotonic() > before:
                raise AssertionError(f"{wanted} was not said, but {heard}")
            if line.startswith("data: "):
                topic, _, version = line.removeprefix("data: ").partition(" ")
                heard.append((topic, int(version)))
        return heard

    def ends(self) -> bool:
        """Read to the end, however that comes; whether nothing more was said."""
        try:
            rest = iter(self.answer.readline, b"")
            return not any(one.strip() not in {b"", b"event: beat", b"data:"} for one in rest)
        except ConnectionResetError:
            return True

    def close(self) -> None:
        self._connection.close()


def end(process: Beside) -> None:
    """Kill it as a machine does that needs its memory."""
    running = process._process
    assert isinstance(running, subprocess.Popen)
    running.kill()
    running.wait()
