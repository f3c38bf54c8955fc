"""Jobs: all of them, and each with all its reasons."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.matches.phrases import not_considered
from doorstroom.matches.queries import (
    MatchPage,
    ShownMatch,
    match_visible_to,
    matches_visible_to,
    ways_visible_to,
)
from doorstroom.organisations.queries import coaching_of
from doorstroom.people.models import Person
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.maps.ways import asked_of, show
from doorstroom.web.person.papers import papers_of
from doorstroom.web.person.reader import has_vocabulary, person_of
from doorstroom.web.reasons.lists import order_named, orders_with, wishes_of
from doorstroom.web.switching.routes import route_page

A_PAGE = 10
NOTHING = MatchPage(total=0, start=0, matches=())


@for_worker
def jobs(request: Visit) -> HttpResponse:
    """Show every job, in the order asked, with its reasons."""
    person, number = person_of(request), asked_page(request)
    order = order_named(request.GET.get("order", ""))
    start, found = (number - 1) * A_PAGE, NOTHING
    if has_vocabulary():
        found = matches_visible_to(
            request.user, person, language=language(), order=order, start=start, count=A_PAGE
        )
    context = {
        "matches": found.matches,
        "page": page_of(found.total, number=number, size=A_PAGE),
        "orders": orders_with(order, is_unweighed=found.unweighed is not None),
        "query": "?" + urlencode({"order": order.value}) + "&",
        "pull": found.pull,
        "wishes": wishes_of(person),
        "not_considered": not_considered(),
    }
    return render_inside(request, "person/jobs.html", context)


@for_worker
def job(request: Visit, key: int) -> HttpResponse:
    """Show one job with all reasons, what the law demands and what can be asked."""
    person = person_of(request)
    match = _match(request, person, key)
    context = {
        "match": match,
        "papers": papers_of(match.vacancy, person),
        "coaching": coaching_of(person),
        "crumbs": [Crumb(_("Jobs"), reverse("person:jobs"))],
        "not_considered": not_considered(),
    }
    return render_inside(request, "person/job.html", context)


@for_worker
def route(request: Visit, key: int) -> HttpResponse:
    """Show what the worker still learns for one job: three routes, or that none is needed."""
    person = person_of(request)
    match = _match(request, person, key)
    crumbs = (
        Crumb(_("Jobs"), reverse("person:jobs")),
        Crumb(match.vacancy.title, reverse("person:job", args=[key])),
    )
    return route_page(request, person, match.vacancy, crumbs=crumbs, is_own=True)


@for_worker
def ways(request: Visit) -> HttpResponse:
    """Show on a map where the worker's own work leads, with the vacancies of the region."""
    asked = asked_of(request)
    found = ways_visible_to(
        request.user, person_of(request), language=language(), origin=asked.origin
    )
    return render_inside(request, "person/map.html", {"map": show(found, asked, language())})


def _match(request: Visit, person: Person, key: int) -> ShownMatch:
    """Return one job of the worker's list; another does not exist here (404)."""
    match = None
    if has_vocabulary():
        match = match_visible_to(request.user, person, key, language=language())
    if match is None:
        raise Http404
    return match
