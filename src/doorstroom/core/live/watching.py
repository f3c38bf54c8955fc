"""Hearing from the database what was told, by whichever process."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from doorstroom.core.live.hub import Hub
from doorstroom.core.live.names import CHANNEL

LOOKS_EVERY = 0.1
"""Seconds between two looks: asking SQLite whether anything changed takes some microseconds."""
READS_EVERY = 15.0
"""Seconds after which every version is read again, whatever was heard: a word may get lost."""
TRIES_EVERY = 1.0
"""Seconds between two tries to reach a database that is away."""
_AT_ONCE = 500  # names in one question
_ALIVE: dict[str, Any] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "tcp_user_timeout": 15_000,
}
_log = logging.getLogger(__name__)

Read = Callable[[list[str]], Awaitable[list[tuple[str, int]]]]


async def watch_sqlite(hub: Hub, path: Path) -> None:
    """Tell the hub what changes in a file, until cancelled; also while it is not there yet."""
    while True:
        try:
            with closing(_opened(path)) as connection:
                await _follow_file(hub, connection)
        except sqlite3.Error as error:
            await _wait_for_it(error)


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file to read in it; waiting for nobody, because everybody else waits meanwhile."""
    opened = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0)
    opened.execute("PRAGMA query_only=ON")
    return opened


async def _follow_file(hub: Hub, connection: sqlite3.Connection) -> None:
    async def read(names: list[str]) -> list[tuple[str, int]]:
        marks = ",".join("?" * len(names))
        return connection.execute(
            f"SELECT name, version FROM core_topic WHERE name IN ({marks})",  # noqa: S608 - marks
            names,
        ).fetchall()

    hub.start_over()
    seen = None
    while True:
        (now,) = connection.execute("PRAGMA data_version").fetchone()
        if now != seen:
            hub.read_again()
            seen = now
        await _read(hub, read)
        await asyncio.sleep(LOOKS_EVERY)


def conninfo_of(database: Mapping[str, Any]) -> str:
    """Return what libpq needs of Django's settings for a database."""
    known = {one.keyword.decode() for one in psycopg.pq.Conninfo.get_defaults()}
    options = {name: value for name, value in database.get("OPTIONS", {}).items() if name in known}
    parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    parts |= {"host": "HOST", "port": "PORT"}
    named = {ours: database[theirs] for ours, theirs in parts.items() if database[theirs]}
    return make_conninfo(**_ALIVE | options | named)


async def watch_postgres(hub: Hub, conninfo: str) -> None:
    """Tell the hub what PostgreSQL passes on, until cancelled; also while it is not there."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                conninfo, autocommit=True
            ) as connection:
                await _follow_channel(hub, connection)
        except psycopg.Error as error:
            await _wait_for_it(error)


async def _follow_channel(hub: Hub, connection: psycopg.AsyncConnection[tuple[str, int]]) -> None:
    async def read(names: list[str]) -> list[tuple[str, int]]:
        found = await connection.execute(
            "SELECT name, version FROM core_topic WHERE name = ANY(%s)", [names]
        )
        return await found.fetchall()

    # From here on nothing is missed, so what is read after it is complete.
    await connection.execute(f"LISTEN {CHANNEL}")
    hub.start_over()
    while True:
        await _read(hub, read)
        async for said in connection.notifies(timeout=LOOKS_EVERY):
            topic, _, version = said.payload.partition(" ")
            hub.hear(topic, int(version))


async def _read(hub: Hub, read: Read) -> None:
    """Read what nobody knows the version of; a topic that was never told has version 0."""
    while hub.unread:
        names = list(islice(hub.unread, _AT_ONCE))
        found = dict(await read(names))
        hub.unread.difference_update(names)
        for name in names:
            hub.hear(name, found.get(name, 0))


async def _wait_for_it(error: Exception) -> None:
    """Say that the database is away, by the kind of error only, and give it a moment."""
    _log.warning("What changed cannot be read now: %s.", type(error).__name__)
    await asyncio.sleep(TRIES_EVERY)


async def repeat(job: Callable[[], None], *, every: float) -> None:
    """Do something again and again, until cancelled."""
    while True:
        await asyncio.sleep(every)
        job()
