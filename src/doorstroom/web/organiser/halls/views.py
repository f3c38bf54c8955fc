"""The halls of a fair: which there are, and what is drawn in one of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.engine.planning.hall import HallError
from doorstroom.fairs.actions import add_hall, remove_hall
from doorstroom.fairs.models import Fair, Hall
from doorstroom.fairs.queries import fairs_organised_by, halls_organised_by
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.halls.board import board
from doorstroom.web.organiser.halls.drawing import KEPT, LATE, drawn
from doorstroom.web.organiser.halls.forms import NewHallForm
from doorstroom.web.organiser.halls.words import refusal
from doorstroom.web.organiser.removing import Removal, lost_with_hall, removed


@open_to(MemberRole.FAIR_ORGANISER)
def halls(request: Visit, key: int) -> HttpResponse:
    """Show the halls of a fair, and begin a new one."""
    fair = get_object_or_404(fairs_organised_by(request.user), pk=key)
    form = NewHallForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (made := _made(request, fair, form)):
        return redirect("organiser:hall", fair.pk, made.pk)
    context = {
        "fair": fair,
        "halls": halls_organised_by(request.user).filter(fair=fair),
        "form": form,
        "crumbs": crumbs_of(fair),
    }
    return render_inside(
        request, "organiser/halls.html", context, status=422 if form.errors else 200
    )


@open_to(MemberRole.FAIR_ORGANISER)
def hall(request: Visit, key: int, hall: int) -> HttpResponse:
    """Show what is drawn in a hall, what is amiss, and the forms to change it."""
    one = hall_of(request, key, hall)
    return show_hall(request, one, board(one, chosen=request.GET.get("item", "")))


@open_to(MemberRole.FAIR_ORGANISER)
@require_POST
def draw(request: Visit, key: int, hall: int) -> HttpResponse:
    """Make one change to a drawing, or undo one, or do it again."""
    one = hall_of(request, key, hall)
    answer = drawn(request.POST, one, by=request.user)
    now = hall_of(request, key, hall)
    if answer.status == KEPT and "HX-Request" not in request.headers:
        messages.success(request, answer.said)
        query = f"?item={answer.chosen}" if answer.chosen else ""
        return redirect(f"{reverse('organiser:hall', args=[key, hall])}{query}#board")
    context = board(now, chosen=answer.chosen, sent=answer.sent, said=answer.said)
    context |= {"refused": answer.refused, "is_late": answer.status == LATE}
    return show_hall(request, now, context, status=answer.status)


@open_to(MemberRole.FAIR_ORGANISER)
def remove(request: Visit, key: int, hall: int) -> HttpResponse:
    """Ask whether a hall is taken away, and do so."""
    one = hall_of(request, key, hall)
    halls = reverse("organiser:halls", args=[key])
    removal = Removal(
        heading=_("Remove the hall %(name)s") % {"name": one.name},
        lost=tuple(lost_with_hall(one)),
        remove=lambda: remove_hall(hall=one, by=request.user),
        said=_("The hall is removed, with all that was drawn in it."),
        back=halls,
        after=halls,
        crumbs=crumbs_of(one.fair, one)[:-1],
    )
    return removed(request, removal)


def hall_of(request: Visit, key: int, hall: int) -> Hall:
    """Return a hall that the viewer draws."""
    return get_object_or_404(halls_organised_by(request.user), fair=key, pk=hall)


def crumbs_of(fair: Fair, hall: Hall | None = None) -> list[Crumb]:
    """Return the pages above those of the halls, or above those of one hall."""
    found = [
        Crumb(_("My fairs"), reverse("organiser:fairs")),
        Crumb(fair.name, reverse("organiser:fair", args=[fair.pk])),
    ]
    if hall is not None:
        found += [
            Crumb(_("Halls"), reverse("organiser:halls", args=[fair.pk])),
            Crumb(hall.name, reverse("organiser:hall", args=[fair.pk, hall.pk])),
        ]
    return found


def show_hall(
    request: Visit, hall: Hall, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw the page of a hall, or for the editor only its board."""
    crumbs = crumbs_of(hall.fair, hall)[:-1]
    return render_inside(
        request, "organiser/hall.html", {**context, "crumbs": crumbs}, status=status
    )


def _made(request: Visit, fair: Fair, form: NewHallForm) -> Hall | None:
    """Add the hall; what is amiss with it stands in the form then."""
    try:
        return add_hall(fair=fair, **form.cleaned_data, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
    except HallError as error:
        form.add_error(None, refusal(error))
    return None
