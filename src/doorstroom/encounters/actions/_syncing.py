"""What phones in the hall send."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone

from doorstroom.core import audit
from doorstroom.core.live.topics import tell_all
from doorstroom.encounters.errors import TooMuchError
from doorstroom.encounters.models import Device
from doorstroom.encounters.queries import topics_told
from doorstroom.encounters.states import MOST_DEEDS
from doorstroom.encounters.work import Answer, Receiving, Sent

MOST_SKEW: Final = 2**31 - 1
"""Seconds; a column holds no more, and a clock may be any number of years off."""


@transaction.atomic
def sync_deeds(
    *, device: Device, deeds: Sequence[Sent], sent_at: dt.datetime, by: audit.Actor = None
) -> tuple[Answer, ...]:
    """Keep what a phone did, each thing once, and carry it out.

    Neither the order nor sending something again makes a difference. Whatever is answered is kept.

    Args:
        device: whose link was used.
        deeds: at most `MOST_DEEDS`.
        sent_at: the time on the clock of the phone now; by it the times of the deeds are corrected.
        by: who acts, when known.

    Raises:
        TooMuchError: when it is more; nothing is kept.
    """
    if len(deeds) > MOST_DEEDS:
        raise TooMuchError(f"At most {MOST_DEEDS} at once.")
    # One message of a phone at a time; with whose it is, which every deed asks.
    whole = Device.objects.select_related("fair", "visitor", "candidate")
    held = whole.select_for_update(of=("self",)).get(pk=device.pk)
    receiving = Receiving(held, sent_at=sent_at)
    # In one order, so that two phones that touch the same rows never wait for each other.
    in_order = sorted(deeds, key=lambda one: one.order)
    answers = {one.id: receiving.carry_out(one) for one in in_order}
    behind = round(receiving.behind.total_seconds())
    held.seen_at, held.skew_seconds = timezone.now(), max(-MOST_SKEW, min(behind, MOST_SKEW))
    held.save(update_fields=["seen_at", "skew_seconds"])
    clashes = sum(bool(one.clash) for one in answers.values())
    if receiving.done:
        told = topics_told(held, kinds=receiving.done, guests=receiving.told, clashes=clashes)
        tell_all(told)
    audit.record(
        action="encounters.sync_deeds",
        by=by,
        subject=device,
        organisation=held.fair.consortium_id,
        facts={"deeds": len(answers), "clashes": clashes},
    )
    return tuple(answers[one.id] for one in deeds)
