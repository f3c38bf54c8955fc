"""With whom somebody can share, and what such an organisation can see at most."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.queries import Viewer, organisations_visible_to, regions_of
from doorstroom.organisations.states import SHOWN_AT_MOST, Part, Purpose, Role
from doorstroom.people.models import Person

EMPLOYERS = "employers"
"""The name in addresses of all employers that look for people together."""

_PURPOSES = {
    Role.OUTFLOW_EMPLOYER: Purpose.PROGRESS,
    Role.INFLOW_EMPLOYER: Purpose.WORK,
    Role.TRAINING_PROVIDER: Purpose.LEARNING,
    Role.FUND: Purpose.MONEY,
    Role.CONSORTIUM: Purpose.WORK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One organisation, or several of one kind, with whom something can be shared."""

    name: str
    code: str
    kind: str
    organisations: list[Organisation]
    parts: list[Part]
    purpose: Purpose
    is_own_employer: bool = False


def recipients_for(viewer: Viewer, person: Person) -> list[Recipient]:
    """Return with whom the person can share: the organisations of their consortia, by kind."""
    own = set(Employment.objects.filter(person=person).values_list("organisation", flat=True))
    order = list(_PURPOSES)
    some = sorted(
        organisations_visible_to(viewer)
        .filter(consortium__in=_consortia(person), role__in=order)
        .distinct(),
        key=lambda one: (order.index(Role(one.role)), one.name.casefold()),
    )
    return [_of(one, is_own=one.pk in own) for one in some]


def _consortia(person: Person) -> set[int]:
    """Return the keys of the consortia in which the person moves on: nobody else may be told."""
    return {key for key in regions_of([person])[person.pk] if key is not None}


def employers_among(recipients: list[Recipient]) -> Recipient | None:
    """Return all employers that look for people as one recipient; None where there are none."""
    found = [one for one in recipients if one.organisations[0].role == Role.INFLOW_EMPLOYER]
    some = [one.organisations[0] for one in found if not one.is_own_employer]
    if not some:
        return None
    return Recipient(
        name=_("all employers that look for people"),
        code=EMPLOYERS,
        kind="",
        organisations=some,
        parts=_parts(Role.INFLOW_EMPLOYER),
        purpose=Purpose.WORK,
    )


def recipient_named(code: str, recipients: list[Recipient]) -> Recipient:
    """Return the recipient of an address.

    Raises:
        Http404: when there is none, or it is not the person's to see.
    """
    found = next((one for one in recipients if one.code == code), None)
    if code == EMPLOYERS:
        found = employers_among(recipients)
    if found is None:
        raise Http404
    return found


def _of(one: Organisation, *, is_own: bool) -> Recipient:
    role = Role(one.role)
    return Recipient(
        name=one.name,
        code=str(one.pk),
        kind=str(role.label),
        organisations=[one],
        parts=[Part.STATUS] if is_own else _parts(role),
        purpose=Purpose.PROGRESS if is_own else _PURPOSES[role],
        is_own_employer=is_own,
    )


def _parts(role: Role) -> list[Part]:
    return [part for part in Part if part in SHOWN_AT_MOST[role]]
