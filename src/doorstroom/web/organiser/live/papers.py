"""What is printed for the day: badges, slips with links, and the list for a door without phones."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.encounters.actions import add_devices
from doorstroom.encounters.queries import Guest, code_of, guests_of
from doorstroom.fairs.models import Candidate, Fair
from doorstroom.fairs.queries import signs_by_candidate
from doorstroom.formats.print import (
    Card,
    CardSheet,
    DoorLine,
    DoorPaper,
    DoorWords,
    cards_pdf,
    door_pdf,
)
from doorstroom.organisations.adapters import design_of
from doorstroom.web.design.answers import PDF, file_answer
from doorstroom.web.gate.guards import Visit
from doorstroom.web.organiser.live.now import fair_of
from doorstroom.web.organiser.live.phones import address_for, guests_asked
from doorstroom.web.organiser.settings import organiser

FONTS: Final = settings.PRINT_FONTS_DIR


@organiser
def badges(request: Visit, key: int) -> HttpResponse:
    """Give the badges of everybody who comes, ten to a sheet."""
    fair = fair_of(request, key)
    signs = _signs(fair)
    cards = (_card(one, signs, scans=code_of(one), code=code_of(one)) for one in guests_of(fair))
    return file_answer(f"{_('badges')}.pdf", PDF, _sheet(fair, cards, _("The code on this badge")))


@organiser
@require_POST
def slips(request: Visit, key: int) -> HttpResponse:
    """Make links for phones, and give them on slips to hand out; they are shown nowhere else."""
    fair = fair_of(request, key)
    guests = guests_asked(request, fair)
    if not guests:
        said = _("Everybody has a link already. Choose everybody to print new ones.")
        messages.warning(request, said)
        return redirect("organiser:phones", key)
    try:
        made = add_devices(fair=fair, guests=guests, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("organiser:phones", key)
    says = _(
        "Scan this with the camera of your phone. Your page opens. Whoever has this paper has your "
        "page, so keep it."
    )
    address, signs = address_for(request), _signs(fair)
    cards = (
        _card(one, signs, scans=address(secret), code=code_of(one), says=says)
        for one, (_device, secret) in zip(guests, made, strict=True)
    )
    return file_answer(
        f"{_('links')}.pdf", PDF, _sheet(fair, cards, _("The code that opens this page"))
    )


@organiser
def door_list(request: Visit, key: int) -> HttpResponse:
    """Give the list of who comes, with boxes to tick, for when no phone works."""
    fair = fair_of(request, key)
    signs, guests = _signs(fair), guests_of(fair)
    people = [one for one in guests if isinstance(one, Candidate)]
    recruiters = [one for one in guests if not isinstance(one, Candidate)]
    paper = DoorPaper(
        language=get_language() or "nl",
        title=fair.name,
        when=_when(fair),
        groups=(
            (_("With a stand"), _lines(people, signs)),
            (_("Recruiters"), _lines(recruiters, signs)),
        ),
        words=DoorWords(
            title=_("List for the door"),
            name=_("Name"),
            about=_("Stand or employer"),
            code=_("Code"),
            ticks=(_("In"), _("Out")),
            how=_("Tick who comes in. Type it in at a phone later, or keep this list."),
            more=_("Not on the list"),
            empty=_("Nobody comes yet."),
            page=_("Page"),
            care=_("This list is personal data. Destroy it after the fair."),
        ),
    )
    made = door_pdf(paper, fonts=FONTS, design=design_of(fair.consortium))
    return file_answer(f"{_('door-list')}.pdf", PDF, made)


def _lines(guests: Iterable[Guest], signs: dict[int, str]) -> tuple[DoorLine, ...]:
    return tuple(
        DoorLine(name=_name(one), about=_about(one, signs), code=code_of(one)) for one in guests
    )


def _card(guest: Guest, signs: dict[int, str], *, scans: str, code: str, says: str = "") -> Card:
    name, about = _name(guest), _about(guest, signs)
    if not isinstance(guest, Candidate) and not guest.membership.account.name:
        # A slip is handed to one person; an e-mail address on a badge is read by everybody.
        name, about = about, name if says else ""
    return Card(
        name=name,
        about=about,
        role=_("Shows their work") if isinstance(guest, Candidate) else _("Recruiter"),
        scans=scans,
        code=code,
        says=says,
    )


def _name(guest: Guest) -> str:
    if isinstance(guest, Candidate):
        return guest.person.name
    return guest.membership.account.name or guest.membership.account.email


def _about(guest: Guest, signs: dict[int, str]) -> str:
    if not isinstance(guest, Candidate):
        return guest.membership.organisation.name
    sign = signs.get(guest.pk, "")
    return _("Stand %(sign)s") % {"sign": sign} if sign else ""


def _signs(fair: Fair) -> dict[int, str]:
    """Return what the signs at each candidate's first stand say, by key of the candidate."""
    signs = signs_by_candidate(fair.sessions.order_by("day", "starts"))
    return {key: str(some[0]) for key, some in signs.items()}


def _when(fair: Fair) -> str:
    return " / ".join(
        f"{date_format(one.day, 'l j F Y')}, "
        f"{time_format(one.starts, 'H:i')} - {time_format(one.ends, 'H:i')}"
        for one in fair.sessions.order_by("day", "starts")
    )


def _sheet(fair: Fair, cards: Iterable[Card], alt: str) -> bytes:
    sheet = CardSheet(
        language=get_language() or "nl",
        title=fair.name,
        alt=alt,
        empty=_("Nobody comes yet."),
        cards=tuple(cards),
    )
    return cards_pdf(sheet, fonts=FONTS, design=design_of(fair.consortium))
