"""A fair that is on now, of any size, stored without the actions; with a phone for everybody."""

import datetime as dt
import json
import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

START = """
import sys
sys.path.append(sys.argv[1])
from doorstroom.project.commands.starting import start_django
start_django()
from fair_day import main
main(int(sys.argv[2]), int(sys.argv[3]))
"""
SINCE, UNTIL, DOORS, THEMES = 40, 140, 4, 8
"""Minutes that the doors are open already, and still are; phones at them; corners."""
BETWEEN = 4_000
"""Millimetres from stand to stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """The phone of somebody: the key in its link, and the code on their badge; a door has none."""

    key: str
    device: int
    name: str
    code: str = ""
    guest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A fair that is on. `cookie` lets in `email`, who organises it."""

    fair: int
    doors: Sequence[Phone]
    walks: Sequence[Phone]
    stands: Sequence[Phone]
    email: str
    cookie: str


def day_beside(environment: Mapping[str, str], candidates: int, recruiters: int) -> Day:
    """Store a fair in the database that an environment names, by a process of its own."""
    command = [sys.executable, "-c", START, str(Path(__file__).parent)]
    done = subprocess.run(
        [*command, str(candidates), str(recruiters)],
        env=dict(environment),
        check=True,
        stdout=subprocess.PIPE,
    )
    read: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    phones = {
        name: tuple(Phone(**one) for one in read[name]) for name in ("doors", "walks", "stands")
    }
    return Day(**read | phones)


def main(candidates: int, recruiters: int) -> None:
    """Store it in the database of the settings, and print what there is as JSON."""
    from django.db import transaction  # noqa: PLC0415 - Django was started only now

    from doorstroom.project.commands.database import ready_database  # noqa: PLC0415
    from stored_day import store_day  # noqa: PLC0415

    ready_database()
    with transaction.atomic():
        day = store_day(candidates, recruiters)
    sys.stdout.write(json.dumps(asdict(day)))


def hours(now: dt.datetime) -> tuple[dt.time, dt.time]:
    """Return hours around a moment, of that day."""
    midnight = now.replace(hour=0, minute=0)
    starts = max(midnight, now - dt.timedelta(minutes=SINCE))
    ends = min(midnight.replace(hour=23, minute=59), now + dt.timedelta(minutes=UNTIL))
    return starts.time(), ends.time()


def drawing(stands: int) -> dict[str, Any]:
    """Draw a hall of rows, with a corner for each theme."""
    row = math.ceil(math.sqrt(stands))
    width, depth = BETWEEN * (row + 1), BETWEEN * (math.ceil(stands / row) + 1)
    band = width // THEMES
    corners = [
        {"kind": "corner", "id": f"k{one}", "points": _strip(one * band, band, depth)}
        | {"theme": f"c{one}"}
        for one in range(THEMES)
    ]
    places = [
        {"kind": "stand", "id": f"stand-{n}", "number": str(n + 1)}
        | {"x": BETWEEN * (n % row + 1), "y": BETWEEN * (n // row + 1)}
        for n in range(stands)
    ]
    way_out = {"kind": "exit", "id": "exit-1", "x": width // 2, "y": depth, "width": 2_000}
    size = {"format": "doorstroom.hall", "version": 1, "width": width, "depth": depth}
    return {**size, "items": [way_out, *corners, *places]}


def _strip(left: int, width: int, depth: int) -> list[list[int]]:
    top, bottom, right = 1_000, depth - 1_000, left + width
    return [[left, top], [right, top], [right, bottom], [left, bottom]]
