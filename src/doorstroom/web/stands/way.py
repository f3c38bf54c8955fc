"""How far a candidate is with a fair, and the one thing to do now, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.fairs.models import Candidate, Stand
from doorstroom.fairs.queries import is_registration_open, sessions_ahead
from doorstroom.fairs.rules import may_register
from doorstroom.fairs.states import COMING, Entry, Phase
from doorstroom.people.models import Account
from doorstroom.web.stands.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The one thing to do now, the reason, and where; without an address there is nothing."""

    title: str
    reason: str
    href: str = ""


def comes(candidate: Candidate | None) -> bool:
    """Whether somebody comes, or asked to, so that there is something to prepare."""
    if candidate is None or candidate.fair.phase == Phase.CANCELLED:
        return False
    return candidate.entry in COMING


def next_of(viewer: Account, place: Place, stand: Stand | None) -> Next:
    """Return what to do now for a fair."""
    if place.fair.phase == Phase.CANCELLED:
        return Next(title=_("This fair is cancelled"), reason=place.fair.reason)
    if not sessions_ahead(place.fair).exists():
        return _after(place)
    if not comes(place.candidate):
        return _before(viewer, place)
    if stand is None:
        return Next(
            title=place.says["write"],
            reason=place.says["write_why"],
            href=place.to["stand"],
        )
    if stand.ready_at is None:
        return Next(
            title=place.says["look"],
            reason=_("It is a draft, which no recruiter sees. Say that it is ready, or go on."),
            href=place.to["stand_preview"],
        )
    return Next(
        title=place.says["take"],
        reason=place.says["take_why"],
        href=place.to["stand_preview"],
    )


def _after(place: Place) -> Next:
    has_met = place.candidate is not None and place.candidate.encounters.exists()
    return Next(
        title=_("This fair is over"),
        reason=_("Who was at the stand, what they answered, and what comes next.")
        if has_met
        else "",
        href=place.to["after"] if has_met else "",
    )


def _before(viewer: Account, place: Place) -> Next:
    entry = place.candidate.entry if place.candidate else None
    if entry == Entry.REFUSED and place.candidate:
        return Next(title=place.says["refused"], reason=place.candidate.reason)
    if not is_registration_open(place.fair):
        return Next(
            title=_("The registration is closed"),
            reason=place.says["closed_why"],
        )
    if not may_register(viewer, place.person, place.fair):
        return Next(
            title=place.says["ask"],
            reason=place.says["ask_why"],
        )
    reasons = {
        Entry.INVITED: place.says["invited_why"],
        Entry.WITHDRAWN: place.says["withdrawn_why"],
    }
    return Next(
        title=place.says["register"],
        reason=reasons.get(
            Entry(entry) if entry else Entry.ASKED,
            place.says["come_why"],
        ),
        href=place.to["fair_register"],
    )
