"""What changes in a hall, by the names under which pages hear of it (`core.live`)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from doorstroom.encounters.models import Device
from doorstroom.encounters.states import Kind
from doorstroom.fairs.models import Candidate, Fair, Visitor


def door_of(fair: Fair) -> str:
    """Return the topic of who is in."""
    return f"fair:{fair.pk}:door"


def hall_of(fair: Fair) -> str:
    """Return the topic of everything that happens in a hall, for who organises it."""
    return f"fair:{fair.pk}:hall"


def said_to(fair: Fair) -> str:
    """Return the topic of what the organiser says to everybody."""
    return f"fair:{fair.pk}:said"


def part_of(guest: Candidate | Visitor) -> str:
    """Return the topic of what somebody sees on their phone."""
    return f"{'candidate' if isinstance(guest, Candidate) else 'visitor'}:{guest.pk}:hall"


def topics_of(device: Device) -> tuple[str, ...]:
    """Return of what a phone hears."""
    guest = device.visitor or device.candidate
    own = part_of(guest) if guest else door_of(device.fair)
    return (own, said_to(device.fair))


SHOWN: Final[Mapping[str, tuple[Callable[[Fair], str], ...]]] = {
    Kind.ARRIVE: (hall_of, door_of),
    Kind.LEAVE: (hall_of, door_of),
    Kind.PAUSE: (hall_of,),
    Kind.RESUME: (hall_of,),
    Kind.BEGIN: (hall_of,),
    Kind.END: (hall_of,),
    Kind.ANSWER: (hall_of,),
    Kind.WALK_IN: (door_of,),
    Kind.ATTEND: (door_of,),
}
"""Where what a phone did is seen at once; a word or a note is seen nowhere but on its own side."""


def topics_told(
    device: Device, *, kinds: Iterable[str], guests: Collection[Candidate | Visitor], clashes: int
) -> tuple[str, ...]:
    """Return what changes when a phone sends something new, so that no page is read for nothing.

    Args:
        device: whose other phones read it too.
        kinds: of what was done.
        guests: who reads of somebody whom they did not meet yet, or who began to talk with them.
        clashes: how much of it does not fit; the organiser has a count of these.
    """
    own = device.visitor or device.candidate
    about = {part_of(one) for one in (*guests, *([own] if own else []))}
    seen = {topic for kind in kinds for topic in SHOWN.get(kind, ())}
    seen |= {hall_of} if guests or clashes else set()
    return tuple(sorted(about | {topic(device.fair) for topic in seen}))
