"""The stream by itself: an ASGI application is called as a server calls it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from doorstroom.core.errors import FullError
from doorstroom.core.live.hub import Hub
from doorstroom.core.live.streaming import BEAT, Stream
from doorstroom.core.live.tickets import LONGEST, write_ticket

Story = Callable[[Hub, Stream], Awaitable[None]]
OURS = "https://doorstroom.example"


def tell_a_story(story: Story, **options: Any) -> None:
    async def run() -> None:
        hub = Hub(**{"most": 3, "most_of_one": 2} | options)
        stream = Stream(hub=hub, is_ours=OURS.__eq__, patience=0.05)
        async with asyncio.timeout(10):
            await story(hub, stream)

    asyncio.run(run())


class Client:
    """One who asks; what it was sent is in `said`."""

    def __init__(self, stream: Stream, *topics: str, lasts: float = 100, **scope: Any) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.said = b""
        self.reads = asyncio.Event()
        self.reads.set()
        self._left = asyncio.Event()
        ticket = write_ticket(*(topics or ["fair:1"]), lasts=lasts)
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": "/events/",
            "query_string": f"ticket={ticket}".encode(),
            "headers": [],
            "client": ("192.0.2.1", 1234),
        } | scope
        self.task = asyncio.create_task(stream(self.scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        await self.reads.wait()
        self.status = message.get("status", self.status)
        for name, value in message.get("headers", []):
            self.headers[name.decode()] = value.decode()
        self.said += message.get("body", b"")

    def leave(self) -> None:
        self._left.set()

    async def hears(self, text: str) -> None:
        while text.encode() not in self.said:  # noqa: ASYNC110 - what is waited for is bytes
            await asyncio.sleep(0.001)


def changed(topic: str, version: int) -> str:
    return f"event: changed\ndata: {topic} {version}\n\n"


def test_versions_of_now_come_first_and_then_only_newer_ones() -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        client = Client(stream, "fair:1", "fair:2")
        await client.hears("retry: 3000\n\n")
        assert hub.unread == {"fair:1", "fair:2"}
        hub.hear("fair:1", 7)
        hub.hear("fair:2", 0)
        await client.hears(changed("fair:2", 0))
        hub.hear("fair:1", 7)
        hub.hear("fair:1", 6)
        hub.hear("fair:3", 1)
        hub.hear("fair:1", 8)
        await client.hears(changed("fair:1", 8))
        late = Client(stream, "fair:1")
        await late.hears(changed("fair:1", 8))  # without anything being read
        assert client.said.decode() == (
            "retry: 3000\n\n" + changed("fair:1", 7) + changed("fair:2", 0) + changed("fair:1", 8)
        )
        client.leave()
        late.leave()
        await asyncio.gather(client.task, late.task)
        assert (len(hub), hub.topics, hub.unread) == (0, [], set())

    tell_a_story(story)


def test_who_does_not_read_is_let_go_and_holds_up_nobody() -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        slow, other = Client(stream), Client(stream)
        await slow.hears("retry")
        slow.reads.clear()
        for version in range(1, 500):
            hub.hear("fair:1", version)
            if version % 100 == 0:
                await other.hears(changed("fair:1", version))
        await slow.task
        assert len(hub) == 1
        other.leave()
        await other.task

    tell_a_story(story)


def test_who_reads_slowly_hears_the_last_version_and_not_each() -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        slow = Client(stream)
        await slow.hears("retry")
        for version in range(1, 500):
            hub.hear("fair:1", version)
        await slow.hears(changed("fair:1", 499))
        assert slow.said.count(b"changed") == 1
        slow.leave()
        await slow.task

    tell_a_story(story)


def test_a_stream_ends_with_its_ticket_and_when_the_server_does() -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        short, long = Client(stream, lasts=1), Client(stream)
        await short.task
        assert len(hub) == 1
        hub.close()
        await long.task
        assert (short.status, long.status, len(hub)) == (200, 200, 0)

    tell_a_story(story)


def test_a_beat_is_a_sign_of_life_that_a_page_can_hear() -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        client = Client(stream)
        await client.hears("retry")
        hub.beat()
        await client.hears(BEAT.decode())
        client.leave()
        await client.task

    tell_a_story(story)


@pytest.mark.parametrize(
    ("status", "scope"),
    [
        (403, {"query_string": b""}),
        (403, {"query_string": b"ticket=x"}),
        (403, {"query_string": b"ticket=%ff\xff&ticket"}),
        (404, {"path": "/"}),
        (404, {"path": "/events/more"}),
        (405, {"method": "POST"}),
        (405, {"method": "HEAD"}),
        (414, {"query_string": b"ticket=" + b"x" * (LONGEST + 100)}),
    ],
)
def test_what_is_no_question_for_a_stream_is_refused(status: int, scope: dict[str, Any]) -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        client = Client(stream, **scope)
        await client.task
        assert client.status == status
        assert client.headers["cache-control"] == "no-store"
        assert int(client.headers["content-length"]) == len(client.said)
        assert len(hub) == 0

    tell_a_story(story)


def test_a_ticket_that_is_over_is_refused() -> None:
    async def story(_hub: Hub, stream: Stream) -> None:
        client = Client(stream, lasts=0)
        await client.task
        assert client.status == 403

    tell_a_story(story)


def test_no_more_are_taken_in_than_fit_together_and_from_one_address() -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        first, second = Client(stream), Client(stream)
        await second.hears("retry")
        third = Client(stream)
        await third.task
        assert (third.status, third.headers["retry-after"]) == (503, "30")
        elsewhere = Client(stream, client=("192.0.2.2", 1))
        await elsewhere.hears("retry")
        with pytest.raises(FullError):
            hub.join(["fair:1"], "192.0.2.3")
        first.leave()
        await first.task
        fourth = Client(stream)
        await fourth.hears("retry")
        for one in (second, elsewhere, fourth):
            one.leave()
            await one.task
        assert len(hub) == 0

    tell_a_story(story)


@pytest.mark.parametrize(("origin", "shared"), [(OURS, OURS), ("https://evil.example", None)])
def test_only_pages_of_ours_may_read_it(origin: str, shared: str | None) -> None:
    async def story(_hub: Hub, stream: Stream) -> None:
        client = Client(stream, headers=[(b"origin", origin.encode())])
        await client.hears("retry")
        assert client.headers.get("access-control-allow-origin") == shared
        assert client.headers["x-accel-buffering"] == "no"
        client.leave()
        await client.task

    tell_a_story(story)


def test_a_database_that_was_put_back_is_taken_as_it_is() -> None:
    async def story(hub: Hub, stream: Stream) -> None:
        client = Client(stream)
        await client.hears("retry")
        hub.hear("fair:1", 7)
        await client.hears(changed("fair:1", 7))
        hub.start_over()
        assert hub.unread == {"fair:1"}
        hub.hear("fair:1", 5)
        await client.hears(changed("fair:1", 5))
        client.leave()
        await client.task

    tell_a_story(story)
