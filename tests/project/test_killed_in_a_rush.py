"""A server that is killed while phones send: what was answered is there, and nothing twice."""

import datetime as dt
import json
import os
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Timer
from typing import Any

import psycopg
import pytest

from fair_day import Day, Phone, day_beside
from serving import Served, served

RUSH = 2.0
"""Seconds before the server is killed."""
COUNT = """
import json
from doorstroom.core.audit import verify
from doorstroom.encounters.models import Deed, Encounter, Note
print(json.dumps({
    "deeds": [str(one) for one in Deed.objects.values_list("pk", flat=True)],
    "notes": sorted(Note.objects.values_list("text", flat=True)),
    "encounters": Encounter.objects.count(),
    "trail": str(verify().broken),
}))
"""


@pytest.fixture
def url() -> Iterator[str]:
    """A database of its own, beside that of the tests; empty is a file."""
    tests = os.environ.get("DOORSTROOM_DATABASE_URL", "")
    if not tests:
        yield ""
        return
    server, name = tests.rpartition("/")[0], f"rush_{uuid.uuid4().hex}"
    with psycopg.connect(tests, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"{server}/{name}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass(slots=True)
class Sender:
    """A recruiter's phone that keeps sending: what it did, and what was answered."""

    server: Served
    phone: Phone
    day: Day
    done: list[dict[str, str]] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)

    def rush(self, killed: Event) -> None:
        """Do one thing after the other until the server is gone; the last has no answer then."""
        while not killed.is_set():
            number = len(self.done)
            who = self.day.stands[number // 2 % len(self.day.stands)].code
            kind = ("begin", "note")[number % 2]
            deed = {"id": str(uuid.uuid4()), "kind": kind, "who": who, "at": now()}
            self.done.append(deed | {"text": f"{self.phone.name}, {number}"})
            try:
                self.send(self.done[-2:])
            except OSError:
                return

    def send(self, deeds: list[dict[str, str]]) -> None:
        """Send some, those before the last for the second time."""
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.server.address}/nl/hal/{self.phone.key}/deeds/",
            json.dumps({"now": now(), "deeds": deeds}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
        self.answered |= {one["id"] for one in told["answers"]}


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat()


@pytest.mark.database
def test_nothing_that_was_answered_is_lost_and_nothing_is_done_twice(
    tmp_path: Path, url: str
) -> None:
    with served(tmp_path, url) as server:
        server.events = 0
        day = day_beside(server.environment, 12, 8)
        server.start()
        phones = [Sender(server, one, day) for one in day.walks]
        killed = Event()

        def kill() -> None:
            server.kill()
            killed.set()

        Timer(RUSH, kill).start()
        with ThreadPoolExecutor(len(phones)) as hands:
            list(hands.map(lambda one: one.rush(killed), phones))
        answered = {key for one in phones for key in one.answered}
        before = json.loads(server.asked(COUNT))
        server.start()
        for one in phones:
            for first in range(0, len(one.done), 50):  # a phone that has heard nothing sends again
                one.send(one.done[first : first + 50])
        after = json.loads(server.asked(COUNT))

    done = {deed["id"]: deed for one in phones for deed in one.done}
    assert len(done) > 2 * len(phones)
    assert answered <= set(before["deeds"])
    assert sorted(after["deeds"]) == sorted(done)
    assert after["notes"] == sorted(one["text"] for one in done.values() if one["kind"] == "note")
    two = {(one["text"].partition(",")[0], one["who"]) for one in done.values()}
    assert after["encounters"] == len(two)
    assert (before["trail"], after["trail"]) == ("None", "None")
