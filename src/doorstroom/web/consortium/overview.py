"""What there is to see of a region: who takes part by role, and its numbers."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from doorstroom.formats.tables import write_table
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.queries import Numbers, members_visible_to, organisations_visible_to
from doorstroom.organisations.states import Role
from doorstroom.people.models import Account
from doorstroom.people.queries import invited_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Who does something for an organisation, and when they were last invited to do so."""

    membership: Membership
    invited: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One organisation with whom to turn to."""

    organisation: Organisation
    members: list[Member]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The organisations of one role."""

    name: str
    places: list[Place]


def groups(viewer: Account) -> list[Group]:
    """Return who takes part where the viewer works, the consortium first."""
    members = list(members_visible_to(viewer).order_by("role", "account__email"))
    invited = invited_at(one.account for one in members)
    found: dict[int, list[Member]] = {}
    for one in members:
        member = Member(membership=one, invited=invited.get(one.account_id))
        found.setdefault(one.organisation_id, []).append(member)
    organisations = list(organisations_visible_to(viewer).distinct().order_by("name"))
    return [
        Group(name=str(role.label), places=places)
        for role in (Role.CONSORTIUM, *(one for one in Role if one != Role.CONSORTIUM))
        if (
            places := [
                Place(organisation=one, members=found.get(one.pk, []))
                for one in organisations
                if one.role == role
            ]
        )
    ]


def numbers_as_table(numbers: Iterable[Numbers]) -> bytes:
    """Return the numbers as CSV that runs nothing in a spreadsheet; small counts stay out."""
    header = [_("Employer"), _("People"), _("With a coach")]
    rows = [(one.organisation.name, one.people, one.with_coach) for one in numbers]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "numbers.csv"
        write_table(path, header, rows, delimiter=";", bom=True)
        return path.read_bytes()
