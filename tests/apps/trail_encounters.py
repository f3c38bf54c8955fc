"""What is done in the hall of a fair: each action, as the test of the trail does it."""

from collections.abc import Callable

from django.utils import timezone

from apps import trail_fair_entries
from apps.fair_people import helped_in
from apps.fair_scene import fair_at
from apps.hall_scene import deed, device_for
from apps.trail_scene import SECRET, Scene
from doorstroom.encounters.actions import (
    add_device,
    post_announcement,
    revoke_device,
    send_visitor,
    settle_clash,
    sync_deeds,
)
from doorstroom.encounters.models import Deed, Device
from doorstroom.fairs.models import Visitor


def _walker(on: Scene) -> Visitor:
    return Visitor.objects.first() or trail_fair_entries.visitor_in(on)


def a_phone(on: Scene) -> Device:
    return device_for(fair_at(on.coach.organisation), _walker(on))


def a_clash(on: Scene) -> Deed:
    now = timezone.now()
    return a_phone(on).deeds.create(
        id="00000000-0000-4000-8000-000000000001",
        happened_at=now,
        received_at=now,
        clash="unfit",
    )


OF_ENCOUNTERS: dict[str, Callable[[Scene], object]] = {
    "encounters.add_device": lambda on: add_device(
        fair=fair_at(on.coach.organisation), label=SECRET, by=on.by
    ),
    "encounters.revoke_device": lambda on: revoke_device(device=a_phone(on), by=on.by),
    "encounters.settle_clash": lambda on: settle_clash(deed=a_clash(on), by=on.by),
    "encounters.sync_deeds": lambda on: sync_deeds(
        device=a_phone(on),
        deeds=[deed("note", timezone.now(), helped_in(on), text=SECRET)],
        sent_at=timezone.now(),
        by=on.by,
    ),
    "encounters.post_announcement": lambda on: post_announcement(
        fair=fair_at(on.coach.organisation), text=SECRET, by=on.by
    ),
    "encounters.send_visitor": lambda on: send_visitor(
        visitor=_walker(on), candidate=helped_in(on), by=on.by
    ),
}
