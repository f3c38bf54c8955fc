"""What keeps a page up to date while it is open."""

import json

from django.conf import settings
from django.utils.safestring import SafeString

from doorstroom.core.live.listening import Listening
from doorstroom.web.design.components.library import drawn, register


@register.simple_tag
def live(listening: Listening, since: str = "") -> SafeString:
    """Have parts with `data-live="topic"` read again when it changes; say when nothing is heard.

    A part says how: `hx-get`, `hx-trigger="live"`; `data-live-spread` is the most milliseconds that
    it waits, so that not every page asks at once. `since` shows the gallery what a page says then.
    """
    versions = json.dumps(listening.versions)
    return drawn(
        "live",
        ticket=listening.ticket,
        versions=versions,
        events=settings.EVENTS_URL,
        since=since,
    )
