"""Fairs, for who may have a stand at one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.encounters.actions import add_device
from doorstroom.encounters.queries import is_near
from doorstroom.fairs.queries import candidates_visible_to, fairs_known_to
from doorstroom.fairs.states import Entry
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.reader import person_of
from doorstroom.web.stands import pages
from doorstroom.web.stands.handouts import material_file
from doorstroom.web.stands.place import Place, addresses_in


@for_worker
def fairs(request: Visit) -> HttpResponse:
    """Show the fairs of the worker's region, and at which of them they come."""
    person = person_of(request)
    mine = candidates_visible_to(request.user).filter(person=person)
    entries = {one.fair_id: one.get_entry_display() for one in mine}
    found = fairs_known_to(person).prefetch_related("sessions")
    rows = [(one, entries.get(one.pk, "")) for one in found]
    return render_inside(request, "person/fairs.html", {"rows": rows})


@for_worker
def fair(request: Visit, fair: int) -> HttpResponse:
    """Show one fair, and what is next."""
    return pages.fair_page(request, _place(request, fair))


@for_worker
def register(request: Visit, fair: int) -> HttpResponse:
    """Say that the worker comes, and when."""
    return pages.register_page(request, _place(request, fair))


@for_worker
def withdraw(request: Visit, fair: int) -> HttpResponse:
    """Call it off."""
    return pages.withdraw_page(request, _place(request, fair))


@for_worker
def needs(request: Visit, fair: int) -> HttpResponse:
    """Say what the worker needs at the fair."""
    return pages.needs_page(request, _place(request, fair))


@for_worker
def refusals(request: Visit, fair: int) -> HttpResponse:
    """Say with whom the worker would rather not talk."""
    return pages.refusals_page(request, _place(request, fair))


@for_worker
@require_POST
def seat(request: Visit, fair: int) -> HttpResponse:
    """Sign up for a workshop, or off."""
    return pages.seat_page(request, _place(request, fair))


@for_worker
def stand(request: Visit, fair: int) -> HttpResponse:
    """Write the stand page."""
    return pages.stand_page(request, _place(request, fair))


@for_worker
def preview(request: Visit, fair: int) -> HttpResponse:
    """Show the stand page as recruiters see it."""
    return pages.preview_page(request, _place(request, fair))


@for_worker
def paper(request: Visit, fair: int, size: str) -> HttpResponse:
    """Hand out the poster or the table card."""
    return pages.paper_page(request, _place(request, fair), size)


@for_worker
def material(request: Visit, name: str) -> HttpResponse:
    """Hand out a file of a workshop where the worker sits, or was."""
    return material_file(request, name)


@for_worker
@require_POST
def phone(request: Visit, fair: int) -> HttpResponse:
    """Open the worker's page for the day itself on this phone."""
    place = _place(request, fair)
    if not place.phone:
        raise Http404
    try:
        _device, key = add_device(fair=place.fair, candidate=place.candidate, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(place.to["fair"])
    return redirect("hall:page", key)


def _place(request: Visit, key: int) -> Place:
    person = person_of(request)
    fair = get_object_or_404(fairs_known_to(person), pk=key)
    to, paper = addresses_in("person", key)
    candidate = candidates_visible_to(request.user).filter(person=person, fair=fair).first()
    comes = candidate is not None and candidate.entry == Entry.APPROVED
    return Place(
        person=person,
        fair=fair,
        candidate=candidate,
        phone=reverse("person:fair_phone", args=[key]) if comes and is_near(fair) else "",
        to=to,
        paper=paper,
        file=lambda file: reverse("person:file", args=[file.pk]),
        tabs="person/parts/tabs.html",
        material=lambda name: reverse("person:material", args=[name]),
        crumbs=[Crumb(_("Fairs"), reverse("person:fairs"))],
    )
