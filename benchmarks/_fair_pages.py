"""Open pages as browsers have them: a stream each, and a part that is read again (`live.js`)."""

import asyncio
import html
import json
import random
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

SPREAD = 300
"""Milliseconds over which pages that hear the same begin to read, where a part says no other."""
ADDRESSES = 4
PART: Mapping[str, str] = {"HX-Request": "true", "HX-Target": "results"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, and how many seconds that took."""

    status: int
    text: str
    took: float


async def ask(
    port: int, path: str, *, headers: Mapping[str, str] | None = None, body: str = ""
) -> Answer:
    """Ask for a page, or post a body."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    data = body.encode()
    told = {"Host": f"127.0.0.1:{port}", "Connection": "close", **(headers or {})}
    if data:
        told |= {"Content-Type": "application/json", "Content-Length": str(len(data))}
    lines = [f"{'POST' if data else 'GET'} {path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in told.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode() + data)
    whole = await reader.read()
    writer.close()
    head, _, rest = whole.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1]) if head else 0
    return Answer(status, rest.decode(), time.monotonic() - began)


@dataclass(slots=True)
class Page:
    """One open page.

    Attributes:
        seen: called with the text of the part whenever it was read again.
    """

    port: int
    events: int
    path: str
    cookie: str = ""
    seen: Callable[[str], None] | None = None
    reads: int = 0
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    _known: dict[str, int] = field(default_factory=dict)
    _shown: frozenset[str] = frozenset()
    _spread: float = SPREAD
    _waits: bool = False
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def headers(self) -> dict[str, str]:
        """What the browser sends along."""
        return {"Cookie": self.cookie} if self.cookie else {}

    async def live(self, number: int) -> None:
        """Load the page, and keep it up to date until cancelled."""
        first = await ask(self.port, self.path, headers=self.headers)
        if first.status != 200:  # noqa: PLR2004 - OK
            raise RuntimeError(f"{self.path} answered {first.status}")
        about = dict(re.findall(r'data-(ticket|versions|live|live-spread)="([^"]*)"', first.text))
        self._known = json.loads(html.unescape(about["versions"]))
        self._shown = frozenset(about["live"].split())
        self._spread = float(about.get("live-spread", SPREAD))
        source = (f"127.0.0.{2 + number % ADDRESSES}", 0)
        while True:
            with suppress(ConnectionError):
                await self._listen(about["ticket"], source)
            await asyncio.sleep(3 + random.random())

    async def _listen(self, ticket: str, source: tuple[str, int]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.events, local_addr=source)
        writer.write(f"GET /events/?ticket={ticket} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        try:
            while line := await reader.readline():
                if line.startswith(b"data: ") and line.strip() != b"data:":
                    self.ready.set()
                    topic, version = line[6:].decode().split()
                    self._hear(topic, int(version))
        finally:
            writer.close()

    def _hear(self, topic: str, version: int) -> None:
        if self._known.get(topic) == version:
            return
        self._known[topic] = version
        if topic in self._shown and not self._waits:
            self._waits = True
            self._begin(self._read())

    async def _read(self) -> None:
        await asyncio.sleep(random.random() * self._spread / 1000)
        self._waits = False
        self.reads += 1
        answer = await ask(self.port, self.path, headers={**self.headers, **PART})
        if self.seen:
            self.seen(answer.text)

    def know_mine(self, versions: Mapping[str, int]) -> None:
        """Take as known what a phone did itself, when nothing else changed."""
        for topic, version in versions.items():
            if self._known.get(topic) == version - 1:
                self._known[topic] = version

    def _begin(self, work: object) -> "asyncio.Task[None]":
        task: asyncio.Task[None] = asyncio.create_task(work)  # type: ignore[arg-type]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
