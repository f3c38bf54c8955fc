"""How the steps from job to job go: of a region for its manager, of their people for a coach."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.measuring import Share
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import SMALLEST, memberships_of
from doorstroom.organisations.states import MemberRole
from doorstroom.transitions.actions import send_step_reminders
from doorstroom.transitions.queries import Group, group_for
from doorstroom.transitions.states import Step
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.gate.rooms import keys_of

ENDS: Final = (Step.STOPPED, Step.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the funnel: how many ever came to it, as a part of all, and are there now."""

    name: str
    reached: int
    part: float
    now: int


@open_to(MemberRole.CONSORTIUM_MANAGER, MemberRole.COACH)
def steps(request: Visit) -> HttpResponse:
    """Show the funnel, the weakest hurdle, what is late, which jobs end, and what came of it.

    By POST a manager reminds whoever has something to do by mail.
    """
    if request.method == "POST":
        return _remind(request)
    group = group_for(request.user, today=timezone.localdate())
    is_manager = MemberRole.CONSORTIUM_MANAGER in keys_of(request.user)
    home = (
        Crumb(_("The region"), reverse("consortium:region"))
        if is_manager
        else Crumb(_("My people"), reverse("coach:caseload"))
    )
    context = {
        "group": group,
        "is_manager": is_manager,
        "stages": [_stage(group, step) for step in Step if step not in ENDS],
        "ended": [(capfirst(step.label), group.now[step]) for step in ENDS],
        "hurdles": [(capfirst(hurdle.label), count) for hurdle, count in group.weakest],
        "days": [(_within(most), count) for most, count in group.days_left.items()],
        "results": [(one, _said(one.at_work), _said(one.same_employer)) for one in group.results],
        "overdue": _said(group.overdue),
        "smallest": SMALLEST,
        "crumbs": [home],
    }
    return render_inside(request, "consortium/steps.html", context)


def _remind(request: Visit) -> HttpResponse:
    managed = memberships_of(request.user).filter(role=MemberRole.CONSORTIUM_MANAGER)
    regions = Organisation.objects.filter(pk__in=managed.values("organisation__consortium"))
    if not regions:
        raise Http404
    link = outward(request, reverse("gate:start"))
    count = sum(send_step_reminders(consortium=one, link=link, by=request.user) for one in regions)
    said = ngettext("%(n)s mail is on its way.", "%(n)s mails are on their way.", count)
    nobody = _("Nobody needs a reminder now. Of one step it goes once a week at most.")
    messages.success(request, said % {"n": count} if count else nobody)
    return redirect("consortium:steps")


def _stage(group: Group, step: Step) -> Stage:
    whole = max(group.reached[Step.REPORTED], 1)
    return Stage(
        name=str(capfirst(step.label)),
        reached=group.reached[step],
        part=group.reached[step] / whole,
        now=group.now[step],
    )


def _within(most: int) -> str:
    if not most:
        return _("It ended, and nothing began")
    return ngettext("Within %(days)s day", "Within %(days)s days", most) % {"days": most}


def _said(share: Share | None) -> str:
    """Return a share in words, with how sure it is; a dash for too few people."""
    if share is None or share.value is None or share.low is None or share.high is None:
        return "-"
    said = _("%(part)s of %(whole)s: %(value)s%% (between %(low)s and %(high)s%%)")
    return said % {
        "part": share.part,
        "whole": share.whole,
        "value": round(100 * share.value),
        "low": round(100 * share.low),
        "high": round(100 * share.high),
    }
