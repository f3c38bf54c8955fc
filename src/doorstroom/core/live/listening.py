"""What a page needs to keep itself up to date."""

from dataclasses import dataclass

from doorstroom.core.live.tickets import write_ticket
from doorstroom.core.live.topics import versions_of


@dataclass(frozen=True, slots=True)
class Listening:
    """What a page hears of.

    Attributes:
        ticket: lets its browser hear of these topics, without a session.
        versions: of each topic, from before the page read what it shows.
    """

    ticket: str
    versions: dict[str, int]


def listen(*topics: str) -> Listening:
    """Let a page hear of topics, after looking whether its viewer may see what they stand for.

    Ask it before anything that the page shows is read: what changes in between is then heard of.

    Raises:
        UnfitTopicError: a name that no topic has, or too many of them.
        TicketError: together their names are too long.
    """
    return Listening(ticket=write_ticket(*topics), versions=versions_of(topics))
