"""After a fair, for a recruiter: with whom they talked, and what they promised."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.encounters.queries import FollowUp, follow_ups_recruited_by
from doorstroom.encounters.states import Side
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.following.aside import keep_calendar
from doorstroom.web.following.desk import Desk, calendar_file, follow_up_page
from doorstroom.web.following.forms import CalendarForm
from doorstroom.web.following.says import next_said
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside

recruiter = open_to(MemberRole.RECRUITER)


@recruiter
def follow_ups(request: Visit) -> HttpResponse:
    """List with whom the viewer talked, what is due first of all."""
    rows = [
        (
            one.encounter.candidate.person.name,
            one.encounter.candidate.fair.name,
            reverse("employer:follow_up", args=[one.encounter.pk]),
            next_said(one, Side.RECRUITER),
            one,
        )
        for one in follow_ups_recruited_by(request.user)
    ]
    context = {
        "rows": rows,
        "late": sum(one.is_overdue for *_words, one in rows),
        "calendar": CalendarForm(),
        "crumbs": [Crumb(_("Reverse job fairs"), reverse("employer:fairs"))],
    }
    return render_inside(request, "employer/follow_ups.html", context)


@recruiter
def follow_up(request: Visit, encounter: int) -> HttpResponse:
    """Show how far the viewer is with one, and go on."""
    crumbs = (
        Crumb(_("Reverse job fairs"), reverse("employer:fairs")),
        Crumb(_("After the fair"), reverse("employer:follow_ups")),
    )
    one = _own(request, encounter)
    desk = Desk(
        follow_up=one,
        side=Side.RECRUITER,
        heading=one.encounter.candidate.person.name,
        crumbs=crumbs,
    )
    return follow_up_page(request, desk)


@recruiter
def appointment(request: Visit, encounter: int, appointment: int) -> HttpResponse:
    """Give an appointment for the viewer's calendar."""
    return calendar_file(_own(request, encounter), appointment)


@recruiter
@require_POST
def calendar(request: Visit) -> HttpResponse:
    """Keep when the viewer is busy."""
    return keep_calendar(request, reverse("employer:follow_ups"))


def _own(request: Visit, encounter: int) -> FollowUp:
    """Return one of the viewer's own.

    Raises:
        Http404: when there is none.
    """
    found = follow_ups_recruited_by(request.user, only=encounter)
    if not found:
        raise Http404
    return found[0]
