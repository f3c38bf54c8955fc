"""Who stands where and who meets whom: planned, explained, changed by hand, mended, published."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.encounters.actions import show_plan
from doorstroom.fairs.actions import (
    cancel_plan,
    mend_plan,
    move_candidate,
    plan_stands,
    plan_talks,
    publish_plan,
    update_lock,
)
from doorstroom.fairs.adapters import margin_of
from doorstroom.fairs.errors import NoPlanError
from doorstroom.fairs.models import Candidate, Plan, Session
from doorstroom.fairs.queries import (
    board_of,
    candidates_coming,
    changes_since,
    last_plan,
    plans_organised_by,
    reasons_for,
    sessions_organised_by,
    slots_of,
    timetable_of_plan,
)
from doorstroom.fairs.states import Planned, Stage
from doorstroom.fairs.work import asked_stands
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.halls.standing import with_maps
from doorstroom.web.organiser.mails import mailing
from doorstroom.web.organiser.phrases import claims_in, lacking_in, missed_in
from doorstroom.web.organiser.plan_forms import MendForm, MoveForm, PlanForm

LONGEST_KEY = 18
"""Digits that fit in a key of every database."""

Deed = Callable[[Visit, Session], None]


@open_to(MemberRole.FAIR_ORGANISER)
def stands(request: Visit, key: int) -> HttpResponse:
    """Show who stands where in a session; by POST plan it, stop that, or keep somebody there."""
    session = _session(request, key)
    if request.method == "POST":
        return _done(request, session, STANDS, "organiser:stands")
    plan = last_plan(session, Planned.STANDS)
    board = list(with_maps(session, board_of(session)))
    context = {
        "session": session,
        "plan": plan,
        "percent": _percent(plan),
        "board": board,
        "coming": candidates_coming(session).count(),
        "claims": claims_in(plan.shortage) if plan else [],
        "form": PlanForm(initial={"seed": plan.seed + 1 if plan else 1}),
        "crumbs": _crumbs(session),
    }
    return render_inside(request, "organiser/stands.html", context)


@open_to(MemberRole.FAIR_ORGANISER)
def place(request: Visit, key: int, candidate: int) -> HttpResponse:
    """Show why somebody stands where they stand, and where else they could; by POST move them."""
    session = _session(request, key)
    one = get_object_or_404(candidates_coming(session), pk=candidate)
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _moved(request, session, one, form):
        return redirect("organiser:stands", session.pk)
    try:
        reasons = reasons_for(session, asked_stands(session), one)
    except NoPlanError:
        reasons = None
    if reasons is None:
        raise Http404
    context = {
        "session": session,
        "one": one,
        "form": form,
        "standing": session.places.get(candidate=one),
        "reasons": reasons,
        "missed": missed_in(reasons.missed),
        "lacking": lacking_in(reasons.lacking),
        "crumbs": [
            *_crumbs(session),
            Crumb(_("Who stands where"), reverse("organiser:stands", args=[session.pk])),
        ],
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/place.html", context, status=status)


@open_to(MemberRole.FAIR_ORGANISER)
def talks(request: Visit, key: int) -> HttpResponse:
    """Show the plan of conversations and those before it; by POST make one, or stop that."""
    session = _session(request, key)
    if request.method == "POST":
        return _done(request, session, TALKS, "organiser:talks")
    plan = last_plan(session, Planned.TALKS)
    published = session.plans.filter(stage=Stage.PUBLISHED).first()
    context = {
        "session": session,
        "plan": plan,
        "percent": _percent(plan),
        "published": published,
        "margin": margin_of(session.fair),
        "changes": changes_since(published) if published else 0,
        "standing": session.places.count(),
        "form": PlanForm(initial={"seed": plan.seed + 1 if plan else 1}),
        "crumbs": _crumbs(session),
    }
    return render_inside(request, "organiser/talks.html", context)


@open_to(MemberRole.FAIR_ORGANISER)
def timetable(request: Visit, key: int) -> HttpResponse:
    """Show one plan whole; by POST publish it, or make it anew around who is not there."""
    plan = get_object_or_404(plans_organised_by(request.user), pk=key, planned=Planned.TALKS)
    changes = changes_since(plan) if plan.stage in {Stage.READY, Stage.PUBLISHED} else 0
    sent = request.POST if request.POST.get("do") == "mend" else None
    form = MendForm(plan, sent, is_changed=changes > 0)
    if form.is_bound and form.is_valid() and (mended := _mended(request, plan, form)):
        return redirect("organiser:timetable", mended.pk)
    if request.method == "POST" and not form.is_bound:
        if request.POST.get("do") != "publish":
            raise Http404
        _published(request, plan)
        return redirect("organiser:timetable", plan.pk)
    candidates, recruiters = timetable_of_plan(plan)
    context = {
        "plan": plan,
        "session": plan.session,
        "other": plan.session.plans.filter(stage=Stage.PUBLISHED).exclude(pk=plan.pk).exists(),
        "candidates": candidates,
        "recruiters": recruiters,
        "form": form,
        "changes": changes,
        "start": _next_slot(plan.session),
        "crumbs": [
            *_crumbs(plan.session),
            Crumb(_("Who meets whom"), reverse("organiser:talks", args=[plan.session_id])),
        ],
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/timetable.html", context, status=status)


def _session(request: Visit, key: int) -> Session:
    return get_object_or_404(sessions_organised_by(request.user), pk=key)


def _crumbs(session: Session) -> list[Crumb]:
    return [
        Crumb(_("My fairs"), reverse("organiser:fairs")),
        Crumb(session.fair.name, reverse("organiser:fair", args=[session.fair_id])),
    ]


def _next_slot(session: Session) -> int | None:
    """Return the first slot that did not begin yet; None when the last one did."""
    now = timezone.localtime().replace(tzinfo=None)
    moments = (dt.datetime.combine(session.day, one.starts) for one in slots_of(session))
    return next((number for number, at in enumerate(moments) if at > now), None)


def _percent(plan: Plan | None) -> int | None:
    """Return how much of a plan is done; None when nobody makes it."""
    if plan is None or plan.stage not in {Stage.WAITING, Stage.RUNNING} or not plan.is_leased:
        return None
    return 100 * plan.done // plan.total if plan.total else 0


def _done(request: Visit, session: Session, deeds: dict[str, Deed], page: str) -> HttpResponse:
    """Do what the pressed button says, and come back."""
    deed = deeds.get(request.POST.get("do", ""))
    if deed is None:
        raise Http404
    try:
        deed(request, session)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(page, session.pk)


def _stands_planned(request: Visit, session: Session) -> None:
    plan_stands(session=session, seed=_asked(request).seed_given, by=request.user)


def _talks_planned(request: Visit, session: Session) -> None:
    asked = _asked(request)
    plan_talks(session=session, seed=asked.seed_given, walk=asked.walk_given, by=request.user)


def _asked(request: Visit) -> PlanForm:
    form = PlanForm(request.POST)
    if not form.is_valid():
        raise ValidationError([said for some in form.errors.values() for said in some])
    return form


def _stopped(planned: Planned) -> Deed:
    def stop(request: Visit, session: Session) -> None:
        if plan := last_plan(session, planned):
            cancel_plan(plan=plan, by=request.user)

    return stop


def _locked(request: Visit, session: Session) -> None:
    key, _colon, wanted = request.POST.get("place", "").partition(":")
    is_key = key.isdecimal() and len(key) <= LONGEST_KEY
    some = session.places.filter(pk=key) if is_key else session.places.none()
    one = get_object_or_404(some)
    update_lock(place=one, locked=wanted == "keep", by=request.user)


STANDS: dict[str, Deed] = {
    "plan": _stands_planned,
    "stop": _stopped(Planned.STANDS),
    "lock": _locked,
}
TALKS: dict[str, Deed] = {"plan": _talks_planned, "stop": _stopped(Planned.TALKS)}


def _moved(request: Visit, session: Session, one: Candidate, form: MoveForm) -> bool:
    """Put somebody elsewhere; what stops it stands in the form then."""
    spot, shift = form.cleaned_data["to"]
    try:
        move_candidate(session=session, candidate=one, spot=spot, shift=shift, by=request.user)
    except ValidationError as error:
        form.add_error("to", ValidationError(error.messages))
        return False
    messages.success(request, _("Moved, and kept there when you plan again."))
    return True


def _published(request: Visit, plan: Plan) -> None:
    try:
        link = outward(request, reverse("gate:start"))
        with mailing(request):
            publish_plan(plan=plan, link=link, by=request.user)
        show_plan(plan=plan, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Published. Everybody sees their own timetable now."))


def _mended(request: Visit, plan: Plan, form: MendForm) -> Plan | None:
    """Make a plan anew around who is not there; what stops it stands in the form then."""
    try:
        return mend_plan(plan=plan, gone=form.gone, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return None
