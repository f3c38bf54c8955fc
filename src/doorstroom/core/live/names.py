"""What a topic may be called: words and keys, "fair:12:hall", never something of a person."""

import re
from collections.abc import Iterable

from doorstroom.core.errors import UnfitTopicError

LONGEST = 100
"""Signs that a name may have."""
MOST = 32
"""Topics that one page may hear of."""
CHANNEL = "doorstroom_live"
"""Where PostgreSQL passes on what was told."""

_NAME = re.compile(r"[a-z][a-z0-9_-]*(?::[a-z0-9_-]+)*", re.ASCII)


def checked_topics(topics: Iterable[str]) -> tuple[str, ...]:
    """Return each topic once, in order.

    Raises:
        UnfitTopicError: one has a name that no topic has, or there are none, or too many.
    """
    names = tuple(sorted(set(topics)))
    for name in names:
        if len(name) > LONGEST or not _NAME.fullmatch(name):
            raise UnfitTopicError(
                f"{name!r} names no topic; use small letters, digits and colons, as fair:12:hall."
            )
    if not 0 < len(names) <= MOST:
        raise UnfitTopicError(f"{len(names)} topics at once; there are 1 to {MOST}.")
    return names
