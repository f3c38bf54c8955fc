"""What changes in a hall, by the names under which pages hear of it (`core.live`)."""

from doorstroom.encounters.models import Device
from doorstroom.encounters.states import Role
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


def topics_told(device: Device, guests: set[Candidate | Visitor]) -> tuple[str, ...]:
    """Return what changes when a phone sends something about these."""
    own = device.visitor or device.candidate
    about = {part_of(one) for one in guests | ({own} if own else set())}
    at_door = {door_of(device.fair)} if device.role == Role.DOOR else set()
    return tuple(sorted({hall_of(device.fair), *at_door, *about}))
