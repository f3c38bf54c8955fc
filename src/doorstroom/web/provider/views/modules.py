"""What a training provider has to do today, and what it offers."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.formats.courses import courses_document
from doorstroom.organisations.states import MemberRole
from doorstroom.trainings.adapters import RELATED, row_of
from doorstroom.trainings.models import Module
from doorstroom.trainings.queries import (
    closing_starts,
    own_modules,
    ready_modules,
    skill_names,
    startless_modules,
    starts_ahead,
    teaching_organisations,
    unfinished_modules,
)
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.reader import language
from doorstroom.web.design.tables import table_answer
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.provider.forms import StartForm
from doorstroom.web.provider.lists import (
    header,
    lines_of,
    rows,
    skills_of,
    tasks_of,
)
from doorstroom.web.provider.views.starts import added

A_PAGE = 20


@open_to(MemberRole.TRAINING_PROVIDER)
def home(request: Visit) -> HttpResponse:
    """Say what there is to do today, the first to close first."""
    context = {
        "closing": closing_starts(request.user),
        "unfinished": tasks_of(unfinished_modules(request.user)),
        "ready": ready_modules(request.user),
        "startless": startless_modules(request.user),
        "offered": own_modules(request.user).count(),
    }
    return render_inside(request, "provider/home.html", context)


@open_to(MemberRole.TRAINING_PROVIDER)
def modules(request: Visit) -> HttpResponse:
    """List the own modules, the newest first."""
    own = own_modules(request.user).select_related("organisation").order_by("-pk")
    page = page_of(own.count(), number=asked_page(request), size=A_PAGE)
    start = (page.number - 1) * A_PAGE
    shown = own.prefetch_related("taught", "starts")[start : start + A_PAGE]
    context = {"page": page, "lines": lines_of(shown), "open": _open_catalogues(request)}
    return render_inside(request, "provider/modules.html", context)


@open_to(MemberRole.TRAINING_PROVIDER)
def modules_file(request: Visit) -> HttpResponse:
    """Give the own modules as a table, which can be brought in again."""
    own = _whole(request)
    return table_answer("modules", header(), rows(own, skill_names(own, language())))


@open_to(MemberRole.TRAINING_PROVIDER)
def catalogue(request: Visit) -> HttpResponse:
    """Give the own modules as a catalogue of Course of schema.org."""
    own = _whole(request)
    document = courses_document(map(row_of, own), skill_names(own, language()))
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Type"] = "application/ld+json"
    answer["Content-Disposition"] = 'attachment; filename="modules.jsonld"'
    return answer


@open_to(MemberRole.TRAINING_PROVIDER)
def module(request: Visit, pk: int) -> HttpResponse:
    """Show a module and its starts; by POST add a start."""
    own = own_module(request, pk)
    form = StartForm(request.POST or None)
    if request.method == "POST" and (answer := added(request, own, form)):
        return answer
    return render_inside(request, "provider/module.html", _shown(own, form))


def own_module(request: Visit, pk: int) -> Module:
    """Return one of the own modules.

    Raises:
        Http404: when it is not theirs.
    """
    found = own_modules(request.user).select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _open_catalogues(request: Visit) -> list[str]:
    """Return the addresses at which everybody reads what is published."""
    offering = teaching_organisations(request.user).filter(modules__is_published=True).distinct()
    return [outward(request, reverse("api:modules", args=[one.pk])) for one in offering]


def _whole(request: Visit) -> list[Module]:
    own = own_modules(request.user).select_related("organisation").order_by("reference")
    return list(own.prefetch_related(*RELATED))


def _shown(own: Module, form: StartForm) -> dict[str, Any]:
    return {
        "module": own,
        "line": lines_of([own])[0],
        "starts": starts_ahead(own),
        "form": form,
        "crumbs": [Crumb(_("Our modules"), reverse("provider:modules"))],
        **skills_of(own, language()),
    }
