"""The pages for everyone; they read and never write."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.matches.phrases import not_considered
from doorstroom.matches.queries import causeway_between, likeness_between
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import occupations_by_uri, search_concepts, stored_versions
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page
from doorstroom.web.design.reader import language
from doorstroom.web.design.rendering import render_page
from doorstroom.web.public import explorer, region, showcase
from doorstroom.web.reasons.lists import order_named

LONGEST_SEARCH = 100


def home(request: HttpRequest) -> HttpResponse:
    """Say what Doorstroom is, and show one worker's three best matches."""
    context = {
        "region": region.flow(language()),
        "way": region.way(),
        "showcase": showcase.best_matches(language()),
    }
    return _page(request, "public/home.html", context)


def causeways(request: HttpRequest) -> HttpResponse:
    """Choose an occupation; see the occupations in other sectors it leads to."""
    asked = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    origin = "" if asked else request.GET.get("from", "")
    found = taste = None
    if origin and _vocabulary():
        sector, number = request.GET.get("sector", ""), asked_page(request)
        found = explorer.explore(origin, language=language(), sector=sector, number=number)
    elif not asked and (held := showcase.occupation_held()):
        taste = explorer.explore(held, language=language())
    context = {
        "asked": asked,
        "hits": search_concepts(asked, kind="OCCUPATION", language=language()) if asked else [],
        "explorer": found,
        "taste": taste,
        "unknown": bool(origin) and not found,
    }
    status = 404 if context["unknown"] else 200
    return _page(request, "public/causeways.html", context, status=status)


def causeway(request: HttpRequest) -> HttpResponse:
    """Show one step from occupation to occupation, with all its reasons."""
    origin, target = request.GET.get("from", ""), request.GET.get("to", "")
    step = causeway_between(origin, target, language=language()) if _vocabulary() else None
    if step is None:
        raise Http404
    label = occupations_by_uri([origin])[origin].label_in(language())
    start = reverse("public:causeways")
    context = {
        "origin": label,
        "step": step,
        "alike": likeness_between(origin, target),
        "crumbs": [Crumb(_("Career moves"), start), Crumb(label, start + explorer.address(origin))],
    }
    return _page(request, "public/causeway.html", context)


def example(request: HttpRequest) -> HttpResponse:
    """Show one invented worker's jobs, all of them, with reasons."""
    shown = showcase.show(
        language=language(),
        order=order_named(request.GET.get("order", "")),
        number=asked_page(request),
    )
    context = {"showcase": shown, "not_considered": not_considered()}
    return _page(request, "public/example.html", context)


def explanation(request: HttpRequest) -> HttpResponse:
    """Say how matching works, what never counts, and how to object (R-25)."""
    return _page(request, "public/explanation.html", {"not_considered": not_considered()})


def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read everything: what shows somebody who is real says "noindex" itself."""
    del request
    return HttpResponse("User-agent: *\nAllow: /\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that an address is no page (404)."""
    del exception
    context = {
        "heading": _("This page does not exist"),
        "advice": _("The address may be wrong, or the page has moved. Nothing of yours is lost."),
    }
    return render(request, "public/fault.html", context, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong on our side (500), without the database."""
    context = {
        "heading": _("Something went wrong here"),
        "advice": _("It is our fault, not yours. What you sent may not be kept. Try again soon."),
    }
    return render(request, "public/fault.html", context, status=500)


def _page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    known = {**context, "vocabulary": _vocabulary()}
    return render_page(request, template, known, frame="public/page.html", status=status)


def _vocabulary() -> Version | None:
    """Return the vocabulary in use; where it is invented, the pages say that all of it is."""
    return next((one for one in stored_versions() if one.is_active), None)
