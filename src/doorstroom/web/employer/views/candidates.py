"""Who agreed to be seen for a vacancy. Whoever is shown is told so: each viewing is logged."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.matches.queries import Candidate, candidate_matched, candidates_matched
from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import members_visible_to
from doorstroom.organisations.rules import is_matching_stopped
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.queries import (
    competences_visible_to,
    files_visible_to,
    shown_pieces,
)
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.queries import candidates_visible_to, own_vacancies
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.reader import language
from doorstroom.web.design.tables import table_answer
from doorstroom.web.employer.lists import (
    called,
    candidate_header,
    candidate_rows,
    hours_in_words,
    missing_of,
    questions_about,
)
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.sheets.files import file_response
from doorstroom.web.sheets.passport import groups_of
from doorstroom.web.sheets.pieces import pieces_of

A_PAGE = 10
LISTED = frozenset({Part.MATCHES, Part.CONTACT})
"""What a list shows: how they fit, and the name of who shares it."""


@open_to(MemberRole.RECRUITER)
def vacancy(request: Visit, pk: int) -> HttpResponse:
    """Show a vacancy, and everybody who agreed to be seen, the best fit first."""
    own = own_vacancy(request, pk)
    number = asked_page(request)
    found = candidates_matched(
        request.user, own, language=language(), start=(number - 1) * A_PAGE, count=A_PAGE
    )
    page = page_of(found.total, number=number, size=A_PAGE)
    _log(request.user, own, found.candidates, LISTED)
    context = {
        "vacancy": own,
        "hours": hours_in_words(own),
        "missing": missing_of(own),
        "questions": questions_about(own),
        "page": page,
        "stopped": found.is_stopped,
        "candidates": [(called(one.person), one) for one in found.candidates],
        "crumbs": [Crumb(_("Our vacancies"), reverse("employer:vacancies"))],
    }
    return render_inside(request, "employer/vacancy.html", context)


@open_to(MemberRole.RECRUITER)
def candidates_file(request: Visit, pk: int) -> HttpResponse:
    """Give everybody who agreed to be seen for a vacancy as a table."""
    own = own_vacancy(request, pk)
    found = candidates_matched(request.user, own, language=language(), count=None)
    _log(request.user, own, found.candidates, LISTED)
    return table_answer(f"vacancy-{pk}", candidate_header(), candidate_rows(found.candidates))


@open_to(MemberRole.RECRUITER)
def candidate(request: Visit, pk: int, key: int) -> HttpResponse:
    """Show all that one person shares with the employer of a vacancy."""
    own = own_vacancy(request, pk)
    found = candidate_matched(request.user, own, key, language=language())
    if found is None:
        raise Http404
    _log(request.user, own, [found], frozenset(Part))
    context = {
        "vacancy": own,
        "candidate": found,
        "name": called(found.person),
        "why": "" if is_matching_stopped([own.organisation.consortium_id]) else "nothing known",
        **_passport(request, own, found),
        **_contact(request.user, own, found),
        "crumbs": [
            Crumb(_("Our vacancies"), reverse("employer:vacancies")),
            Crumb(own.title, reverse("employer:vacancy", args=[pk])),
        ],
    }
    return render_inside(request, "employer/candidate.html", context)


@open_to(MemberRole.RECRUITER)
def work(request: Visit, pk: int, key: int, file: int) -> HttpResponseBase:
    """Give a file of own work that a candidate shows to everybody who sees their passport."""
    own = own_vacancy(request, pk)
    agreed = {one.key: one.parts for one in candidates_visible_to(request.user, own)}
    if Part.PASSPORT not in agreed.get(key, ()):
        raise Http404
    shown = get_object_or_404(files_visible_to(request.user, Person(pk=key)), pk=file)
    log_viewing(seen={key: [Part.PASSPORT]}, by=request.user, organisation=own.organisation)
    return file_response(request, shown)


def _passport(request: Visit, own: Vacancy, found: Candidate) -> dict[str, Any]:
    """Return what a candidate can do and shows of their work, where they share that."""
    key = found.person.key
    if Part.PASSPORT not in found.person.parts:
        return {"passport": False}
    shared = competences_visible_to(request.user, Person(pk=key))
    return {
        "passport": True,
        "groups": groups_of(shared, language=language(), says_who=False),
        "pieces": pieces_of(
            shown_pieces(Person(pk=key)),
            language=language(),
            address=lambda file: reverse("employer:work", args=[own.pk, key, file.pk]),
        ),
    }


def _contact(viewer: Account, own: Vacancy, found: Candidate) -> dict[str, Any]:
    """Return how to reach a candidate: their account where they share it, else the coaches."""
    shares_it = Part.CONTACT in found.person.parts
    contact = Account.objects.filter(person=found.person.key).first() if shares_it else None
    coaches = members_visible_to(viewer).filter(
        role=MemberRole.COACH, organisation__consortium=own.organisation.consortium_id
    )
    return {
        "contact": contact,
        "coaches": () if contact else coaches.order_by("account__name", "account__email"),
    }


def own_vacancy(request: Visit, pk: int) -> Vacancy:
    """Return a vacancy of the viewer's own organisations.

    Raises:
        Http404: when it is not theirs, or there is none.
    """
    return get_object_or_404(own_vacancies(request.user).select_related("organisation"), pk=pk)


def _log(by: Account, own: Vacancy, shown: Iterable[Candidate], parts: frozenset[Part]) -> None:
    """Keep for which employer which of these parts of whom are looked at."""
    seen = {one.person.key: sorted(one.person.parts & parts) for one in shown}
    log_viewing(seen=seen, by=by, organisation=own.organisation)
