"""What a coach fills in about somebody's step: the plan, a hurdle, why it stops, where they are."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.transitions.actions import (
    accept_hurdle,
    judge_hurdle,
    plan_transition,
    record_result,
    stop_transition,
)
from doorstroom.transitions.models import Link, Transition
from doorstroom.transitions.queries import proposals_for, transition_of
from doorstroom.transitions.states import DESCRIBED, Hurdle, Severity
from doorstroom.vacancies.models import Vacancy
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.forms import (
    AcceptForm,
    JudgeForm,
    PlanForm,
    ResultForm,
    StopForm,
)
from doorstroom.web.switching.sentences import reason_of


@open_to(MemberRole.COACH)
def plan(request: Visit, key: int) -> HttpResponse:
    """Ask what is agreed about the old job and the new one."""
    one = _guided(request, key)
    vacancies = Vacancy.objects.filter(
        organisation__consortium=one.consortium_id, is_published=True
    ).select_related("organisation")
    form = PlanForm(one, vacancies.order_by("title", "pk"), request.POST or None)

    def keep() -> object:
        version = form.cleaned_data["version"]
        return plan_transition(transition=one, terms=form.terms, version=version, by=request.user)

    return _asked(request, one, form, keep, title=_("The plan"))


@open_to(MemberRole.COACH)
def stop(request: Visit, key: int) -> HttpResponse:
    """Ask why a step is not made, and what stood in the way."""
    one, form = _guided(request, key), StopForm(request.POST or None)

    def keep() -> object:
        return stop_transition(transition=one, stop=form.stop, version=one.version, by=request.user)

    return _asked(request, one, form, keep, title=_("Stop this step"))


@open_to(MemberRole.COACH)
def result(request: Visit, key: int) -> HttpResponse:
    """Ask where somebody is 3, 6 or 12 months after the first day."""
    one, form = _guided(request, key), ResultForm(request.POST or None)

    def keep() -> object:
        return record_result(transition=one, found=form.found, by=request.user)

    return _asked(request, one, form, keep, title=_("Where they are now"))


@open_to(MemberRole.COACH)
def hurdle(request: Visit, key: int, code: str) -> HttpResponse:
    """Ask how heavy a hurdle is, and who answers for it; or let the coach answer for it."""
    one = _guided(request, key)
    link = get_object_or_404(one.links, code=code)
    accepts, posted = request.POST.get("do") == "accept", request.method == "POST"
    judge = JudgeForm(link, request.POST if posted and not accepts else None)
    accept = AcceptForm(request.POST if accepts else None)

    def keep() -> object:
        if accepts:
            return accept_hurdle(link=link, **accept.cleaned_data, by=request.user)
        return judge_hurdle(link=link, judgement=judge.judgement, by=request.user)

    form: forms.Form = accept if accepts else judge
    if posted and form.is_valid() and is_kept(form, keep):
        messages.success(request, _("Kept."))
        return redirect("coach:switch", key)
    context = _about(one, link) | {"judge": judge, "accept": accept, "crumbs": _crumbs(one)}
    return render_inside(request, "coach/hurdle.html", context, status=422 if form.errors else 200)


def _about(one: Transition, link: Link) -> dict[str, Any]:
    hurdle = Hurdle(link.code)
    proposal = proposals_for(one, today=timezone.localdate()).get(hurdle)
    proposed = (Severity(proposal.severity).label, reason_of(proposal)) if proposal else None
    return {
        "link": link,
        "hurdle": hurdle,
        "described": DESCRIBED[hurdle],
        "proposed": proposed,
    }


def _asked(
    request: Visit,
    one: Transition,
    form: forms.Form,
    keep: Callable[[], object],
    *,
    title: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and is_kept(form, keep):
        messages.success(request, _("Kept."))
        return redirect("coach:switch", one.person_id)
    context = {"form": form, "title": title, "crumbs": _crumbs(one), "one": one}
    status = 422 if form.errors else 200
    return render_inside(request, "coach/switch_form.html", context, status=status)


def _guided(request: Visit, key: int) -> Transition:
    """Return the step of somebody whom the coach helps, and note that it is looked at."""
    person = get_object_or_404(caseload_of(request.user), pk=key)
    found = transition_of(request.user, person)
    log_viewing(seen={person.pk: [Part.STATUS]}, by=request.user)
    return get_object_or_404(Transition, pk=found.pk if found else 0)


def _crumbs(one: Transition) -> tuple[Crumb, ...]:
    key = one.person_id
    return (
        Crumb(str(one.person), reverse("coach:person", args=[key])),
        Crumb(_("The step to other work"), reverse("coach:switch", args=[key])),
    )
