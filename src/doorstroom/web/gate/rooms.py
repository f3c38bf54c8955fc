"""Which rooms there are, and which of them a viewer may enter."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.organisations.queries import Viewer, memberships_of
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

Keys = frozenset[str]
"""What somebody is here: "worker" and the values of their roles."""

WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Room:
    """A page that opens others of one audience; `keys` says who may enter."""

    name: str | Promise
    address: str
    keys: Keys


@dataclass(frozen=True, slots=True)
class Door:
    """A room as a page shows it."""

    name: str
    href: str


ROOMS = (
    Room(_("My switch"), "person:home", frozenset({WORKER})),
    Room(_("My people"), "coach:caseload", frozenset({MemberRole.COACH})),
    Room(_("Who asks me to look"), "assessor:asked", frozenset({MemberRole.ASSESSOR})),
    Room(_("Our people"), "employer:people", frozenset({MemberRole.OUTFLOW_HR})),
    Room(_("Our vacancies"), "employer:vacancies", frozenset({MemberRole.RECRUITER})),
    Room(_("Reverse job fairs"), "employer:fairs", frozenset({MemberRole.RECRUITER})),
    Room(_("Our training"), "provider:home", frozenset({MemberRole.TRAINING_PROVIDER})),
    Room(
        _("Shared with us"),
        "consortium:shared",
        frozenset({MemberRole.TRAINING_PROVIDER, MemberRole.FUND_MANAGER}),
    ),
    Room(_("My fairs"), "organiser:fairs", frozenset({MemberRole.FAIR_ORGANISER})),
    Room(_("The region"), "consortium:region", frozenset(MemberRole)),
)


def keys_of(viewer: Viewer) -> Keys:
    """Return what the viewer is here today; nothing for who is not signed in."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return frozenset()
    roles = memberships_of(viewer).values_list("role", flat=True)
    return frozenset({*roles, *({WORKER} if viewer.person_id else ())})


def doors_for(viewer: Viewer) -> list[Door]:
    """Return the rooms that the viewer may enter, the most used first."""
    keys = keys_of(viewer)
    return [Door(str(one.name), reverse(one.address)) for one in ROOMS if one.keys & keys]
