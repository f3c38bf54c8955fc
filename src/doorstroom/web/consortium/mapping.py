"""Where the people of a region can go: the whole region, and from one occupation."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.matches.queries import flows_of_region, ways_of_region
from doorstroom.organisations.queries import SMALLEST
from doorstroom.organisations.states import MemberRole
from doorstroom.vocabulary.queries import search_concepts
from doorstroom.web.consortium import flows
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.maps.ways import asked_of, show

LONGEST_SEARCH = 100


@open_to(MemberRole.CONSORTIUM_MANAGER)
def region(request: Visit) -> HttpResponse:
    """Show where the people can go whose jobs disappear, where nothing opens and what lacks."""
    found = flows_of_region(request.user, language=language())
    context = {
        "map": flows.show(found, number=asked_page(request)),
        "smallest": SMALLEST,
        "crumbs": _crumbs()[:1],
    }
    return render_inside(request, "consortium/map.html", context)


@open_to(MemberRole.CONSORTIUM_MANAGER)
def ways(request: Visit) -> HttpResponse:
    """Show where any one occupation leads; without one, search for it."""
    asked = asked_of(request)
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = None
    if asked.origin and not words:
        found = ways_of_region(request.user, asked.origin, language=language())
    context = {
        "map": show(found, asked, language()) if found else None,
        "chosen": asked.origin,
        "asked": words,
        "hits": search_concepts(words, kind="OCCUPATION", language=language()) if words else [],
        "unknown": bool(asked.origin) and not words and found is None,
        "crumbs": _crumbs(),
    }
    return render_inside(
        request, "consortium/ways.html", context, status=404 if context["unknown"] else 200
    )


def _crumbs() -> list[Crumb]:
    return [
        Crumb(_("The region"), reverse("consortium:region")),
        Crumb(_("Where people can go"), reverse("consortium:map")),
    ]
