"""Reads when somebody is busy, from standard input, and writes it as JSON, within hard limits.

A process of its own, so that a calendar that is made to do harm takes at most this process. The
first line says which period and zone; the calendar follows.
"""

import datetime as dt
import json
import sys
from zoneinfo import ZoneInfo

from doorstroom.formats.apart import limit_process
from doorstroom.formats.calendar import MOST_BYTES, CalendarError, read_busy

SECONDS = 10


def main() -> int:
    """Read one calendar."""
    limit_process(seconds=SECONDS, largest_file=MOST_BYTES)
    asked = json.loads(sys.stdin.buffer.readline())
    since, until = (dt.datetime.fromisoformat(asked[name]) for name in ("since", "until"))
    content, zone = sys.stdin.buffer.read(MOST_BYTES + 1), ZoneInfo(asked["zone"])
    try:
        found = read_busy(content, since=since, until=until, zone=zone)
        said: object = [[one.starts.isoformat(), one.ends.isoformat()] for one in found]
    except CalendarError as error:
        said = error.reason
    except (MemoryError, RecursionError):
        said = "many"
    json.dump(said, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
