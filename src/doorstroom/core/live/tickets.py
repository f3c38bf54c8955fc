"""Signed tickets: which topics the page that made it may hear of, and until when.

The page has checked its viewer; who holds the ticket needs no session, and hears of these topics
only that they changed.
"""

import time
from dataclasses import dataclass

from django.core import signing

from doorstroom.core.errors import TicketError
from doorstroom.core.live.names import checked_topics

LASTS = 3600
"""Seconds; then the page is asked anew, and looks again whether its viewer may see it."""
LONGEST = 4096
"""Signs that a ticket may have: what comes from outside is not unpacked without bounds."""
_SALT = "doorstroom.core.live"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket says.

    Attributes:
        topics: in order, each once.
        until: seconds since 1970.
    """

    topics: tuple[str, ...]
    until: int


def write_ticket(*topics: str, lasts: float = LASTS) -> str:
    """Return a ticket to hear of topics, for so many seconds.

    Raises:
        UnfitTopicError: a name that no topic has, or too many of them.
        TicketError: together their names are too long.
    """
    names = checked_topics(topics)
    text = signing.dumps([int(time.time() + lasts), *names], salt=_SALT)
    if len(text) > LONGEST:
        raise TicketError(f"{len(names)} topics with such long names make no ticket; use fewer.")
    return text


def read_ticket(text: str) -> Ticket:
    """Return what a ticket says.

    Raises:
        TicketError: it is not ours, was changed, or is over.
    """
    if len(text) > LONGEST:
        raise TicketError("This is longer than any ticket.")
    try:
        until, *topics = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise TicketError("This is no ticket of this Doorstroom.") from error
    if until <= time.time():
        raise TicketError("This ticket is over; ask the page for a new one.")
    return Ticket(topics=tuple(topics), until=until)
