"""The live day of a fair: 600 open pages, a rush at the bell, and phones that were cut off.

A real `doorstroom serve` with two workers has a fair of 300 people with a stand and 150 recruiters.
Open are a page for each of them, four doors, two screens with the organiser's hall, and 144 second
screens at stands; each listens, and reads itself again as a browser does. Then 150 things are done
in ten seconds, again and again: people come in, recruiters scan a stand, both sides say whether to
go on, conversations end. On SQLite, and on PostgreSQL where its programs are found. Afterwards four
phones in Chromium are cut off, do 2,000 scans and 500 notes, and come back.

WAVES=2 and OFFLINE=100 make it small; POSTGRES=0 and OFFLINE=0 leave parts out. Nobody publishes
the delay from a scan to a dashboard; what is published about scans stands beside it.
"""

import asyncio
import datetime as dt
import html
import json
import os
import random
import re
import resource
import signal
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from _fair_offline import cut_off  # noqa: E402 - see above
from _fair_pages import Page, ask  # noqa: E402 - see above

from fair_day import Day, Phone, day_beside  # noqa: E402
from postgres import throwaway_postgres  # noqa: E402
from serving import Served, served  # noqa: E402

PEOPLE = int(os.environ.get("PEOPLE", "300"))
RECRUITERS = int(os.environ.get("RECRUITERS", "150"))
SCREENS, HALLS = int(os.environ.get("SCREENS", "146")), 2
WAVES = int(os.environ.get("WAVES", "8"))
SECONDS = 10.0
"""In which a wave of as many deeds as there are recruiters comes."""
OFFLINE = int(os.environ.get("OFFLINE", "2500"))
PEER = {
    "ticketco_scan_ms": "102 to 236, average",
    "venueless_chat_p95_ms": 14_700,
    "pretix_dashboard": "asks every 120 s",
    "as": "published, not measured here; see docs/adr/0031",
}
COUNT = """
import json, sys
from doorstroom.encounters.models import Deed, Encounter, Note, Presence
print(json.dumps({
    "deeds": [str(one) for one in Deed.objects.values_list("pk", flat=True)],
    "encounters": sorted(map(list, Encounter.objects.values_list("visitor", "candidate"))),
    "notes": sorted(Note.objects.values_list("text", flat=True)),
    "clashes": Deed.objects.exclude(clash="").count(),
}))
"""
LINE = re.compile(r"<strong>(\d+)</strong> ([^<]*)<br><span class=\"small\">([^<]*)")


@dataclass(slots=True)
class Rush:
    """What is done in the hall, when it was answered, and when the organiser saw it.

    `awaited` is which employer has to appear at which stand, and since when.
    """

    port: int
    day: Day
    took: list[float] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    seen: list[float] = field(default_factory=list)
    awaited: dict[str, tuple[str, float]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    failed: int = 0

    async def do(self, phone: Phone, kind: str, **words: str) -> None:
        """Send one deed of a phone, until it is answered."""
        now = dt.datetime.now(dt.UTC).isoformat()
        deed = {"id": str(uuid.uuid4()), "kind": kind, "at": now, **words}
        body = json.dumps({"now": now, "deeds": [deed]})
        began = time.monotonic()
        while True:
            with suppress(OSError):
                answer = await ask(self.port, f"/nl/hal/{phone.key}/deeds/", body=body)
                if answer.status == 200:  # noqa: PLR2004 - OK
                    break
            self.failed += 1
            await asyncio.sleep(1)
        self.took.append(time.monotonic() - began)
        if phone.key in self.pages:
            self.pages[phone.key].know_mine(json.loads(answer.text)["versions"])
        self.kept[deed["id"]] += 1

    def look(self, part: str) -> None:
        """See on a map which of what was begun is there now."""
        now = time.monotonic()
        for sign, _name, words in LINE.findall(html.unescape(part)):
            employer, since = self.awaited.get(sign, ("", 0.0))
            if employer and re.search(rf"\b{employer}\b", words):
                self.seen.append(now - since)
                del self.awaited[sign]

    async def begin(self, number: int, slot: int) -> None:
        """Have a recruiter scan the stand at which the plan has them."""
        stand = (number + slot) % len(self.day.stands)
        self.awaited[str(stand + 1)] = (f"Employer {number + 1}", time.monotonic())
        await self.do(self.day.walks[number], "begin", who=self.day.stands[stand].code)

    async def said(self, number: int, slot: int) -> None:
        """Have one of the two say that they want to go on."""
        walk, stand = self.two(number, slot)
        mine, other = (walk, stand) if number % 2 else (stand, walk)
        await self.do(mine, "say", said="yes", who=other.code)

    async def end(self, number: int, slot: int) -> None:
        """Have a recruiter leave a stand."""
        walk, stand = self.two(number, slot)
        await self.do(walk, "end", who=stand.code)

    async def arrive(self, number: int, slot: int) -> None:
        """Have somebody come in at one of the doors."""
        people = self.day.stands
        one = people[(number + slot * RECRUITERS) % len(people)]
        await self.do(self.day.doors[number % len(self.day.doors)], "arrive", who=one.code)

    def two(self, number: int, slot: int) -> tuple[Phone, Phone]:
        """Return the phones of a recruiter and of the stand to which they go."""
        return self.day.walks[number], self.day.stands[(number + slot) % len(self.day.stands)]


def phones_of(day: Day) -> list[Phone]:
    """Return every phone in the hall, and at its doors."""
    return [*day.walks, *day.stands, *day.doors]


def pages_of(server: Served, day: Day, rush: Rush) -> Iterator[Page]:
    """Give every page that is open in the hall."""

    def page(path: str, **more: Any) -> Page:
        return Page(port=server.port, events=server.events, path=path, **more)

    for phone in [*phones_of(day), *day.stands[: SCREENS - HALLS]]:
        yield page(f"/nl/hal/{phone.key}/")
    hall, cookie = f"/nl/organiseren/{day.fair}/nu/", f"sessionid={day.cookie}"
    for _ in range(HALLS):
        yield page(hall, cookie=cookie, seen=rush.look)


async def measured(server: Served, day: Day) -> dict[str, object]:
    """Open all pages, do what is done in the hall, and say how long everything took."""
    rush = Rush(server.port, day)
    await everybody_in(rush)
    pages = list(pages_of(server, day, rush))
    tasks = await opened(pages)
    rush.pages = {phone.key: page for phone, page in zip(phones_of(day), pages, strict=False)}
    for one in pages:
        one.reads = 0
    rush.took.clear()
    began, used = time.monotonic(), cpu_of(server)
    for wave in range(WAVES):
        slot = 2 + wave // 4
        act = (rush.arrive, rush.begin, rush.said, rush.end)[wave % 4]
        print(f"wave {wave + 1} of {WAVES}", file=sys.stderr)
        await burst([act(number, slot) for number in range(len(day.walks))])
    spent = time.monotonic() - began
    used = cpu_of(server) - used
    await asyncio.sleep(5)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return {
        "pages": len(pages),
        "scans": len(rush.took),
        **spread_of("scan", rush.took),
        **spread_of("map", rush.seen),
        "unseen": len(rush.awaited),
        "tries_again": rush.failed,
        "server_cpu_ms_per_scan": round(1000 * used / len(rush.took)),
        "reads_per_s": round(sum(one.reads for one in pages) / spent, 1),
        **compared(server, rush),
    }


async def everybody_in(rush: Rush) -> None:
    """Let in all recruiters, and half of the people."""
    some = [*rush.day.walks, *rush.day.stands[len(rush.day.stands) // 2 :]]
    for one in some:
        await rush.do(rush.day.doors[0], "arrive", who=one.code)


async def opened(pages: Sequence[Page]) -> list["asyncio.Task[None]"]:
    """Open pages, some at a time, until each has heard something."""
    began, gate = time.monotonic(), asyncio.Semaphore(4)
    tasks: list[asyncio.Task[None]] = []

    async def one(number: int, page: Page) -> None:
        async with gate:
            task = asyncio.create_task(page.live(number))
            tasks.append(task)
            ready = asyncio.create_task(page.ready.wait())
            await asyncio.wait([task, ready], return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                await task

    await asyncio.gather(*(one(n, page) for n, page in enumerate(pages)))
    print(f"{len(pages)} pages after {time.monotonic() - began:.0f} s", file=sys.stderr)
    return tasks


async def burst(deeds: "Sequence[object]") -> None:
    """Do each at its own moment of the wave, and wait for all answers."""

    async def later(work: object) -> None:
        await asyncio.sleep(random.random() * SECONDS)
        await work  # type: ignore[misc]

    await asyncio.gather(*map(later, deeds))


def compared(server: Served, rush: Rush) -> dict[str, int]:
    """Look in the database whether everything that was answered is there, once."""
    found = json.loads(server.asked(COUNT))
    there = Counter(found["deeds"])
    two = Counter(map(tuple, found["encounters"]))
    return {
        "lost": sum(one not in there for one in rush.kept),
        "doubled": sum(n - 1 for n in there.values()) + sum(n - 1 for n in two.values()),
    }


def cpu_of(server: Served) -> float:
    """Return how many seconds of a core the server used, with everything that it started."""
    assert server.process  # noqa: S101 - it runs
    found, ticks = [server.process.pid], 0
    for pid in found:  # grows while it is read
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
        found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split())
    return ticks / os.sysconf("SC_CLK_TCK")


def spread_of(name: str, seconds: Sequence[float]) -> dict[str, int]:
    """Return the middle and the slow end of some times, in milliseconds."""
    ordered = sorted(seconds)
    if not ordered:
        return {}
    return {
        f"{name}_p50_ms": round(1000 * ordered[len(ordered) // 2]),
        f"{name}_p95_ms": round(1000 * ordered[int(0.95 * len(ordered))]),
    }


@contextmanager
def fair_served(url: str = "") -> Iterator[tuple[Served, Day]]:
    """Serve a fair that is on, from a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), url) as server:
        day = day_beside(server.environment, PEOPLE, RECRUITERS)
        server.start()
        yield server, day


def told(kind: str, figures: dict[str, object], note: str) -> None:
    """Print what was measured."""
    load = f"load {os.getloadavg()[0]:.1f}"
    said = {
        "name": f"fair-live-{kind}",
        "figures": figures,
        "peer": PEER,
        "note": f"{note}; {load}",
    }
    print(json.dumps(said), flush=True)


def main() -> None:
    """Measure on SQLite, on PostgreSQL where it is, and with phones that are cut off."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server ends too
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    note = f"{WAVES} waves of {RECRUITERS} in {SECONDS:.0f} s"
    with fair_served() as (server, day):
        told("sqlite", asyncio.run(measured(server, day)), note)
    if OFFLINE:
        with fair_served() as (server, day):
            told("offline", cut_off(server, day, OFFLINE), "30 minutes without a network")
    if os.environ.get("POSTGRES", "1") != "0":
        with throwaway_postgres() as url, fair_served(url) as (server, day):
            told("postgresql", asyncio.run(measured(server, day)), note)


if __name__ == "__main__":
    main()
