"""After a fair, for who had a stand."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.fairs.models import Candidate
from doorstroom.fairs.queries import candidates_visible_to
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.following import aside
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.person.reader import person_of


@for_worker
def after(request: Visit, fair: int) -> HttpResponse:
    """List who was at the worker's stand."""
    return aside.after_page(request, _own(request, fair), _crumbs(fair), is_own=True)


@for_worker
def follow_up(request: Visit, fair: int, encounter: int) -> HttpResponse:
    """Show how far the worker is with one recruiter, and go on."""
    crumbs = (*_crumbs(fair), Crumb(_("After the fair"), reverse("person:after", args=[fair])))
    return aside.one_page(request, _own(request, fair), encounter, crumbs, is_own=True)


@for_worker
def appointment(request: Visit, fair: int, encounter: int, appointment: int) -> HttpResponse:
    """Give an appointment for the worker's calendar."""
    return aside.file_of(request, _own(request, fair), encounter, appointment)


@for_worker
@require_POST
def calendar(request: Visit, fair: int) -> HttpResponse:
    """Keep when the worker is busy."""
    _own(request, fair)
    return aside.keep_calendar(request, reverse("person:after", args=[fair]))


def _own(request: Visit, fair: int) -> Candidate:
    mine = candidates_visible_to(request.user).filter(person=person_of(request))
    return get_object_or_404(mine, fair=fair)


def _crumbs(fair: int) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Reverse job fairs"), reverse("person:fairs")),
        Crumb(_("The fair"), reverse("person:fair", args=[fair])),
    )
