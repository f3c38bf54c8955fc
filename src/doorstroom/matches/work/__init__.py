"""Long work on a run: reading, comparing and doing it again, by whoever holds its lease."""

from doorstroom.matches.work._lease import WAITS, Lease, refuse_busy, taken
from doorstroom.matches.work._reading import read_given, read_region
from doorstroom.matches.work._running import in_background, submit, working
from doorstroom.matches.work._shards import Progress, match_shards, shard_allowed, shard_within

__all__ = [
    "WAITS",
    "Lease",
    "Progress",
    "in_background",
    "match_shards",
    "read_given",
    "read_region",
    "refuse_busy",
    "shard_allowed",
    "shard_within",
    "submit",
    "taken",
    "working",
]
