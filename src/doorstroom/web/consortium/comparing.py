"""Everybody of a region compared at once: started, followed, stopped, taken up and done again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from doorstroom.matches.actions import cancel_run, plan_run, submit_replay, submit_run
from doorstroom.matches.errors import BusyError, MatchingStoppedError, RunError
from doorstroom.matches.models import Run
from doorstroom.matches.queries import (
    changes_since,
    run_progress_of,
    run_visible_to,
    runs_visible_to,
)
from doorstroom.matches.rules import may_run_matching
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import SMALLEST, matching_switched_by
from doorstroom.organisations.states import MAY_STOP_MATCHING
from doorstroom.vocabulary.queries import active_version
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import refused, render_inside

A_PAGE = 10


@open_to(*MAY_STOP_MATCHING)
def runs(request: Visit) -> HttpResponse:
    """Show the comparisons of the region, newest first; by POST begin one of everybody."""
    region = get_object_or_404(matching_switched_by(request.user))
    if request.method == "POST":
        return _started(request, region)
    found = runs_visible_to(request.user)
    page = page_of(found.count(), number=asked_page(request), size=A_PAGE)
    some = found[(page.number - 1) * A_PAGE : page.number * A_PAGE]
    last = found.filter(finished_at__isnull=False).first()
    context = {
        "region": region,
        "may_run": may_run_matching(request.user, region),
        "runs": [(one, run_progress_of(one)) for one in some],
        "page": page,
        "last": last,
        "changes": changes_since(last) if last else None,
        "smallest": SMALLEST,
        "crumbs": _crumbs(),
    }
    return render_inside(request, "consortium/runs.html", context)


@open_to(*MAY_STOP_MATCHING)
def run(request: Visit, key: int) -> HttpResponse:
    """Show how far a comparison is and what came of it; by POST stop it, go on, or do it again."""
    found = run_visible_to(request.user, key)
    if found is None or found.region is None:
        raise Http404
    if request.method == "POST":
        return _done(request, found, found.region)
    begun = date_format(localtime(found.started_at), "DATETIME_FORMAT")
    context = {
        "run": found,
        "progress": run_progress_of(found),
        "may_run": may_run_matching(request.user, found.region),
        "is_off": found.region.matching_stopped_at is not None,
        "changes": changes_since(found) if found.input_hash else None,
        "smallest": SMALLEST,
        "begun": begun,
        "crumbs": [*_crumbs(), Crumb(_("Comparisons"), reverse("consortium:runs"))],
    }
    return render_inside(request, "consortium/run.html", context)


def _crumbs() -> list[Crumb]:
    return [Crumb(_("The region"), reverse("consortium:region"))]


def _started(request: Visit, region: Organisation) -> HttpResponse:
    if not may_run_matching(request.user, region):
        return refused(request)
    try:
        begun = plan_run(
            version=active_version(), region=region, in_background=True, by=request.user
        )
    except RunError as error:
        messages.error(request, _why(error))
        return redirect("consortium:runs")
    return redirect("consortium:run", begun.pk)


def _done(request: Visit, found: Run, region: Organisation) -> HttpResponse:
    """Do what the pressed button says, and come back with how far it is."""
    do = DEEDS.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    if not may_run_matching(request.user, region):
        return refused(request)
    try:
        do(run=found, by=request.user)
    except RunError as error:
        messages.error(request, _why(error))
    return redirect("consortium:run", found.pk)


def _why(error: RunError) -> str:
    """Return why it cannot be done now, and what would do."""
    if isinstance(error, BusyError):
        return _("A comparison is going on. Wait until it is done, or stop it.")
    if isinstance(error, MatchingStoppedError):
        return _("The computer compares nothing now. Let it compare again on the page The region.")
    return _("This cannot be done now. Look again how far the comparison is.")


DEEDS: dict[str, Callable[..., Run]] = {
    "stop": cancel_run,
    "resume": submit_run,
    "replay": submit_replay,
}
