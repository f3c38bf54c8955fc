"""Hearing from the database what was told, by whichever process."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from itertools import islice
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
SAYS_EVERY = 60.0
"""Seconds between two complaints that it is."""
_AT_ONCE = 500  # names in one question
_ALIVE: dict[str, Any] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "tcp_user_timeout": 15_000,
}
_log = logging.getLogger(__name__)

Read = Callable[[list[str]], Awaitable[list[tuple[str, int]]]]


async def watch_sqlite(hub: Hub, uri: str) -> None:
    """Tell the hub what changes in a file, until cancelled; also while it is not there yet."""
    await _keep_at_it(lambda: _follow_file(hub, f"{uri}?mode=rw"), sqlite3.Error)


async def _follow_file(hub: Hub, address: str) -> None:
    # It waits for no writer (timeout=0), because every page would wait meanwhile.
    with closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
        connection.execute("PRAGMA query_only=ON")

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
    await _keep_at_it(lambda: _follow_channel(hub, conninfo), psycopg.Error)


async def _follow_channel(hub: Hub, conninfo: str) -> None:
    connecting = psycopg.AsyncConnection.connect(conninfo, autocommit=True)
    async with await connecting as connection:

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


async def _keep_at_it(follow: Callable[[], Awaitable[None]], fault: type[Exception]) -> None:
    """Follow a database, and again when it was away; say so once in a while, by the kind only."""
    said_at = -SAYS_EVERY
    while True:
        try:
            await follow()
        except fault as error:
            if time.monotonic() - said_at >= SAYS_EVERY:
                said_at = time.monotonic()
                _log.warning("What changed cannot be read now: %s.", type(error).__name__)
            await asyncio.sleep(TRIES_EVERY)


async def _read(hub: Hub, read: Read) -> None:
    """Read what nobody knows the version of; a topic that was never told has version 0."""
    while hub.unread:
        names = list(islice(hub.unread, _AT_ONCE))
        found = dict(await read(names))
        hub.unread.difference_update(names)
        for name in names:
            hub.hear(name, found.get(name, 0))


async def repeat(job: Callable[[], None], *, every: float) -> None:
    """Do something again and again, until cancelled."""
    while True:
        await asyncio.sleep(every)
        job()
