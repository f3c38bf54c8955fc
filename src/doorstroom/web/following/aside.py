"""After a fair, for somebody with a stand: in their own room, or in that of their coach."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from doorstroom.encounters.actions import import_busy_times
from doorstroom.encounters.queries import FollowUp, follow_ups_for
from doorstroom.encounters.states import Side
from doorstroom.fairs.models import Candidate
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.following.desk import Desk, calendar_file, follow_up_page
from doorstroom.web.following.forms import CalendarForm
from doorstroom.web.following.says import next_said
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside


def after_page(
    request: Visit, candidate: Candidate, crumbs: tuple[Crumb, ...], *, is_own: bool
) -> HttpResponse:
    """List who was at a stand, what is due first of all."""
    found = follow_ups_for(request.user, candidate)
    rows = [
        (
            one.encounter.visitor.membership.organisation.name,
            one.encounter.visitor.membership.account.name,
            f"{request.path}{one.encounter.pk}/",
            next_said(one, Side.WORKER),
            one,
        )
        for one in found
    ]
    context = {
        "rows": rows,
        "fair": candidate.fair,
        "person": candidate.person,
        "crumbs": crumbs,
        "is_own": is_own,
        "calendar": CalendarForm() if is_own else None,
        "calendar_address": f"{request.path}calendar/",
    }
    return render_inside(request, "following/after.html", context)


def one_page(
    request: Visit, candidate: Candidate, encounter: int, crumbs: tuple[Crumb, ...], *, is_own: bool
) -> HttpResponse:
    """Show how far somebody is with one recruiter, and go on."""
    one = _one(request, candidate, encounter)
    heading = one.encounter.visitor.membership.organisation.name
    desk = Desk(follow_up=one, side=Side.WORKER, heading=heading, crumbs=crumbs, is_own=is_own)
    return follow_up_page(request, desk)


def file_of(request: Visit, candidate: Candidate, encounter: int, appointment: int) -> HttpResponse:
    """Give an appointment for a calendar."""
    return calendar_file(_one(request, candidate, encounter), appointment)


def keep_calendar(request: Visit, to: str) -> HttpResponse:
    """Keep when the viewer is busy."""
    form = CalendarForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file first."))
        return redirect(to)
    content = form.cleaned_data["file"]
    try:
        count = import_busy_times(account=request.user, content=content, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("Kept: %(count)s times at which you are busy.")
        messages.success(request, said % {"count": count})
    return redirect(to)


def _one(request: Visit, candidate: Candidate, encounter: int) -> FollowUp:
    found = follow_ups_for(request.user, candidate, only=encounter)
    if not found:
        raise Http404
    return found[0]
