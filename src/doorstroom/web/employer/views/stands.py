"""The stands of a fair as a recruiter reads them, and with whom they want to talk."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.fairs.actions import log_stand, save_wish
from doorstroom.fairs.models import Stand, Visitor
from doorstroom.fairs.queries import (
    stand_file,
    stands_listed,
    stands_on_view,
    wishes_listed,
    wishes_of,
)
from doorstroom.fairs.states import Wanted
from doorstroom.organisations.errors import NotYoursError
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.queries import candidates_visible_to, own_vacancies
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.reader import language
from doorstroom.web.employer.fair_forms import LookingForm
from doorstroom.web.employer.views.fairs import crumbs_of, recruiter, walker
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.sheets.files import file_response
from doorstroom.web.stands.sheet import sheet_of

A_PAGE = 20
MOST_VACANCIES = 10


@recruiter
def stands(request: Visit, fair: int) -> HttpResponse:
    """List the stands of a fair: corner by corner or by lot, and never by how well they fit."""
    visitor = walker(request, fair)
    form = LookingForm(visitor.fair, request.GET)
    found = stands_listed(request.user, visitor, form.looking())
    page = page_of(len(found), number=asked_page(request), size=A_PAGE)
    said = wishes_of(visitor)
    part = found[(page.number - 1) * A_PAGE : page.number * A_PAGE]
    asked = {key: request.GET.get(key, "") for key in form.fields}
    context = {
        "fair": visitor.fair,
        "form": form,
        "page": page,
        "query": "?" + urlencode(asked) + "&",
        "stands": [(one, said.get(one.candidate_id, "")) for one in part],
        "wishes": sum(one == Wanted.WISH for one in said.values()),
        "crumbs": crumbs_of(visitor.fair),
    }
    return render_inside(request, "employer/stands.html", context)


@recruiter
def stand(request: Visit, fair: int, candidate: int) -> HttpResponse:
    """Show one stand page, and ask whether the viewer wants to talk there."""
    visitor = walker(request, fair)
    one = _read(request, visitor, candidate)
    sheet = sheet_of(
        one,
        language=language(),
        address=lambda file: reverse("employer:stand_file", args=[fair, candidate, file.pk]),
    )
    above = Crumb(_("Stands"), reverse("employer:stands", args=[fair]))
    context = {
        "fair": visitor.fair,
        "stand": one,
        "sheet": sheet,
        "said": wishes_of(visitor).get(candidate, ""),
        "vacancies": _fitting(request, visitor, one),
        "crumbs": crumbs_of(visitor.fair, above),
    }
    return render_inside(request, "employer/stand.html", context)


@recruiter
def stand_file_of(request: Visit, fair: int, candidate: int, file: int) -> HttpResponseBase:
    """Give a file of own work that stands on a stand page."""
    shown = stand_file(_read(request, walker(request, fair), candidate), file)
    if shown is None:
        raise Http404
    return file_response(request, shown)


@recruiter
@require_POST
def wish(request: Visit, fair: int, candidate: int) -> HttpResponse:
    """Keep that the viewer wants to talk at a stand, passes by, or says nothing of it."""
    visitor = walker(request, fair)
    one = _on_view(request, visitor, candidate)
    asked = request.POST.get("wanted", "")
    wanted = Wanted(asked) if asked in Wanted else None
    try:
        save_wish(visitor=visitor, candidate=one.candidate, wanted=wanted, by=request.user)
    except NotYoursError as gone:  # meanwhile
        raise Http404 from gone
    words = {
        Wanted.WISH: _("Kept: you want to talk with %(name)s."),
        Wanted.PASS: _("Kept: you pass by %(name)s."),
        None: _("Kept: you say nothing of %(name)s."),
    }
    messages.success(request, words[wanted] % {"name": one.candidate.person})
    return redirect("employer:stand", fair, candidate)


@recruiter
def wishes(request: Visit, fair: int) -> HttpResponse:
    """List with whom the viewer wants to talk, and whom they pass by."""
    visitor = walker(request, fair)
    listed = wishes_listed(request.user, visitor)
    context = {
        "fair": visitor.fair,
        "talk": [one for one, said in listed if said.wanted == Wanted.WISH],
        "pass": [one for one, said in listed if said.wanted == Wanted.PASS],
        "crumbs": crumbs_of(visitor.fair),
    }
    return render_inside(request, "employer/wishes.html", context)


def _on_view(request: Visit, visitor: Visitor, candidate: int) -> Stand:
    theirs = stands_on_view(request.user).filter(candidate__fair=visitor.fair_id)
    return get_object_or_404(theirs.select_related("candidate__fair"), candidate=candidate)


def _read(request: Visit, visitor: Visitor, candidate: int) -> Stand:
    """Return a stand to be read, after keeping that the viewer reads it."""
    one = _on_view(request, visitor, candidate)
    try:
        log_stand(visitor=visitor, candidate=one.candidate, by=request.user)
    except NotYoursError as gone:  # meanwhile
        raise Http404 from gone
    return one


def _fitting(request: Visit, visitor: Visitor, stand: Stand) -> list[Vacancy]:
    """Return the vacancies for which this person lets the viewer's employer see how they fit."""
    employer = visitor.membership.organisation_id
    own = own_vacancies(request.user).filter(organisation=employer, is_published=True)
    some = list(own.order_by("title", "pk")[:MOST_VACANCIES])
    agreed = candidates_visible_to(request.user, some[0]) if some else ()
    return some if stand.candidate.person_id in {one.key for one in agreed} else []
