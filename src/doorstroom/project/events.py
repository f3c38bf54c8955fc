"""The process that tells open pages what changed: `doorstroom serve` runs one beside the pages.

Any ASGI server runs `application`, with one worker: each process hears of every change.
"""

import asyncio
import contextlib
import logging
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from django.conf import settings
from django.http.request import validate_host

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.project.settings")

from doorstroom.core.live import watching
from doorstroom.core.live.hub import Hub
from doorstroom.core.live.streaming import (
    BEATS_EVERY,
    Message,
    Receive,
    Send,
    Stream,
)

Application = Callable[[Message, Receive, Send], Awaitable[None]]

MOST = 5000
"""Streams at once: some 30 kB each."""
MOST_OF_ONE = 1500
"""Streams at once from one address: everybody in a hall may come from the same."""
_log = logging.getLogger(__name__)


def is_ours(origin: str) -> bool:
    """Whether an origin, "https://doorstroom.example.nl", is a page of this Doorstroom."""
    try:
        host = urlsplit(origin).hostname or ""
    except ValueError:
        return False
    return validate_host(f"[{host}]" if ":" in host else host, settings.ALLOWED_HOSTS)


hub = Hub(most=MOST, most_of_one=MOST_OF_ONE)
_stream = Stream(hub=hub, is_ours=is_ours)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer a request; watch the database from the start of the server to its end."""
    if scope["type"] == "http":
        await _stream(scope, receive, send)
    elif scope["type"] == "lifespan":
        await _live(receive, send)


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    tasks = [asyncio.create_task(one) for one in _work()]
    for task in tasks:
        task.add_done_callback(_end_with)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await send({"type": "lifespan.shutdown.complete"})


def _work() -> list[Coroutine[Any, Any, None]]:
    return [
        _watch(),
        watching.repeat(hub.beat, every=BEATS_EVERY),
        watching.repeat(hub.read_again, every=watching.READS_EVERY),
    ]


def _watch() -> Coroutine[Any, Any, None]:
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return watching.watch_sqlite(hub, Path(database["NAME"]).absolute().as_uri())
    return watching.watch_postgres(hub, watching.conninfo_of(database))


def _end_with(task: asyncio.Task[None]) -> None:
    """End the process when a part of it broke: half of it would be silent for ever."""
    if not task.cancelled() and (error := task.exception()):
        _log.error("What tells pages broke: %s.", type(error).__name__, exc_info=error)
        signal.raise_signal(signal.SIGTERM)


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams first: the server waits for them, and they end by nothing else."""
        hub.close()
        await super().shutdown(sockets)


def run(answering: Application) -> None:
    """Answer on the socket that the parent holds, whose number is given, for as long as it lives.

    A process that is started again takes over the same socket: who connects meanwhile waits.
    """
    _take_files_for(MOST)
    config = uvicorn.Config(
        answering,
        lifespan="on",
        ws="none",
        access_log=False,  # tickets are not for logs
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)

    def end_with_the_parent() -> None:
        with contextlib.suppress(OSError):
            os.read(sys.stdin.fileno(), 1)
        server.should_exit = True

    threading.Thread(target=end_with_the_parent, daemon=True).start()
    server.run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


def _take_files_for(streams: int) -> None:
    """Take as many open files as the machine lets us: each stream is one, and 1,024 are usual."""
    asked = streams + 100
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= soft < asked:
        least = asked if hard < 0 else min(asked, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (least, hard))


if __name__ == "__main__":
    run(application)
