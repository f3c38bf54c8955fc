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
from doorstroom.fairs.queries import fairs_organised_by, slots_of
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.forms import NewFairForm


@open_to(MemberRole.FAIR_ORGANISER)
def fairs(request: Visit) -> HttpResponse:
    """Show the fairs of the viewer, the newest first."""
    found = fairs_organised_by(request.user).prefetch_related("sessions")
    return render_inside(request, "organiser/fairs.html", {"fairs": found})


@open_to(MemberRole.FAIR_ORGANISER)
def new(request: Visit) -> HttpResponse:
    """Begin a fair like a template, or like an earlier one."""
    form = NewFairForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and (made := _made(request, form)):
        return redirect("organiser:fair", made.pk)
    context = {"form": form, "crumbs": [Crumb(_("My fairs"), reverse("organiser:fairs"))]}
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/new.html", context, status=status)


@open_to(MemberRole.FAIR_ORGANISER)
def fair(request: Visit, key: int) -> HttpResponse:
    """Show one fair: when it is, who comes, and what is still to do."""
    one = get_object_or_404(fairs_organised_by(request.user), pk=key)
    sessions = [(some, len(slots_of(some))) for some in one.sessions.order_by("day", "starts")]
    context = {
        "fair": one,
        "sessions": sessions,
        "corners": one.corners.order_by("pk"),
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
