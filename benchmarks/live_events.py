"""Live events: how fast 2,000 pages open a stream, how fast they all hear of a change, and memory.

The process that tells pages runs as `doorstroom serve` starts it; the pages are in a process of
their own, and the changes are told by a third, in real transactions. On SQLite, and on PostgreSQL
where its programs are found. The peer is the same stream as an asynchronous view of Django, on the
same server, in the same run. CLIENTS=200 and CHANGES=5 make it small; PEER=0 leaves the peer out.
"""

import asyncio
import json
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from postgres import throwaway_postgres  # noqa: E402 - see above

CLIENTS = int(os.environ.get("CLIENTS", "2000"))
CHANGES = int(os.environ.get("CHANGES", "20"))
WITH_PEER = os.environ.get("PEER", "1") != "0"
OF_ONE_ADDRESS = 500
"""Pages with the same address: as phones in halls have, and below what is refused."""


TELLER = """
import sys, time
from doorstroom.project.commands.starting import start_django
start_django()
from django.db import transaction
from doorstroom.core.live.topics import tell
for topic in sys.stdin:
    began = time.monotonic()  # the clock of the machine, which every process reads
    with transaction.atomic():
        tell(topic.strip())
    print(began, flush=True)
"""
TICKET = """
from doorstroom.project.commands.starting import start_django
start_django()
from doorstroom.core.live.tickets import write_ticket
print(write_ticket("fair:1"))
"""


class Hall:
    """All pages that are open, and when each heard of which version."""

    def __init__(self, port: int, path: str) -> None:
        self._port = port
        self._path = path
        self._heard: dict[int, list[float]] = defaultdict(list)
        self._changed = asyncio.Event()
        self.opened = 0

    async def page(self, number: int) -> None:
        """Open a stream and read it until cancelled."""
        source = (f"127.0.0.{2 + number // OF_ONE_ADDRESS}", 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port, local_addr=source)
        writer.write(f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        is_first = True
        with closing(writer):
            while line := await reader.readline():
                if line.startswith(b"data: fair"):
                    self._heard[int(line.split()[2])].append(time.monotonic())
                    self.opened += is_first
                    is_first = False
                    self._changed.set()

    async def all_are(self, whole: Callable[[], bool]) -> None:
        """Wait until something holds of all."""
        while not whole():
            self._changed.clear()
            await self._changed.wait()

    async def delays_of(self, version: int, told: float) -> list[float]:
        """Wait until all heard of a version; return after how many seconds each did."""
        await self.all_are(lambda: len(self._heard[version]) == CLIENTS)
        return [at - told for at in self._heard[version]]


async def measured(port: int, ticket: str, teller: "subprocess.Popen[str]") -> dict[str, float]:
    """Open all pages, tell the changes one by one, and say how long everything took."""
    hall = Hall(port, f"/events/?ticket={ticket}")
    began = time.monotonic()
    pages = [asyncio.create_task(hall.page(number)) for number in range(CLIENTS)]
    await hall.all_are(lambda: hall.opened == CLIENTS)
    opened = time.monotonic() - began
    delays: list[float] = []
    for version in range(1, CHANGES + 1):
        told = await asyncio.to_thread(tell, teller)
        delays += await hall.delays_of(version, told)
        await asyncio.sleep(0.2)
    for page in pages:
        page.cancel()
    await asyncio.gather(*pages, return_exceptions=True)
    delays.sort()
    return {
        "clients": CLIENTS,
        "open_s": round(opened, 2),
        "delivery_p50_ms": round(1000 * delays[len(delays) // 2]),
        "delivery_p95_ms": round(1000 * delays[int(0.95 * len(delays))]),
        "delivery_max_ms": round(1000 * delays[-1]),
    }


def tell(teller: "subprocess.Popen[str]") -> float:
    """Have the other process tell the change; return when it began to."""
    assert teller.stdin  # noqa: S101 - it has a pipe
    assert teller.stdout  # noqa: S101
    teller.stdin.write("fair:1\n")
    teller.stdin.flush()
    return float(teller.stdout.readline())


def figures_of(program: list[str]) -> dict[str, float]:
    """Run one server on an empty table of topics, and measure it."""
    run = [sys.executable, "-c"]
    ticket = subprocess.run([*run, TICKET], check=True, text=True, stdout=subprocess.PIPE).stdout  # noqa: S603
    listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
    number = listening.fileno()
    with (
        subprocess.Popen(  # noqa: S603 - ours
            [*program, str(number)], pass_fds=[number], stdin=subprocess.PIPE
        ) as server,
        subprocess.Popen(  # noqa: S603
            [*run, TELLER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as teller,
    ):
        port = int(listening.getsockname()[1])
        time.sleep(5)  # both are ready: what is measured is not how they start
        found = asyncio.run(measured(port, ticket.strip(), teller))
        found["memory_mb"] = megabytes_of(server.pid)
        server.terminate()
    listening.close()
    return found


def megabytes_of(pid: int) -> int:
    """Return the memory of a process at its highest."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return round(int(re.findall(r"VmHWM:\s+(\d+)", text)[0]) / 1024)


@contextmanager
def database(url: str) -> Iterator[None]:
    """A fresh database for what starts meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DOORSTROOM_DATA_DIR": folder, "DOORSTROOM_DATABASE_URL": url}
        command = "from doorstroom.project.cli import main; main()"
        subprocess.run(  # noqa: S603 - ours
            [sys.executable, "-c", command, "migrate"], check=True, stdout=subprocess.DEVNULL
        )
        yield


def compared(kind: str) -> None:
    """Measure both on the database of now, and print the object."""
    print(f"{kind}: {CLIENTS} pages", file=sys.stderr)
    figures = figures_of([sys.executable, "-m", "doorstroom.project.events"])
    peer = {}
    if WITH_PEER:
        print(f"{kind}: the peer", file=sys.stderr)
        forget()
        peer = figures_of([sys.executable, str(ROOT / "benchmarks" / "_django_events.py")])
    note = f"{CHANGES} changes; peer: an async view of Django; load {os.getloadavg()[0]:.1f}"
    print(
        json.dumps({"name": f"live-events-{kind}", "figures": figures, "peer": peer, "note": note}),
        flush=True,
    )


def forget() -> None:
    """Take away the topics, so that versions begin anew."""
    command = "from doorstroom.project.commands.starting import start_django; start_django(); "
    command += "from doorstroom.core.models import Topic; Topic.objects.all().delete()"
    subprocess.run([sys.executable, "-c", command], check=True)  # noqa: S603


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where it is."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with database(""):
        compared("sqlite")
    with throwaway_postgres() as url, database(url):
        compared("postgresql")


if __name__ == "__main__":
    main()
