"""Whatever the order, the pieces and the repetition in which phones send: the hall is the same."""

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.fair_people import others_of, workshop_of
from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import deed, device_for, door_of, minute, sent, walk_of
from apps.wall_region import Region
from doorstroom.encounters.models import Attendance, Deed, Device, Encounter, Note, Presence
from doorstroom.encounters.work import Sent

pytestmark = pytest.mark.django_db

DOORS = ("door", "other door")
MOVES = [
    ("door", "arrive", {}),
    ("other door", "arrive", {}),
    ("door", "leave", {}),
    ("walk", "begin", {}),
    ("walk", "end", {}),
    ("walk", "note", {"text": "x"}),
    *((phone, "say", {"said": said}) for phone in ("walk", "second") for said in ("yes", "no")),
    *((door, "attend", {"said": said}) for door in DOORS for said in ("there", "absent")),
    ("stand", "say", {"said": "maybe"}),
    ("stand", "begin", {}),
    ("stand", "pause", {}),
    ("stand", "resume", {}),
]
Drawn = tuple[int, int, int]


@pytest.fixture(autouse=True)
def _later(here: Region) -> Iterator[None]:
    with time_machine.travel(minute(here, 120), tick=False):
        yield


def state() -> list[list[dict[str, Any]]]:
    """Everything that phones change, without the keys that the order of arrival gives."""
    drop = {"id"}
    return [
        sorted(
            ({k: v for k, v in row.items() if k not in drop} for row in rows),
            key=repr,
        )
        for rows in (
            Presence.objects.values(),
            Encounter.objects.values(),
            Note.objects.values("text", "encounter__candidate", "encounter__visitor", "written_at"),
            Attendance.objects.values(),
            Deed.objects.values("id", "device", "kind", "said", "happened_at"),
        )
    ]


def outcome(work: list[tuple[Device, list[Sent]]]) -> list[list[dict[str, Any]]]:
    """What comes of it; taken back afterwards."""
    with transaction.atomic():
        for device, deeds in work:
            sent(device, *deeds)
        found = state()
        transaction.set_rollback(True)
    return found


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    drawn=st.lists(
        st.tuples(st.integers(0, len(MOVES) - 1), st.integers(0, 1), st.integers(1, 12)),
        max_size=14,
    ),
    chance=st.integers(0, 2**32),
)
def test_order_pieces_and_repetition_make_no_difference(
    here: Region, drawn: list[Drawn], chance: int
) -> None:
    people = [candidate_of(here), *others_of(here, 1)]
    phones = {
        "door": door_of(here),
        "other door": device_for(fair_of(here), key="other"),
        "walk": walk_of(here),
        "second": device_for(fair_of(here), visitor_of(here), key="second"),
        "stand": device_for(fair_of(here), people[0], key="stand"),
    }
    done: list[tuple[Device, Sent]] = []
    for move, which, at in drawn:
        phone, kind, words = MOVES[move]
        who = visitor_of(here) if phone == "stand" else people[which % len(people)]
        if kind == "attend":
            words = {**words, "workshop": str(workshop_of(here).pk)}
        moment = minute(here, 0) + dt.timedelta(minutes=5 * at)
        done.append((phones[phone], deed(kind, moment, who, **words)))
    dice = Random(chance)
    mixed = done + dice.sample(done, k=len(done) // 2)
    dice.shuffle(mixed)

    alone = outcome([(device, [one]) for device, one in done])
    whole = outcome([(p, [one for d, one in mixed if d == p]) for p in phones.values()])
    pieces = outcome([(device, [one]) for device, one in mixed])

    assert alone == whole
    assert alone == pieces
