"""Four phones in Chromium that are cut off for half an hour, do a lot, and come back."""

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from fair_day import Day
from phones import CutOff, arrivals
from serving import Served

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
TAPS = 50
COUNT = """
import json
from doorstroom.encounters.models import Deed, Encounter, Note, Presence
print(json.dumps({
    "deeds": Deed.objects.filter(device__in=DEVICES).count(),
    "notes": list(Note.objects.filter(deed__device__in=DEVICES).values_list("text", flat=True)),
    "clashes": Deed.objects.filter(device__in=DEVICES).exclude(clash="").count(),
}))
"""
LISTED = """
from doorstroom.encounters.queries import clashes_organised_by
from doorstroom.people.models import Account
boss = Account.objects.get(email="EMAIL")
print(clashes_organised_by(boss).filter(device__in=DEVICES).count())
"""


def cut_off(server: Served, day: Day, deeds: int) -> dict[str, object]:
    """Have two doors and two recruiters do so many things, a fifth of them notes."""
    with browser() as chromium:
        phones = [
            CutOff.open(chromium.new_context(base_url=server.address).new_page(), one)
            for one in (*day.doors[:2], *day.walks[:2])
        ]
        for one in phones:
            one.off()
        taps = tapped(phones, day)
        notes = written(phones, day, deeds)
        began = time.monotonic()
        for one in phones:
            one.back(timeout=600_000)
        merged = time.monotonic() - began
    devices = str([one.phone.device for one in phones])
    found: dict[str, Any] = json.loads(server.asked(COUNT.replace("DEVICES", devices)))
    listed = server.asked(LISTED.replace("DEVICES", devices).replace("EMAIL", day.email))
    done = sum(one.done for one in phones)
    taps.sort()
    return {
        "phones": len(phones),
        "deeds": done,
        "notes": notes,
        "tap_p50_ms": round(taps[len(taps) // 2]),
        "tap_p95_ms": round(taps[int(0.95 * len(taps))]),
        "merge_s": round(merged, 1),
        "lost": done - found["deeds"] + notes - len(set(found["notes"])),
        "doubled": len(found["notes"]) - len(set(found["notes"])),
        "clashes": found["clashes"],
        "clashes_listed": int(listed),
    }


def tapped(phones: Sequence[CutOff], day: Day) -> list[float]:
    """Let people in by real clicks, at both doors; return how many milliseconds each took."""
    for one in phones[:2]:
        for person in day.stands[-TAPS:]:
            one.tap(f"[data-code='{person.code}'] form[data-scan-does] button")
    return [each for one in phones[:2] for each in one.took]


def written(phones: Sequence[CutOff], day: Day, deeds: int) -> int:
    """Do the rest by the stores of the pages; return how many notes that are."""
    codes = [one.code for one in day.stands]
    rest = max(0, deeds - sum(one.done for one in phones))
    notes = deeds // 5
    for one in phones[2:]:
        some = islice(cycle(codes), notes // 2)
        one.keep(
            [
                {"kind": "note", "who": who, "text": f"{one.phone.name} {n}"}
                for n, who in enumerate(some)
            ]
        )
        one.keep([{"kind": "begin", "who": who} for who in islice(cycle(codes), notes // 2)])
    for one in phones[:2]:
        one.keep(arrivals(islice(cycle(codes), (rest - 4 * (notes // 2)) // 2)))
    return 2 * (notes // 2)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    program = next((found for one in PROGRAMS if (found := shutil.which(one))), None)
    if program is None:
        raise SystemExit("No browser was found; scripts/find_browser.sh says how to get one.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()
