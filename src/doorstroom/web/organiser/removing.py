"""Asks before something of a fair is taken away, and says what goes with it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.encounters.queries import certificates_held
from doorstroom.fairs.models import Corner, Hall, Seat, Session, Workshop
from doorstroom.fairs.queries import drawing_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Something that goes when somebody is sure.

    Attributes:
        heading: what is done; its button says so too.
        lost: what goes with it, a sentence each.
        remove: takes it away, or raises `ValidationError` with why it stays.
        said: what is so after that.
        back, after: where its own page is, and where to go when it is gone.
        crumbs: the pages above this one.
    """

    heading: str
    lost: tuple[str, ...]
    remove: Callable[[], object]
    said: str
    back: str
    after: str
    crumbs: list[Crumb]


def removed(request: Visit, removal: Removal) -> HttpResponse:
    """Ask whether somebody is sure; by POST take it away."""
    if request.method != "POST":
        return render_inside(
            request, "organiser/remove.html", {"removal": removal, "crumbs": removal.crumbs}
        )
    try:
        removal.remove()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(removal.back)
    messages.success(request, removal.said)
    return redirect(removal.after)


def lost_with_corner(corner: Corner) -> Iterator[str]:
    """Say who chose a corner, and what is drawn of it."""
    yield _people(
        corner.stands.count(),
        ngettext(
            "%(count)s person chose this corner, and has none until they choose another.",
            "%(count)s people chose this corner, and have none until they choose another.",
            corner.stands.count(),
        ),
        _("Nobody chose this corner yet."),
    )
    items = [one for hall in corner.fair.halls.all() for one in drawing_of(hall).items]
    if any(getattr(one, "theme", "") == corner.key for one in items):
        yield _("Its area in the drawing stays, but the stands in it are in no corner then.")


def lost_with_session(session: Session) -> Iterator[str]:
    """Say who comes to some hours, and what is planned in them."""
    people = session.candidates.count() + session.visitors.count()
    yield _people(
        people,
        ngettext(
            "%(count)s person registered for this session. They get no mail: tell them.",
            "%(count)s people registered for this session. They get no mail: tell them.",
            people,
        ),
        _("Nobody registered for this session yet."),
    )
    if session.workshops.exists():
        yield _("Its workshops go with it, and who signed up for them.")
        yield from _lost_certificates(session.workshops.all())
    if session.plans.exists() or session.places.exists():
        yield _("Its plans go with it: who stands where, and who meets whom.")


def lost_with_workshop(workshop: Workshop) -> Iterator[str]:
    """Say who signed up for a workshop."""
    people = Seat.objects.filter(workshop=workshop).count()
    yield _people(
        people,
        ngettext(
            "%(count)s person signed up. They get no mail: tell them.",
            "%(count)s people signed up. They get no mail: tell them.",
            people,
        ),
        _("Nobody signed up yet."),
    )
    yield from _lost_certificates([workshop])


def lost_with_hall(hall: Hall) -> Iterator[str]:
    """Say what is drawn in a hall, and who was to stand there."""
    items = len(drawing_of(hall).items)
    yield _people(
        items,
        ngettext(
            "%(count)s thing is drawn in this hall. It cannot be brought back.",
            "%(count)s things are drawn in this hall. They cannot be brought back.",
            items,
        ),
        _("Nothing is drawn in this hall yet."),
    )
    if people := hall.places.values("candidate").distinct().count():
        said = ngettext(
            "%(count)s person has a stand here, and has none then.",
            "%(count)s people have a stand here, and have none then.",
            people,
        )
        yield said % {"count": people}


def _lost_certificates(workshops: Iterable[Workshop]) -> Iterator[str]:
    """Say how many certificates of participation rest on this."""
    if held := sum(map(certificates_held, workshops)):
        said = ngettext(
            "%(count)s certificate of participation does not hold any more then.",
            "%(count)s certificates of participation do not hold any more then.",
            held,
        )
        yield said % {"count": held}


def _people(count: int, said: str, otherwise: str) -> str:
    return said % {"count": count} if count else otherwise
