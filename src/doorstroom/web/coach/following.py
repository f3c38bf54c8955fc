"""After a fair, for a coach: how far one of their people is with who was at the stand."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.fairs.models import Candidate
from doorstroom.fairs.queries import candidates_visible_to
from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.following import aside
from doorstroom.web.gate.guards import Visit, open_to


@open_to(MemberRole.COACH)
def after(request: Visit, key: int, fair: int) -> HttpResponse:
    """List who was at the stand of a person."""
    candidate = _candidate(request, key, fair)
    return aside.after_page(request, candidate, _crumbs(candidate), is_own=False)


@open_to(MemberRole.COACH)
def follow_up(request: Visit, key: int, fair: int, encounter: int) -> HttpResponse:
    """Show how far a person is with one recruiter, and go on together."""
    candidate = _candidate(request, key, fair)
    back = Crumb(_("After the fair"), reverse("coach:after", args=[key, fair]))
    crumbs = (*_crumbs(candidate), back)
    return aside.one_page(request, candidate, encounter, crumbs, is_own=False)


@open_to(MemberRole.COACH)
def appointment(
    request: Visit, key: int, fair: int, encounter: int, appointment: int
) -> HttpResponse:
    """Give an appointment of a person as a file for a calendar."""
    return aside.file_of(request, _candidate(request, key, fair), encounter, appointment)


def _candidate(request: Visit, key: int, fair: int) -> Candidate:
    """Return a person of the coach at a fair, and note that it is looked at."""
    person = get_object_or_404(caseload_of(request.user), pk=key)
    found = candidates_visible_to(request.user).filter(person=person)
    candidate = get_object_or_404(found, fair=fair)
    log_viewing(seen={person.pk: [Part.PASSPORT]}, by=request.user)
    return candidate


def _crumbs(candidate: Candidate) -> tuple[Crumb, ...]:
    person, fair = candidate.person, candidate.fair
    return (
        Crumb(str(person), reverse("coach:person", args=[person.pk])),
        Crumb(fair.name, reverse("coach:fair", args=[person.pk, fair.pk])),
    )
