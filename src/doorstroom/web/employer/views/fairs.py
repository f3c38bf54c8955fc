"""The fairs of a recruiter's region: which there are, and coming to one of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.encounters.actions import add_device
from doorstroom.encounters.queries import handouts_for, is_near
from doorstroom.fairs.actions import choose_briefings, request_visit, withdraw_visit
from doorstroom.fairs.models import Fair, Visitor, Workshop
from doorstroom.fairs.queries import (
    briefings_for,
    fairs_to_visit,
    is_registration_open,
    recruiting_at,
    sessions_ahead,
    stands_on_view,
    visits_of,
)
from doorstroom.fairs.states import Entry
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.employer.fair_forms import BriefingsForm, VisitForm
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.stands.handouts import material_file

recruiter = open_to(MemberRole.RECRUITER)
NEAREST = (Entry.APPROVED, Entry.ASKED, Entry.INVITED, Entry.REFUSED, Entry.WITHDRAWN)
"""Which visit counts when somebody recruits for several employers."""


@recruiter
def fairs(request: Visit) -> HttpResponse:
    """List the fairs of the region, the newest first, and whether the viewer comes."""
    nearest: dict[int, Visitor] = {}
    for one in sorted(visits_of(request.user), key=_distance, reverse=True):
        nearest[one.fair_id] = one
    found = fairs_to_visit(request.user).prefetch_related("sessions")
    context = {"fairs": [(one, nearest.get(one.pk)) for one in found]}
    return render_inside(request, "employer/fairs.html", context)


@recruiter
def fair(request: Visit, fair: int) -> HttpResponse:
    """Show one fair, and let the viewer register for it or change for what they come."""
    one = own_fair(request, fair)
    visitor = visit_at(request, one)
    mine = recruiting_at(request.user, one)
    form = VisitForm(one, mine, visitor, request.POST or None)
    if request.method == "POST" and form.is_valid() and _registered(request, one, form):
        return redirect("employer:fair", fair)
    comes = visitor is not None and visitor.entry == Entry.APPROVED
    may_come = visitor is not None or one.open_to_all
    context = {
        "fair": one,
        "visitor": visitor,
        "comes": comes,
        "is_near": comes and is_near(one),
        "sessions": sessions_ahead(one),
        "form": form if is_registration_open(one) and may_come else None,
        "briefings": briefings_for(visitor) if visitor and comes else (),
        "handouts": handouts_for(visitor) if visitor else (),
        "stands": stands_on_view(request.user).filter(candidate__fair=one).count(),
        "crumbs": [Crumb(_("Reverse job fairs"), reverse("employer:fairs"))],
    }
    status = 422 if form.errors else 200
    return render_inside(request, "employer/fair.html", context, status=status)


@recruiter
def material(request: Visit, name: str) -> HttpResponse:
    """Hand out a file of a briefing where the viewer sits, or was."""
    return material_file(request, name)


@recruiter
@require_POST
def fair_phone(request: Visit, fair: int) -> HttpResponse:
    """Open the viewer's page for the day itself on this phone."""
    visitor = walker(request, fair)
    if not is_near(visitor.fair):
        raise Http404
    try:
        _device, key = add_device(fair=visitor.fair, visitor=visitor, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("employer:fair", fair)
    return redirect("hall:page", key)


@recruiter
@require_POST
def fair_withdraw(request: Visit, fair: int) -> HttpResponse:
    """Stay away from a fair."""
    visitor = visit_at(request, own_fair(request, fair))
    if visitor is None:
        raise Http404
    try:
        withdraw_visit(visitor=visitor, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("You're not coming. The organiser sees it."))
    return redirect("employer:fair", fair)


@recruiter
@require_POST
def briefings(request: Visit, fair: int) -> HttpResponse:
    """Sit down in some briefings, and in no others."""
    visitor = walker(request, fair)
    offered = Workshop.objects.filter(
        pk__in=[one.workshop.pk for one in briefings_for(visitor)]
    ).select_related("session")
    form = BriefingsForm(offered, request.POST)
    if not form.is_valid():
        messages.error(request, _("This briefing is not there any more. Choose again."))
        return redirect("employer:fair", fair)
    try:
        chosen = list(form.cleaned_data["workshops"])
        choose_briefings(visitor=visitor, workshops=chosen, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Kept."))
    return redirect("employer:fair", fair)


def own_fair(request: Visit, key: int) -> Fair:
    """Return a fair of a region in which the viewer recruits.

    Raises:
        Http404: when there is none.
    """
    return get_object_or_404(fairs_to_visit(request.user), pk=key)


def visit_at(request: Visit, fair: Fair) -> Visitor | None:
    """Return how far the viewer is with a fair; None when they did nothing and nobody asked."""
    return min(visits_of(request.user).filter(fair=fair), key=_distance, default=None)


def walker(request: Visit, fair: int) -> Visitor:
    """Return the viewer as a recruiter who comes to a fair.

    Raises:
        Http404: when they do not come, or the fair is not theirs.
    """
    visitor = visit_at(request, own_fair(request, fair))
    if visitor is None or visitor.entry != Entry.APPROVED:
        raise Http404
    return visitor


def crumbs_of(fair: Fair, *more: Crumb) -> list[Crumb]:
    """Return the pages above a page of a fair."""
    return [
        Crumb(_("Reverse job fairs"), reverse("employer:fairs")),
        Crumb(fair.name, reverse("employer:fair", args=[fair.pk])),
        *more,
    ]


def _distance(visitor: Visitor) -> int:
    return NEAREST.index(Entry(visitor.entry))


def _registered(request: Visit, fair: Fair, form: VisitForm) -> bool:
    """Register; what is amiss stands in the form then."""
    try:
        visitor = request_visit(fair=fair, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        amiss = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, said in amiss.items():
            form.add_error(name if name in form.fields else None, said)
        return False
    comes = _("You're coming. Look at the stands and say who you want to talk to.")
    waits = _("You are registered. You will get a mail when the organiser has approved it.")
    messages.success(request, comes if visitor.entry == Entry.APPROVED else waits)
    return True
