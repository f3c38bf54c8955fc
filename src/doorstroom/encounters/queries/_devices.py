"""The phones in the hall, by their link, and for who organises."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from doorstroom.encounters.models import Deed, Device
from doorstroom.encounters.queries._moments import readable_until
from doorstroom.encounters.states import SENDS_AFTER, Role
from doorstroom.fairs.models import Fair
from doorstroom.fairs.queries import fairs_organised_by, visitors_today
from doorstroom.fairs.states import Entry, Phase
from doorstroom.organisations.queries import Viewer

_WHOSE: Final = (
    "visitor__membership__account",
    "visitor__membership__organisation",
    "candidate__person",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """What a phone may do now.

    Attributes:
        until: the end of the last day; from then it shows nothing.
        reads: it may show what belongs to its part.
        sends: it may send what it kept.
    """

    device: Device
    until: dt.datetime
    reads: bool
    sends: bool


def hash_of(key: str) -> str:
    """Return under which hash the key of a link is kept.

    A key has 256 bits of chance, so a fast hash is enough.
    """
    return hashlib.sha256(key.encode()).hexdigest()


def admitted(key: str) -> Admitted | None:
    """Return what the phone with this link may do; None when no phone has it.

    Who does not come any more reads nothing. What was done before a link was taken back is still
    received, and listed for the organiser.
    """
    found = Device.objects.select_related("fair__consortium", *_WHOSE)
    device = found.filter(key_hash=hash_of(key)).first()
    if device is None:
        return None
    now, fair = timezone.now(), device.fair
    if guest := device.visitor or device.candidate:
        guest.fair = fair  # theirs too, so nobody asks for it again
    until = readable_until(fair)
    is_on = device.revoked_at is None and fair.phase not in {Phase.DRAFT, Phase.CANCELLED}
    return Admitted(
        device=device,
        until=until,
        reads=is_on and now < until and comes(device),
        sends=now < until + SENDS_AFTER,
    )


def comes(device: Device) -> bool:
    """Say whether whose phone it is still comes, and still works for whom they recruit."""
    if device.visitor_id:
        return visitors_today().filter(pk=device.visitor_id).exists()
    return device.candidate is None or device.candidate.entry == Entry.APPROVED


def devices_organised_by(viewer: Viewer) -> QuerySet[Device]:
    """Return the phones of the fairs that the viewer organises, with their open `clashes`."""
    open_ones = ~Q(deeds__clash="") & Q(deeds__settled_at=None)
    return (
        Device.objects.filter(fair__in=fairs_organised_by(viewer))
        .select_related("fair", *_WHOSE)
        .annotate(clashes=Count("deeds", filter=open_ones))
        .order_by("role", "pk")
    )


def clashes_organised_by(viewer: Viewer, *, seen: bool = False) -> QuerySet[Deed]:
    """Return what phones sent and does not fit: what nobody looked at yet, the oldest first.

    `seen` gives what somebody did look at; together they are all there is.
    """
    whose = [f"device__{one}" for one in ("fair", *_WHOSE)]
    return (
        Deed.objects.filter(
            device__fair__in=fairs_organised_by(viewer), settled_at__isnull=not seen
        )
        .exclude(clash="")
        .select_related("walk_in", *whose)
        .order_by("received_at", "pk")
    )


def guests_with_links(fair: Fair) -> frozenset[tuple[int | None, int | None]]:
    """Return for whom there is a link that works: keys of a candidate and a recruiter."""
    theirs = Device.objects.filter(fair=fair, revoked_at=None).exclude(role=Role.DOOR)
    return frozenset(theirs.values_list("candidate", "visitor"))
