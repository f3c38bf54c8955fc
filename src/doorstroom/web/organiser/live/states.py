"""What is so at a stand now: one sign, one colour and a few words for each."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from doorstroom.encounters.models import Device
from doorstroom.encounters.queries import Guest, StandNow
from doorstroom.fairs.models import Candidate, Visitor


class State(Enum):
    """How a stand is, the most urgent first; its value is the name in styles."""

    ALONE = "alone"
    LATE = "late"
    OUT = "out"
    BREAK = "break"
    FREE = "free"
    QUEUE = "queue"
    TALKING = "talking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a state is drawn and called.

    Attributes:
        path: in a box of 24 by 24.
        name: in the legend.
    """

    path: str
    name: str | Promise


MARKS: Final = {
    State.ALONE: Mark(path="M12 2L23 21H1Z", name=gettext_lazy("alone for 15 minutes or more")),
    State.LATE: Mark(
        path="M5 2H19L12 12L19 22H5L12 12Z", name=gettext_lazy("somebody is expected")
    ),
    State.OUT: Mark(
        path="M3 6L6 3L12 9L18 3L21 6L15 12L21 18L18 21L12 15L6 21L3 18L9 12Z",
        name=gettext_lazy("not in"),
    ),
    State.BREAK: Mark(path="M5 3H10V21H5ZM14 3H19V21H14Z", name=gettext_lazy("on a break")),
    State.FREE: Mark(
        path="M12 3A9 9 0 1 0 12 21A9 9 0 1 0 12 3Z", name=gettext_lazy("nobody there now")
    ),
    State.QUEUE: Mark(
        path="M2 2H14V14H2ZM10 10H22V22H10Z", name=gettext_lazy("two or more recruiters")
    ),
    State.TALKING: Mark(path="M2 4H22V17H12L6 22V17H2Z", name=gettext_lazy("in conversation")),
}
SHORT: Final = {
    State.ALONE: gettext_lazy("%(alone)s min"),
    State.LATE: gettext_lazy("waits"),
    State.OUT: gettext_lazy("away"),
    State.BREAK: gettext_lazy("break"),
    State.FREE: gettext_lazy("free"),
    State.QUEUE: gettext_lazy("%(there)s there"),
    State.TALKING: gettext_lazy("talks"),
}
"""What fits on a stand in a drawing."""


def state_of(stand: StandNow) -> State:
    """Return how a stand is."""
    found = (
        (not stand.is_in, State.OUT),
        (len(stand.with_whom) > 1, State.QUEUE),
        (bool(stand.with_whom), State.TALKING),
        (stand.is_paused, State.BREAK),
        (stand.is_lonely, State.ALONE),
        (bool(stand.late), State.LATE),
    )
    return next((state for holds, state in found if holds), State.FREE)


def short_of(stand: StandNow) -> str:
    """Return how a stand is in so few letters that they fit on it in a drawing."""
    return _said_of(stand)[0]


def words_of(stand: StandNow) -> str:
    """Return how a stand is, in a sentence."""
    return _said_of(stand)[1]


def _said_of(stand: StandNow) -> tuple[str, str]:
    state = state_of(stand)
    there = stand.late if state is State.LATE else stand.with_whom
    names = tuple(str(one.membership.organisation) for one in there)
    return _said(get_language() or "", state, stand.minutes_alone, names)


@lru_cache(maxsize=1024)  # most stands are as the one beside them, and as at the reading before
def _said(language: str, state: State, minutes: int, names: tuple[str, ...]) -> tuple[str, str]:
    """Return how it is in a few letters, and in a sentence."""
    del language  # `_` asks for it
    who = {"who": str(get_text_list(list(names), _("and")))}
    alone = ngettext("Alone for %(count)s minute.", "Alone for %(count)s minutes.", minutes)
    alone = alone % {"count": minutes}
    words = {
        State.ALONE: alone,
        State.LATE: _("Waits for %(who)s.") % who,
        State.OUT: _("Not in the hall."),
        State.BREAK: _("Takes a break."),
        State.FREE: alone if minutes else _("Nobody is there now."),
        State.QUEUE: _("Talks with %(who)s.") % who,
        State.TALKING: _("Talks with %(who)s.") % who,
    }
    return str(SHORT[state]) % {"alone": minutes, "there": len(names)}, words[state]


def employers_in(visitors: tuple[Visitor, ...]) -> str:
    """Return of which employers some recruiters are."""
    return str(get_text_list([str(one.membership.organisation) for one in visitors], _("and")))


def recruiter_named(visitor: Visitor) -> str:
    """Return how a recruiter is called in a list."""
    account = visitor.membership.account
    return f"{visitor.membership.organisation}: {account.name or account.email}"


def guest_called(guest: Guest) -> str:
    """Return how somebody who comes is called in a list."""
    return str(guest.person) if isinstance(guest, Candidate) else recruiter_named(guest)


def device_named(device: Device) -> str:
    """Return whose phone it is: the door, a recruiter, or somebody with a stand."""
    if device.visitor:
        return recruiter_named(device.visitor)
    if device.candidate:
        return str(device.candidate.person)
    return _("Door: %(label)s") % {"label": device.label} if device.label else _("Door")
