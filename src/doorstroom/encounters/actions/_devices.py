"""Links for the phones in the hall: given, taken back, and what they sent that does not fit."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.live.topics import tell
from doorstroom.encounters.models import Deed, Device
from doorstroom.encounters.queries import hash_of, readable_until, topics_of
from doorstroom.encounters.states import Role
from doorstroom.fairs.models import Candidate, Fair, Visitor
from doorstroom.fairs.states import Entry, Phase


@transaction.atomic
def add_device(
    *,
    fair: Fair,
    visitor: Visitor | None = None,
    candidate: Candidate | None = None,
    label: str = "",
    by: audit.Actor = None,
) -> tuple[Device, str]:
    """Make a link for a phone: a recruiter's, somebody's with a stand, or with neither the door's.

    Returns:
        The phone, and the key in its link; the key is kept nowhere else.

    Raises:
        ValidationError: when they do not come, or the fair is not open or over.
    """
    guest = visitor or candidate
    if guest is not None and (guest.entry != Entry.APPROVED or guest.fair_id != fair.pk):
        raise ValidationError(_("They do not come to this fair. Approve them first."))
    if fair.phase in {Phase.DRAFT, Phase.CANCELLED}:
        raise ValidationError(_("Open the registration of this fair first."))
    if timezone.now() >= readable_until(fair):
        raise ValidationError(_("This fair is over."))
    key = secrets.token_urlsafe(32)
    role = Role.WALK if visitor else Role.STAND if candidate else Role.DOOR
    device = Device(fair=fair, role=role, visitor=visitor, candidate=candidate, label=label.strip())
    device.key_hash, device.made_by_id = hash_of(key), by.pk if by else None
    device.full_clean()
    device.save()
    audit.record(
        action="encounters.add_device",
        by=by,
        subject=device,
        organisation=fair.consortium_id,
        facts={"role": role},
    )
    return device, key


@transaction.atomic
def revoke_device(*, device: Device, by: audit.Actor = None) -> None:
    """Take a link back: the phone shows nothing any more, and wipes what it has."""
    Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=timezone.now())
    tell(*topics_of(device))  # so that the phone hears of it at once
    audit.record(
        action="encounters.revoke_device",
        by=by,
        subject=device,
        organisation=device.fair.consortium_id,
    )


@transaction.atomic
def settle_clash(*, deed: Deed, by: audit.Actor = None) -> None:
    """Keep that somebody looked at what does not fit; it leaves the list."""
    Deed.objects.filter(pk=deed.pk, settled_at=None).update(settled_at=timezone.now())
    audit.record(
        action="encounters.settle_clash",
        by=by,
        subject=deed.device,
        organisation=deed.device.fair.consortium_id,
        facts={"clash": deed.clash},
    )
