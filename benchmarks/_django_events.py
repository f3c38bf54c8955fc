"""The peer of the live events: the same stream as an asynchronous view of Django."""

import sys
from collections.abc import AsyncIterator

from django.core.asgi import get_asgi_application
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path

from doorstroom.core.live.streaming import Message, Receive, Send
from doorstroom.core.live.tickets import read_ticket
from doorstroom.project import events
from doorstroom.project.commands.starting import start_django


async def stream(request: HttpRequest) -> StreamingHttpResponse:
    """Say every version of what the ticket names, until the browser goes."""
    listener = events.hub.join(
        read_ticket(request.GET["ticket"]).topics, request.META["REMOTE_ADDR"]
    )

    async def said() -> AsyncIterator[str]:
        try:
            while not listener.is_over:
                await listener.wake.wait()
                for topic, version in listener.taken().items():
                    yield f"event: changed\ndata: {topic} {version}\n\n"
        finally:
            events.hub.leave(listener)

    return StreamingHttpResponse(said(), content_type="text/event-stream")


urlpatterns = [path("events/", stream)]


def main() -> None:
    """Answer with the view, and watch the database as our process does."""
    start_django()
    from django.conf import settings  # noqa: PLC0415 - once it has started

    settings.ROOT_URLCONF = __name__
    django: events.Application = get_asgi_application()  # type: ignore[assignment]  # plain dicts

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        await (django if scope["type"] == "http" else events.application)(scope, receive, send)

    events.run(application)


if __name__ == "__main__":
    sys.modules["_django_events"] = sys.modules["__main__"]
    main()
