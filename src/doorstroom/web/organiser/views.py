"""The fairs of an organiser: which there are, a new one, and one of them."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.fairs.actions import add_fair
from doorstroom.fairs.models import Fair
from doorstroom.fairs.queries import (
    changed_plans,
    fairs_organised_by,
    readiness_of,
    slots_of,
    workshops_organised_by,
)
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.forms import NewFairForm
from doorstroom.web.organiser.overview import tasks_of
from doorstroom.web.organiser.report.late import late_count


@open_to(MemberRole.FAIR_ORGANISER)
def fairs(request: Visit) -> HttpResponse:
    """Show the fairs of the viewer, the newest first."""
    found = fairs_organised_by(request.user).prefetch_related("sessions")
    return render_inside(request, "organiser/fairs.html", {"fairs": found})


@open_to(MemberRole.FAIR_ORGANISER)
def new(request: Visit) -> HttpResponse:
    """Begin a fair like a template, or like an earlier one."""
    form = NewFairForm(
        request.user, request.POST or None, initial={"like": request.GET.get("like")}
    )
    if request.method == "POST" and form.is_valid() and (made := _made(request, form)):
        return redirect("organiser:fair", made.pk)
    context = {"form": form, "crumbs": [Crumb(_("My fairs"), reverse("organiser:fairs"))]}
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/new.html", context, status=status)


@open_to(MemberRole.FAIR_ORGANISER)
def fair(request: Visit, key: int) -> HttpResponse:
    """Show one fair: what comes next, what is ready, when it is and what is there."""
    one = get_object_or_404(fairs_organised_by(request.user), pk=key)
    some = list(one.sessions.order_by("day", "starts"))
    ready = readiness_of(one)
    tasks = tasks_of(one, ready, some[0] if some else None, changed_plans(one))
    context = {
        "fair": one,
        "ready": ready,
        "tasks": tasks,
        "following": next((task for task in tasks if not task.is_done), None),
        "sessions": [(each, len(slots_of(each))) for each in some],
        "corners": one.corners.order_by("pk"),
        "late": late_count(request.user, one),
        "workshops": workshops_organised_by(request.user).filter(session__fair=one),
        "crumbs": [Crumb(_("My fairs"), reverse("organiser:fairs"))],
    }
    return render_inside(request, "organiser/fair.html", context)


def _made(request: Visit, form: NewFairForm) -> Fair | None:
    """Add the fair; what is amiss with it stands in the form then."""
    given: dict[str, Any] = form.cleaned_data
    starts_at = dt.datetime.combine(given.pop("day"), given.pop("time"))
    try:
        return add_fair(**given, starts_at=starts_at, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return None
