"""The worker's own step from job to job: the line, the chain, and how it goes."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.organisations.queries import coaching_of
from doorstroom.transitions.models import CheckIn, Transition
from doorstroom.transitions.queries import transition_of, transitions_visible_to
from doorstroom.transitions.states import DESCRIBED, Hurdle, Party
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.reader import person_of
from doorstroom.web.switching.answering import check_in_page
from doorstroom.web.switching.referring import asked_of
from doorstroom.web.switching.showing import Shown, shown


@for_worker
def step(request: Visit) -> HttpResponse:
    """Show the worker's line from today to one year after, the chain, and who helps."""
    person, today = person_of(request), timezone.localdate()
    one = transition_of(request.user, person)
    asked = one.check_ins.filter(side=Party.WORKER, due_date__lte=today) if one else ()
    context = {
        "person": person,
        "shown": _shown(one, today) if one else None,
        "asked": [row for row in asked if not row.answered_at],
        "tasks": one.tasks.filter(done_at=None).order_by("due_date") if one else (),
        "coaching": coaching_of(person),
        "referrals": asked_of(one.referrals.select_related("receiver").order_by("-pk"))
        if one
        else (),
    }
    return render_inside(request, "person/step.html", context)


@for_worker
def hurdle(request: Visit, code: str) -> HttpResponse:
    """Say what one hurdle is, what helps, and who does what about it."""
    mine = transitions_visible_to(request.user).filter(person=person_of(request))
    one = get_object_or_404(mine.order_by("-pk")[:1])
    link = get_object_or_404(one.links, code=code)
    context = {
        "link": link,
        "hurdle": Hurdle(link.code),
        "described": DESCRIBED[Hurdle(link.code)],
        "crumbs": _crumbs(),
    }
    return render_inside(request, "person/hurdle.html", context)


@for_worker
def check_in(request: Visit, key: int) -> HttpResponse:
    """Ask the worker how it goes."""
    mine = transitions_visible_to(request.user).filter(person=person_of(request))
    rows = CheckIn.objects.filter(transition__in=mine, side=Party.WORKER)
    one = get_object_or_404(
        rows.select_related("transition__person", "transition__employer"), pk=key
    )
    return check_in_page(request, one, back=reverse("person:step"), crumbs=_crumbs())


def _shown(one: Transition, today: dt.date) -> Shown:
    return shown(
        one,
        today=today,
        hurdles_at=reverse("person:step"),
        papers_at=reverse("papers:own"),
        reader=Party.WORKER,
    )


def _crumbs() -> tuple[Crumb, ...]:
    return (Crumb(_("My step"), reverse("person:step")),)
