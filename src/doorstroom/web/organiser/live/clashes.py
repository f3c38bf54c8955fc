"""What phones sent and does not fit: who, when, what and why, until somebody looked at it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.encounters.actions import settle_clash
from doorstroom.encounters.models import Deed
from doorstroom.encounters.queries import Guest, clashes_organised_by, guests_named
from doorstroom.encounters.states import Clash, Kind
from doorstroom.fairs.models import Candidate
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.live.now import crumbs_in, fair_of
from doorstroom.web.organiser.live.states import device_named, recruiter_named
from doorstroom.web.organiser.settings import organiser

ON_A_PAGE: Final = 50
ADVICE: Final = {
    Clash.TWICE: gettext_lazy("They are counted once. Did they go out unseen in between?"),
    Clash.UNEXPECTED: gettext_lazy("It is kept. Approve them if they may come."),
    Clash.OTHER_WORD: gettext_lazy("The later word counts. Ask them which one they mean."),
    Clash.OFF_HOURS: gettext_lazy("It is kept. Look whether the clock of that phone is right."),
    Clash.SAME_WALK_IN: gettext_lazy("Both are kept. It may be one person at two doors."),
    Clash.MASKED: gettext_lazy("The rest of the text is kept. Nothing has to be done."),
    Clash.REVOKED: gettext_lazy("Look whether this is right, and give them a new link if so."),
    Clash.GONE: gettext_lazy("Ask whoever has that phone whom they mean."),
    Clash.UNFIT: gettext_lazy("Have that phone load its page again."),
}
"""What to do about each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that does not fit, in words.

    Attributes:
        about: whom it is about; on a recruiter's phone the candidate, and the other way round.
        what: what was done on the phone.
        why: what does not fit.
    """

    key: str
    at: dt.datetime
    received_at: dt.datetime
    phone: str
    about: str
    what: str
    why: str
    advice: str


@organiser
def clashes(request: Visit, key: int) -> HttpResponse:
    """List what does not fit; by POST keep that somebody looked at one."""
    fair = fair_of(request, key)
    if request.method == "POST":
        deed = _asked(request, key)
        settle_clash(deed=deed, by=request.user)
        return redirect(request.get_full_path())
    seen, kind = "seen" in request.GET, request.GET.get("kind", "")
    found = clashes_organised_by(request.user, seen=seen).filter(device__fair=fair)
    counts = dict(found.order_by().values_list("clash").annotate(Count("pk")))
    chosen = found.filter(clash=kind) if kind in Clash.values else found
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    named = guests_named(fair, [str(one.said.get("who", "")) for one in rows])
    query = "?" + ("seen=1&" if seen else "") + (f"kind={kind}&" if kind in Clash.values else "")
    context = {
        "fair": fair,
        "seen": seen,
        "kind": kind,
        "kinds": [(one.value, one.label, counts[one]) for one in Clash if counts.get(one)],
        "page": page,
        "query": query,
        "rows": [told(one, named) for one in rows],
        "crumbs": crumbs_in(fair),
    }
    return render_inside(request, "organiser/live/clashes.html", context)


def told(deed: Deed, named: dict[str, Guest]) -> Told:
    """Return something that does not fit in words; what somebody wrote down is not in it."""
    clash = Clash(deed.clash)
    return Told(
        key=str(deed.pk),
        at=deed.happened_at,
        received_at=deed.received_at,
        phone=device_named(deed.device),
        about=_about(deed, named),
        what=str(Kind(deed.kind).label) if deed.kind else _("something we do not know"),
        why=str(clash.label),
        advice=str(ADVICE[clash]),
    )


def _about(deed: Deed, named: dict[str, Guest]) -> str:
    guest = named.get(str(deed.said.get("who", "")))
    if guest is not None:
        return str(guest.person) if isinstance(guest, Candidate) else recruiter_named(guest)
    walk_in = getattr(deed, "walk_in", None)
    return walk_in.name if walk_in else ""


def _asked(request: Visit, fair: int) -> Deed:
    try:
        key = uuid.UUID(request.POST.get("deed", ""))
    except ValueError as error:
        raise Http404 from error
    found = clashes_organised_by(request.user).filter(device__fair=fair)
    return get_object_or_404(found, pk=key)
