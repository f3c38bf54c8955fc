"""Workshops, trainings and briefings of a fair."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.fairs.actions import (
    WorkshopFacts,
    add_workshop,
    remove_workshop,
    update_workshop,
)
from doorstroom.fairs.models import Session, Workshop
from doorstroom.fairs.queries import sessions_organised_by, workshops_organised_by
from doorstroom.fairs.states import Gathering
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit
from doorstroom.web.organiser.removing import Removal, lost_with_workshop, removed
from doorstroom.web.organiser.setting_forms import WorkshopForm
from doorstroom.web.organiser.settings import Question, asked, crumbs_of, organiser


@organiser
def workshop_new(request: Visit, key: int) -> HttpResponse:
    """Add something to sign up for in the hours of a session."""
    session: Session = get_object_or_404(sessions_organised_by(request.user), pk=key)
    question = Question(
        heading=_("Add a workshop"),
        lead=_("A briefing is for recruiters. A workshop or a training is for who has a stand."),
        keep=lambda given: add_workshop(session=session, facts=_facts(given), by=request.user),
    )
    return asked(request, session.fair, WorkshopForm(request.POST or None), question)


@organiser
def workshop(request: Visit, key: int) -> HttpResponse:
    """Change a workshop, or take it away."""
    one = _own(request, key)
    question = Question(
        heading=_("Change the workshop"),
        lead=_("Who signed up stays so. With fewer seats, who came last waits."),
        keep=lambda given: update_workshop(workshop=one, to=_facts(given), by=request.user),
        remove=(reverse("organiser:workshop_remove", args=[key]), _("Remove this workshop")),
    )
    form = WorkshopForm(request.POST or None, instance=_own(request, key))
    return asked(request, one.session.fair, form, question)


@organiser
def workshop_remove(request: Visit, key: int) -> HttpResponse:
    """Ask whether a workshop is taken away, with who signed up, and do so."""
    one = _own(request, key)
    fair, back = one.session.fair, reverse("organiser:workshop", args=[key])
    removal = Removal(
        heading=_("Remove the workshop %(name)s") % {"name": one.name},
        lost=tuple(lost_with_workshop(one)),
        remove=lambda: remove_workshop(workshop=one, by=request.user),
        said=_("The workshop is gone. Tell who signed up: they get no mail."),
        back=back,
        after=reverse("organiser:fair", args=[fair.pk]),
        crumbs=crumbs_of(fair, Crumb(_("Change the workshop"), back)),
    )
    return removed(request, removal)


def _facts(given: dict[str, Any]) -> WorkshopFacts:
    kind = Gathering(given.pop("kind"))
    return WorkshopFacts(kind=kind, **given)


def _own(request: Visit, key: int) -> Workshop:
    return get_object_or_404(workshops_organised_by(request.user), pk=key)
