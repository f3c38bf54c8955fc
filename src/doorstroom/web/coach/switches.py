"""Guiding somebody from job to job: one page, and what is pressed on it."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.people.models import Person
from doorstroom.transitions.actions import (
    add_task,
    log_contact,
    move_transition,
    open_transition,
    settle_check_in,
    settle_task,
)
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import (
    missing_for,
    proposals_for,
    transition_of,
    warning_of,
)
from doorstroom.transitions.states import RULE_OF, Channel, Hurdle, Mood, Party, Severity, Step
from doorstroom.web.coach.handing import handed_over
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.design.numbers import whole_of
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.forms import ContactForm, OpenForm, TaskForm
from doorstroom.web.switching.sentences import reason_of, warned
from doorstroom.web.switching.showing import Shown, shown

NEVER_BY_HAND: Final = (Step.STOPPED, Step.RETURNED)


@open_to(MemberRole.COACH)
def switch(request: Visit, key: int) -> HttpResponse:
    """Show how far somebody is, what is next, and do what the coach pressed."""
    person = _helped(request, key)
    one = transition_of(request.user, person)
    given = _forms(person, one, request)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do in given:
        form = given[do]
        if form.is_valid() and is_kept(form, lambda: KEEPS[do](person, one, form, request)):
            messages.success(request, _("Kept."))
            return redirect("coach:switch", key)
    elif request.method == "POST":
        _pressed(request, one)
        return redirect("coach:switch", key)
    return _page(request, person, one, given, status=422 if do else 200)


def _page(
    request: Visit,
    person: Person,
    one: Transition | None,
    given: dict[str, forms.Form],
    *,
    status: int,
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "person": person,
        "crumbs": _crumbs(person),
        "shown": _shown(person, one, today) if one else None,
        "forms": given,
        "moves": _moves(one) if one else (),
        "tasks": one.tasks.order_by("done_at", "due_date") if one else (),
        "contacts": one.contacts.select_related("by").order_by("-at")[:10] if one else (),
        "red": [row for row in one.check_ins.exclude(answered_at=None) if row.is_red]
        if one
        else (),
        "handed": handed_over(person, request.user),
        **_asked_of_coach(one),
    }
    return render_inside(request, "coach/switch.html", context, status=status)


def _shown(person: Person, one: Transition, today: dt.date) -> Shown:
    return shown(
        one,
        today=today,
        hurdles_at=reverse("coach:switch", args=[person.pk]),
        papers_at=reverse("papers:of_person", args=[person.pk]),
        reader=Party.COACH,
    )


def _asked_of_coach(one: Transition | None) -> dict[str, object]:
    """Return what the facts propose and nobody confirmed, and whether somebody may leave."""
    if one is None or not one.is_open:
        return {}
    today, links = timezone.localdate(), {link.code: link for link in one.links.all()}
    proposed = [
        (Hurdle(code), Severity(found.severity).label, reason_of(found))
        for code, found in proposals_for(one, today=today).items()
        if code in links
        and (links[code].judged_at is None or found.severity > links[code].severity)
        and found.severity
    ]
    warning = warning_of(one, today=today)
    return {"proposed": proposed, "warning": warned(warning) if warning else None}


def _moves(one: Transition) -> list[tuple[Step, tuple[str, ...], bool]]:
    """Return which steps may follow, what is not there yet, and whether it goes back."""
    today = timezone.localdate()
    order = list(Step)
    steps = [step for step in RULE_OF[Step(one.step)].then if step not in NEVER_BY_HAND]
    return [
        (
            step,
            tuple(str(need.label) for need in missing_for(one, step, today=today)),
            order.index(step) < order.index(Step(one.step)),
        )
        for step in steps
    ]


def _forms(person: Person, one: Transition | None, request: Visit) -> dict[str, forms.Form]:
    do = request.POST.get("do", "")

    def data(name: str) -> QueryDict | None:
        return request.POST if do == name else None

    if one is None or not one.is_open:
        employers = Organisation.objects.filter(employments__person=person).order_by("name")
        return {"open": OpenForm(employers, data("open"))}
    return {"contact": ContactForm(data("contact")), "task": TaskForm(data("task"))}


Keep = Callable[[Person, Transition | None, forms.Form, Visit], object]


def _contact(_person: Person, one: Transition | None, form: forms.Form, request: Visit) -> object:
    given = form.cleaned_data
    mood = Mood(given["mood"]) if given["mood"] else None
    return one and log_contact(
        transition=one,
        channel=Channel(given["channel"]),
        mood=mood,
        about=given["about"],
        by=request.user,
    )


KEEPS: Final[dict[str, Keep]] = {
    "open": lambda person, _one, form, request: open_transition(
        person=person, **form.cleaned_data, by=request.user
    ),
    "contact": _contact,
    "task": lambda _person, one, form, request: (
        one and add_task(transition=one, doing=form.doing, by=request.user)  # type: ignore[attr-defined]
    ),
}


def _pressed(request: Visit, one: Transition | None) -> None:
    """Do what one button says; what stops it is said, and nothing is lost."""
    if one is None:
        raise Http404
    given = request.POST
    try:
        if given.get("step") in Step.values:
            step, version = Step(given["step"]), whole_of(given.get("version", ""))
            move_transition(transition=one, step=step, version=version, by=request.user)
        elif key := whole_of(given.get("task", "")):
            settle_task(task=get_object_or_404(one.tasks, pk=key), by=request.user)
        elif key := whole_of(given.get("repaired", "")):
            row = get_object_or_404(one.check_ins, pk=key)
            settle_check_in(check_in=row, by=request.user)
        else:
            raise Http404
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Kept."))


def _helped(request: Visit, key: int) -> Person:
    """Return somebody whom the coach helps, and note that they are looked at."""
    person = get_object_or_404(caseload_of(request.user), pk=key)
    log_viewing(seen={person.pk: [Part.STATUS]}, by=request.user)
    return person


def _crumbs(person: Person) -> tuple[Crumb, ...]:
    return (
        Crumb(_("My people"), reverse("coach:caseload")),
        Crumb(str(person), reverse("coach:person", args=[person.pk])),
    )
