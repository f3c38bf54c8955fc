"""How far a candidate is with a fair, and the one thing to do now, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.fairs.models import Candidate, Stand
from doorstroom.fairs.queries import is_registration_open
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
    if not comes(place.candidate):
        return _before(viewer, place)
    if stand is None:
        return Next(
            title=_("Write your stand page"),
            reason=_(
                "It takes some 15 minutes. Recruiters read it beforehand, so that they come to "
                "you for what you can do. You can stop and go on later."
            ),
            href=place.to["stand"],
        )
    if stand.ready_at is None:
        return Next(
            title=_("Look how your stand page looks"),
            reason=_("It is a draft, which no recruiter sees. Say that it is ready, or go on."),
            href=place.to["stand_preview"],
        )
    return Next(
        title=_("You are ready. Take your poster along"),
        reason=_("Print it here, or ask your coach. You can still change your stand page."),
        href=place.to["stand_preview"],
    )


def _before(viewer: Account, place: Place) -> Next:
    entry = place.candidate.entry if place.candidate else None
    if entry == Entry.REFUSED and place.candidate:
        return Next(title=_("You cannot come to this fair"), reason=place.candidate.reason)
    if not is_registration_open(place.fair):
        return Next(
            title=_("The registration is closed"),
            reason=_("Do you still want to come? Ask your coach or the organiser."),
        )
    if not may_register(viewer, place.person, place.fair):
        return Next(
            title=_("Do you want to come?"),
            reason=_("Your coach can register you for this fair. Ask for it."),
        )
    reasons = {
        Entry.INVITED: _("The organiser invites you. Say whether you come; there is no must."),
        Entry.WITHDRAWN: _("You called it off. You may change your mind."),
    }
    return Next(
        title=_("Say that you come"),
        reason=reasons.get(
            Entry(entry) if entry else Entry.ASKED,
            _("You show your work at a stand of your own, and recruiters come to you."),
        ),
        href=place.to["fair_register"],
    )
