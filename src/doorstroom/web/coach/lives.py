"""A CV or an interview, done by the coach together with the person."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.lives.pages import cv_page, interviews_page, questions_page
from doorstroom.web.lives.place import Place


@open_to(MemberRole.COACH)
def cv(request: Visit, key: int) -> HttpResponse:
    """Give the CV of a person, and say with them what is right of what was read."""
    return cv_page(request, _place(request, key))


@open_to(MemberRole.COACH)
def interviews(request: Visit, key: int) -> HttpResponse:
    """Choose about which work of a person to answer questions."""
    return interviews_page(request, _place(request, key))


@open_to(MemberRole.COACH)
def questions(request: Visit, key: int, number: int) -> HttpResponse:
    """Answer questions about one occupation of a person, with them."""
    return questions_page(request, _place(request, key), number)


def _place(request: Visit, key: int) -> Place:
    """Say where the pages of a person stand, and note that they are looked at."""
    person = get_object_or_404(caseload_of(request.user), pk=key)
    log_viewing(seen={person.pk: [Part.PASSPORT]}, by=request.user)
    whole = reverse("coach:person", args=[key])
    return Place(
        person=person,
        cv=reverse("coach:cv", args=[key]),
        interview=reverse("coach:interviews", args=[key]),
        questions=lambda number: reverse("coach:questions", args=[key, number]),
        passport=whole + "#skills",
        crumbs=[Crumb(_("My people"), reverse("coach:caseload")), Crumb(str(person), whole)],
        is_own=False,
    )
