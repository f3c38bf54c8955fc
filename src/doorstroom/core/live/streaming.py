"""The ASGI application that streams what changed, as server-sent events.

A stream says `event: changed` with `data: topic version`, first the versions of now and then each
that is newer; and `event: beat`, so that a page notices silence. It ends when its ticket does.
There is no `id`: who comes back hears every version of now.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from doorstroom.core.errors import FullError, TicketError
from doorstroom.core.live.hub import Hub, Listener
from doorstroom.core.live.tickets import LONGEST, Ticket, read_ticket

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = Sequence[tuple[bytes, bytes]]

PATH = "/events/"
BEATS_EVERY = 15.0
"""Seconds between two signs of life."""
COMES_BACK_AFTER = 3000
"""Milliseconds after which a browser tries again; each adds some of its own."""
BEAT = b"event: beat\ndata:\n\n"
_STREAM = ((b"content-type", b"text/event-stream"), (b"x-accel-buffering", b"no"))
_NO_STORE = (b"cache-control", b"no-store")


class _RefusedError(Exception):
    def __init__(self, status: HTTPStatus, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(status.phrase)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Answers each request for a stream.

    Attributes:
        hub: whom it takes in.
        is_ours: whether a page of such an origin may listen.
        patience: seconds that somebody may take to read what was sent; then they are let go.
    """

    hub: Hub
    is_ours: Callable[[str], bool]
    patience: float = 20.0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        shared = self._shared_with(dict(scope["headers"]).get(b"origin", b""))
        try:
            ticket = _ticket_of(scope)
            listener = self._taken_in(ticket, scope)
        except _RefusedError as error:
            await _refuse(send, error, [_NO_STORE, *shared])
            return
        left = asyncio.create_task(_wait_until_left(receive, listener))
        over = asyncio.get_running_loop().call_later(ticket.until - time.time(), listener.end)
        try:
            await self._speak(send, listener, [*_STREAM, _NO_STORE, *shared])
        finally:
            self.hub.leave(listener)
            left.cancel()
            over.cancel()

    def _taken_in(self, ticket: Ticket, scope: Message) -> Listener:
        address = (scope.get("client") or ("",))[0]
        try:
            return self.hub.join(ticket.topics, address)
        except FullError as error:
            raise _RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, (b"retry-after", b"30")) from error

    def _shared_with(self, origin: bytes) -> Headers:
        if origin and self.is_ours(origin.decode("latin-1")):
            return [(b"access-control-allow-origin", origin), (b"vary", b"origin")]
        return []

    async def _speak(self, send: Send, listener: Listener, headers: Headers) -> None:
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await self._say(send, b"retry: %d\n\n" % COMES_BACK_AFTER)
            await listener.wake.wait()
            while not listener.is_over:
                await self._say(send, _text_of(listener.taken()))
                await listener.wake.wait()
        except TimeoutError:
            return  # who does not read is let go, and hears everything when they come back
        await send({"type": "http.response.body", "body": b""})

    async def _say(self, send: Send, text: bytes) -> None:
        async with asyncio.timeout(self.patience):
            await send({"type": "http.response.body", "body": text, "more_body": True})


def _text_of(versions: dict[str, int]) -> bytes:
    told = "".join(f"event: changed\ndata: {one} {at}\n\n" for one, at in versions.items())
    return told.encode() or BEAT


def _ticket_of(scope: Message) -> Ticket:
    if scope["path"] != PATH:
        raise _RefusedError(HTTPStatus.NOT_FOUND)
    if scope["method"] != "GET":
        raise _RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, (b"allow", b"GET"))
    if len(scope["query_string"]) > LONGEST + 100:
        raise _RefusedError(HTTPStatus.REQUEST_URI_TOO_LONG)
    query = parse_qs(scope["query_string"].decode("latin-1"))
    try:
        return read_ticket(query.get("ticket", [""])[0])
    except TicketError as error:
        raise _RefusedError(HTTPStatus.FORBIDDEN) from error


async def _refuse(send: Send, error: _RefusedError, headers: Headers) -> None:
    text = f"{error}\n".encode()
    told = [*headers, *error.headers, (b"content-length", b"%d" % len(text))]
    await send({"type": "http.response.start", "status": error.status.value, "headers": told})
    await send({"type": "http.response.body", "body": text})


async def _wait_until_left(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.end()
