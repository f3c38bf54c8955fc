"""The day of a fair of the tests: phones, and what they send."""

import datetime as dt
import uuid
from collections.abc import Sequence

import time_machine
from django.utils import timezone

from apps.fair_people import others_of, stand_at, workshop_of
from apps.fair_scene import candidate_of, fair_of, plan_of, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.encounters.actions import sync_deeds
from doorstroom.encounters.models import Deed, Device, Material
from doorstroom.encounters.queries import code_of, hash_of, hours_of
from doorstroom.encounters.states import Role
from doorstroom.encounters.work import Answer, Sent
from doorstroom.fairs.models import Candidate, Fair, Visitor, Workshop


def minute(on: Region, number: int) -> dt.datetime:
    """So many minutes after the doors of the fair open."""
    return hours_of(session_of(on))[0] + dt.timedelta(minutes=number)


def device_for(fair: Fair, guest: Candidate | Visitor | None = None, *, key: str = "") -> Device:
    """A phone: of somebody with a stand, of a recruiter, or of the door."""
    role, who = Role.DOOR, {}
    if isinstance(guest, Candidate):
        role, who = Role.STAND, {"candidate": guest}
    elif guest is not None:
        role, who = Role.WALK, {"visitor": guest}
    hashed = hash_of(f"{fair.pk} {key or uuid.uuid4().hex}")
    found, _ = Device.objects.get_or_create(
        fair=fair, role=role, key_hash=hashed, defaults={"label": "phone", **who}
    )
    return found


def door_of(on: Region) -> Device:
    return device_for(fair_of(on), key="door")


def walk_of(on: Region) -> Device:
    """The phone of the recruiter, who has the worker on their route."""
    stand_at(candidate_of(on))
    plan_of(on)
    return device_for(fair_of(on), visitor_of(on), key="walk")


def stand_phone_of(on: Region) -> Device:
    stand_at(candidate_of(on))
    plan_of(on)
    return device_for(fair_of(on), candidate_of(on), key="stand")


def deed(kind: str, at: dt.datetime, who: object = None, **words: object) -> Sent:
    """Something done on a phone, about somebody when they are given."""
    if isinstance(who, Candidate | Visitor):
        words["who"] = code_of(who)
    return Sent(id=uuid.uuid4(), kind=kind, at=at, words=words)


def sent(device: Device, *deeds: Sent, sent_at: dt.datetime | None = None) -> Sequence[Answer]:
    return sync_deeds(device=device, deeds=deeds, sent_at=sent_at or timezone.now())


def clash_of(on: Region) -> Deed:
    """Something that does not fit: a recruiter's phone says what it cannot."""
    device = walk_of(on)
    now = timezone.now()
    found, _ = Deed.objects.get_or_create(
        id=uuid.UUID(int=device.pk),
        defaults={"device": device, "happened_at": now, "received_at": now, "clash": "unfit"},
    )
    return found


def seen_clash_of(on: Region) -> Deed:
    """The same, and somebody looked at it."""
    found = clash_of(on)
    found.settled_at = timezone.now()
    found.save()
    return found


def both_in(on: Region) -> None:
    """The worker and the recruiter, who have a conversation planned, come in at the doors."""
    plan_of(on)
    with time_machine.travel(minute(on, 0), tick=False):
        sent(
            door_of(on),
            deed("arrive", minute(on, 0), candidate_of(on)),
            deed("arrive", minute(on, 0), visitor_of(on)),
        )


def material_of(on: Region) -> Material:
    """A file of a workshop of today, in which the worker has a seat."""
    candidate, session = candidate_of(on), session_of(on)
    session.day = timezone.localdate()
    session.save()
    workshop, _ = session.workshops.get_or_create(
        name="Vandaag",
        defaults={"kind": "workshop", "starts": dt.time(), "ends": dt.time(23), "capacity": 5},
    )
    workshop.seats.get_or_create(candidate=candidate)
    one, _ = Material.objects.get_or_create(
        workshop=workshop, defaults={"content": b"x", "media_type": "image/jpeg", "size": 1}
    )
    return one


def seated(on: Region, count: int = 3) -> tuple[Workshop, list[Candidate]]:
    """A workshop with two seats, and so many people who signed up one after another."""
    workshop = workshop_of(on)
    people = [candidate_of(on), *others_of(on, count - 1)]
    for one in people:
        workshop.seats.get_or_create(candidate=one)
    return workshop, people
