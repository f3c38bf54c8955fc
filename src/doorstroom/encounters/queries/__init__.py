"""What happens at fairs, for the phones in the hall and for who organises."""

from doorstroom.encounters.queries._badges import (
    Guest,
    code_of,
    guest_named,
)
from doorstroom.encounters.queries._devices import (
    Admitted,
    admitted,
    clashes_organised_by,
    devices_organised_by,
    hash_of,
)
from doorstroom.encounters.queries._floor import (
    Floor,
    StandNow,
    floor_of,
    talking_at,
)
from doorstroom.encounters.queries._moments import (
    hours_of,
    moment,
    readable_until,
    sendable_until,
    session_at,
)
from doorstroom.encounters.queries._phones import (
    Caller,
    Expected,
    Stop,
    announcements_for,
    callers_of,
    errands_of,
    expected_at,
    presence_of,
    stops_of,
    walk_ins_of,
)
from doorstroom.encounters.queries._topics import (
    door_of,
    hall_of,
    part_of,
    said_to,
    topics_of,
    topics_told,
)

__all__ = [
    "Admitted",
    "Caller",
    "Expected",
    "Floor",
    "Guest",
    "StandNow",
    "Stop",
    "admitted",
    "announcements_for",
    "callers_of",
    "clashes_organised_by",
    "code_of",
    "devices_organised_by",
    "door_of",
    "errands_of",
    "expected_at",
    "floor_of",
    "guest_named",
    "hall_of",
    "hash_of",
    "hours_of",
    "moment",
    "part_of",
    "presence_of",
    "readable_until",
    "said_to",
    "sendable_until",
    "session_at",
    "stops_of",
    "talking_at",
    "topics_of",
    "topics_told",
    "walk_ins_of",
]
