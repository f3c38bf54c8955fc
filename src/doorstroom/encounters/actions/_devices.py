"""Links for the phones in the hall: given, taken back, and what they sent that does not fit."""

import secrets
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.core import audit
from doorstroom.core.live.topics import tell
from doorstroom.encounters.models import Deed, Device
from doorstroom.encounters.queries import Guest, hash_of, readable_until, topics_of
from doorstroom.encounters.states import Role
from doorstroom.fairs.models import Candidate, Fair, Visitor
from doorstroom.fairs.states import Entry, Phase
from doorstroom.fairs.work import Letter, reads_mail, send_own
from doorstroom.people.models import Account


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
    _refuse_closed(fair)
    device, key = _new(fair, visitor or candidate, by)
    device.label = label.strip()
    device.full_clean()
    device.save()
    audit.record(
        action="encounters.add_device",
        by=by,
        subject=device,
        organisation=fair.consortium_id,
        facts={"role": device.role},
    )
    return device, key


@transaction.atomic
def add_devices(
    *, fair: Fair, guests: Iterable[Guest], by: audit.Actor = None
) -> tuple[tuple[Device, str], ...]:
    """Make a link for a phone of each of some people, to hand out on paper.

    Returns:
        The phones and the keys in their links, as `add_device`, in the order of the people.

    Raises:
        ValidationError: as `add_device`; then none is made.
    """
    made = _stored(fair, guests, by)
    audit.record(
        action="encounters.add_devices",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"devices": len(made)},
    )
    return made


@transaction.atomic
def send_devices(
    *,
    fair: Fair,
    guests: Iterable[Guest],
    address: Callable[[str], str],
    by: audit.Actor = None,
) -> int:
    """Mail each of some people a link for their phone; who has no account that is open gets none.

    Args:
        fair: to which they come.
        guests: the people.
        address: gives the address of the page of a key, in the active language.
        by: who acts.

    Returns:
        How many mails go.

    Raises:
        ValidationError: as `add_device`; then nothing is made or sent.
    """
    readers = _readers(guests)
    letters = []
    for device, key in _stored(fair, readers, by):
        account = readers[device.visitor or device.candidate]  # type: ignore[index]  # one is set
        with override(account.language):
            letters.append((account, {"link": address(key), "role": device.role}))
    sent = send_own(Letter.PHONE, fair, letters)
    audit.record(
        action="encounters.send_devices",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"devices": sent},
    )
    return sent


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


def _refuse_closed(fair: Fair) -> None:
    if fair.phase in {Phase.DRAFT, Phase.CANCELLED}:
        raise ValidationError(_("Open the registration of this fair first."))
    if timezone.now() >= readable_until(fair):
        raise ValidationError(_("This fair is over."))


def _new(fair: Fair, guest: Guest | None, by: audit.Actor) -> tuple[Device, str]:
    """Return a phone that is not stored yet, and its key."""
    if guest is not None and (guest.entry != Entry.APPROVED or guest.fair_id != fair.pk):
        raise ValidationError(_("They do not come to this fair. Approve them first."))
    key = secrets.token_urlsafe(32)
    device = Device(fair=fair, role=Role.DOOR, key_hash=hash_of(key))
    if isinstance(guest, Visitor):
        device.role, device.visitor = Role.WALK, guest
    elif guest is not None:
        device.role, device.candidate = Role.STAND, guest
    device.made_by_id = by.pk if by else None
    return device, key


def _stored(fair: Fair, guests: Iterable[Guest], by: audit.Actor) -> tuple[tuple[Device, str], ...]:
    _refuse_closed(fair)
    made = tuple(_new(fair, one, by) for one in guests)
    Device.objects.bulk_create([device for device, _key in made])
    return made


def _readers(guests: Iterable[Guest]) -> dict[Guest, Account]:
    """Return of some people who has an account at which mail is read, and that account."""
    some = list(guests)
    people = [one.person_id for one in some if isinstance(one, Candidate)]
    own = {one.person_id: one for one in Account.objects.filter(person__in=people)}
    found = {
        one: own.get(one.person_id) if isinstance(one, Candidate) else one.membership.account
        for one in some
    }
    return {one: account for one, account in found.items() if account and reads_mail(account)}
