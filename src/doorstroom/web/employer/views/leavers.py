"""How far they are who leave an employer: counts of all, names of who shares it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import SMALLEST
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.transitions.actions import settle_task
from doorstroom.transitions.models import Task
from doorstroom.transitions.queries import leavers_told_to, statuses_shared_with, steps_for
from doorstroom.transitions.states import Party
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.numbers import whole_of
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.duties import duties_said

A_PAGE = 20


@open_to(MemberRole.OUTFLOW_HR)
def leavers(request: Visit) -> HttpResponse:
    """Show counts for each step, and who shares how far they are; by POST a task is done."""
    if request.method == "POST":
        return _done(request)
    today = timezone.localdate()
    told = leavers_told_to(request.user, today=today)
    page = page_of(len(told), number=asked_page(request), size=A_PAGE)
    shown = told[(page.number - 1) * A_PAGE : page.number * A_PAGE]
    log_viewing(seen={one.person: [Part.STATUS] for one in shown}, by=request.user)
    context = {
        "rows": [(one, duties_said(one.duties, today=today)) for one in shown],
        "page": page,
        "steps": [(one, list(one.counts.items())) for one in steps_for(request.user)],
        "smallest": SMALLEST,
        "crumbs": [Crumb(_("Our people"), reverse("employer:people"))],
    }
    return render_inside(request, "employer/leavers.html", context)


def _done(request: Visit) -> HttpResponse:
    """Keep that a task of the old employer is done, for somebody who shares how far they are."""
    keys = [one.transition for one in statuses_shared_with(request.user)]
    mine = Task.objects.filter(transition__in=keys, party=Party.OUTFLOW)
    task = get_object_or_404(mine, pk=whole_of(request.POST.get("task", "")))
    try:
        settle_task(task=task, by=request.user)
    except ValidationError as stopped:
        messages.error(request, " ".join(stopped.messages))
    else:
        messages.success(request, _("Kept."))
    return redirect("employer:leavers")
