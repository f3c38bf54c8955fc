"""Who comes to work for an employer: how far they are, and what waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.organisations.states import MemberRole
from doorstroom.transitions.actions import log_entrants, set_mentor, settle_task
from doorstroom.transitions.models import CheckIn, Task
from doorstroom.transitions.queries import Entrant, entrants_of, entrants_told_to
from doorstroom.transitions.states import Party
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.design.numbers import whole_of
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.answering import check_in_page
from doorstroom.web.switching.duties import Duty, duties_said

recruiter = open_to(MemberRole.RECRUITER)


class MentorForm(forms.Form):
    """Who guides somebody in the new job."""

    mentor = forms.CharField(
        label=gettext_lazy("Who guides this person at work?"),
        max_length=200,
        help_text=gettext_lazy("A colleague who is there in the first weeks. The worker reads it."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Somebody on the page."""

    one: Entrant
    duties: list[Duty]
    mentor: MentorForm


@recruiter
def entrants(request: Visit) -> HttpResponse:
    """List who comes to work here; by POST keep who guides somebody, or that a task is done."""
    key = request.POST.get("mentor_of", "")
    form = MentorForm(request.POST, prefix=f"m{key}") if key else None
    if form is None and request.method == "POST":
        return _done(request)
    if form and form.is_valid() and is_kept(form, lambda: _guided(request, key, form)):
        messages.success(request, _("Kept."))
        return redirect("employer:entrants")
    told = entrants_told_to(request.user, today=timezone.localdate())
    log_entrants(keys=[one.transition for one in told], by=request.user)
    asked = {key: form} if form else {}
    context = {"rows": [_row(one, asked) for one in told], "crumbs": _crumbs()[:1]}
    return render_inside(request, "employer/entrants.html", context, status=422 if form else 200)


@recruiter
def check_in(request: Visit, key: int) -> HttpResponse:
    """Ask the employer how it goes with somebody who began."""
    rows = CheckIn.objects.filter(transition__in=entrants_of(request.user), side=Party.INFLOW)
    found = rows.select_related("transition__person", "transition__employer")
    one = get_object_or_404(found, pk=key)
    return check_in_page(request, one, back=reverse("employer:entrants"), crumbs=_crumbs())


def _row(one: Entrant, asked: Mapping[str, MentorForm]) -> Row:
    """Return somebody as the page shows them, with what was typed for them when it was amiss."""
    key = str(one.transition)
    return Row(
        one=one,
        duties=duties_said(
            one.duties,
            today=timezone.localdate(),
            check_in_at=lambda check_in: reverse("employer:check_in", args=[check_in]),
        ),
        mentor=asked.get(key) or MentorForm(initial={"mentor": one.mentor}, prefix=f"m{key}"),
    )


def _guided(request: Visit, key: str, form: MentorForm) -> object:
    one = get_object_or_404(entrants_of(request.user), pk=whole_of(key))
    return set_mentor(transition=one, **form.cleaned_data, by=request.user)


def _done(request: Visit) -> HttpResponse:
    """Keep that a task of this employer is done."""
    mine = Task.objects.filter(transition__in=entrants_of(request.user), party=Party.INFLOW)
    task = get_object_or_404(mine, pk=whole_of(request.POST.get("task", "")))
    try:
        settle_task(task=task, by=request.user)
    except ValidationError as error:  # it was closed meanwhile
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Kept."))
    return redirect("employer:entrants")


def _crumbs() -> tuple[Crumb, ...]:
    return (
        Crumb(_("Our vacancies"), reverse("employer:vacancies")),
        Crumb(_("Who comes to work here"), reverse("employer:entrants")),
    )
