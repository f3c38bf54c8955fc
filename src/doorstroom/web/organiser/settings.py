"""What an organiser changes of a fair: what people read, its numbers, hours, corners, phase."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.fairs.actions import (
    CornerFacts,
    FairFacts,
    Hours,
    Numbers,
    add_corner,
    add_session,
    cancel_fair,
    close_registration,
    open_registration,
    remove_corner,
    remove_session,
    update_corner,
    update_fair,
    update_numbers,
    update_session,
)
from doorstroom.fairs.models import Corner, Fair, Session
from doorstroom.fairs.queries import fairs_organised_by
from doorstroom.fairs.states import Phase
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.mails import mailing
from doorstroom.web.organiser.removing import (
    Removal,
    lost_with_corner,
    lost_with_session,
    removed,
)
from doorstroom.web.organiser.setting_forms import (
    AboutForm,
    CornerForm,
    NumbersForm,
    ReasonForm,
    SessionForm,
)

organiser = open_to(MemberRole.FAIR_ORGANISER)


@organiser
def about(request: Visit, key: int) -> HttpResponse:
    """Change what people read of a fair."""
    fair = own_fair(request, key)
    form = AboutForm(request.POST or None, instance=own_fair(request, key))
    question = Question(
        heading=_("What people read"),
        lead=_("What people read, and until when they can register."),
        keep=lambda given: update_fair(fair=fair, to=FairFacts(**given), by=request.user),
    )
    return asked(request, fair, form, question)


@organiser
def numbers(request: Visit, key: int) -> HttpResponse:
    """Change how long conversations are, and how many are promised."""
    fair = own_fair(request, key)
    form = NumbersForm(request.POST or None, instance=own_fair(request, key))
    question = Question(
        heading=_("Numbers of the conversations"),
        lead=_("The next plan follows these numbers. A plan that is published stays as it is."),
        keep=lambda given: update_numbers(fair=fair, numbers=Numbers(**given), by=request.user),
    )
    return asked(request, fair, form, question)


@organiser
def session_new(request: Visit, key: int) -> HttpResponse:
    """Add some hours to a fair."""
    fair = own_fair(request, key)
    form = SessionForm(request.POST or None)
    question = Question(
        heading=_("Add a session"),
        lead=_("Some hours on one day. People and recruiters choose to which sessions they come."),
        keep=lambda given: add_session(fair=fair, hours=Hours(**given), by=request.user),
    )
    return asked(request, fair, form, question)


@organiser
def session(request: Visit, key: int) -> HttpResponse:
    """Change the hours of a session, or take them away."""
    one = _own_session(request, key)
    form = SessionForm(request.POST or None, instance=_own_session(request, key))
    question = Question(
        heading=_("Change the session"),
        lead=_("Tell who registered when you change the hours: they get no mail about it."),
        keep=lambda given: update_session(session=one, hours=Hours(**given), by=request.user),
        remove=(reverse("organiser:session_remove", args=[key]), _("Remove this session")),
    )
    return asked(request, one.fair, form, question)


@organiser
def session_remove(request: Visit, key: int) -> HttpResponse:
    """Ask whether hours are taken away, and do so."""
    one = _own_session(request, key)
    back = reverse("organiser:session", args=[key])
    removal = Removal(
        heading=_("Remove this session"),
        lost=tuple(lost_with_session(one)),
        remove=lambda: remove_session(session=one, by=request.user),
        said=_("The session is gone."),
        back=back,
        after=reverse("organiser:fair", args=[one.fair_id]),
        crumbs=crumbs_of(one.fair, Crumb(_("Change the session"), back)),
    )
    return removed(request, removal)


@organiser
def corner_new(request: Visit, key: int) -> HttpResponse:
    """Add a corner with a theme of its own."""
    fair = own_fair(request, key)
    form = CornerForm(request.POST or None)
    question = Question(
        heading=_("Add a corner"),
        lead=_("A part of the hall with a theme. People choose in which they want to stand."),
        keep=lambda given: add_corner(fair=fair, corner=CornerFacts(**given), by=request.user),
    )
    return asked(request, fair, form, question)


@organiser
def corner(request: Visit, key: int) -> HttpResponse:
    """Change what a corner is called and has, or take it away."""
    one = _own_corner(request, key)
    form = CornerForm(request.POST or None, instance=_own_corner(request, key))
    question = Question(
        heading=_("Change the corner"),
        lead=_("Who needs something that a corner does not have, gets no stand there."),
        keep=lambda given: update_corner(corner=one, to=CornerFacts(**given), by=request.user),
        remove=(reverse("organiser:corner_remove", args=[key]), _("Remove this corner")),
    )
    return asked(request, one.fair, form, question)


@organiser
def corner_remove(request: Visit, key: int) -> HttpResponse:
    """Ask whether a corner is taken away, and do so."""
    one = _own_corner(request, key)
    back = reverse("organiser:corner", args=[key])
    removal = Removal(
        heading=_("Remove the corner %(name)s") % {"name": one.name},
        lost=tuple(lost_with_corner(one)),
        remove=lambda: remove_corner(corner=one, by=request.user),
        said=_("The corner is gone. Who chose it can choose another one."),
        back=back,
        after=reverse("organiser:fair", args=[one.fair_id]),
        crumbs=crumbs_of(one.fair, Crumb(_("Change the corner"), back)),
    )
    return removed(request, removal)


TURNS = {"open": open_registration, "close": close_registration}


@organiser
def registration(request: Visit, key: int) -> HttpResponse:
    """Open the registration, or close it."""
    fair = own_fair(request, key)
    if request.method == "POST":
        turn = TURNS.get(request.POST.get("do", ""))
        if turn is None:
            raise Http404
        try:
            turn(fair=fair, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            opened = _("The registration is open.")
            messages.success(
                request, opened if fair.phase == Phase.OPEN else _("The registration is closed.")
            )
        return redirect("organiser:fair", key)
    return render_inside(
        request, "organiser/registration.html", {"fair": fair, "crumbs": crumbs_of(fair)}
    )


@organiser
def cancel(request: Visit, key: int) -> HttpResponse:
    """Call a fair off, with a reason that everybody who comes reads."""
    fair = own_fair(request, key)
    form = ReasonForm(request.POST or None)

    def keep(given: dict[str, str]) -> None:
        with mailing(request):
            cancel_fair(fair=own_fair(request, key), by=request.user, **given)

    question = Question(
        heading=_("Cancel this fair"),
        lead=_("This cannot be undone. You can copy the fair to begin anew."),
        keep=keep,
        button=_("Cancel this fair"),
    )
    return asked(request, fair, form, question)


def own_fair(request: Visit, key: int) -> Fair:
    """Return a fair that the viewer organises.

    Raises:
        Http404: when it is not theirs, or there is none.
    """
    return get_object_or_404(fairs_organised_by(request.user), pk=key)


def crumbs_of(fair: Fair, *more: Crumb) -> list[Crumb]:
    """Return the pages above a page about a fair."""
    return [
        Crumb(_("My fairs"), reverse("organiser:fairs")),
        Crumb(fair.name, reverse("organiser:fair", args=[fair.pk])),
        *more,
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A page with one form.

    Attributes:
        heading, lead: what stands above it.
        keep: keeps what a good form says, or raises `ValidationError`.
        button: what the button says; empty is "Keep".
        remove: where is asked whether the thing itself goes, and how that is called.
    """

    heading: str
    lead: str
    keep: Callable[[dict[str, Any]], object]
    button: str = ""
    remove: tuple[str, str] | None = None


def asked(request: Visit, fair: Fair, form: forms.BaseForm, question: Question) -> HttpResponse:
    """Show a form about a fair, and keep what it says; then the fair is shown again."""
    is_good = request.method == "POST" and form.is_valid()
    if is_good and is_kept(form, lambda: question.keep(dict(form.cleaned_data))):
        messages.success(request, _("Kept."))
        return redirect("organiser:fair", fair.pk)
    context = {"question": question, "form": form, "crumbs": crumbs_of(fair)}
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/fill.html", context, status=status)


def _own_session(request: Visit, key: int) -> Session:
    theirs = Session.objects.filter(fair__in=fairs_organised_by(request.user))
    return get_object_or_404(theirs.select_related("fair"), pk=key)


def _own_corner(request: Visit, key: int) -> Corner:
    theirs = Corner.objects.filter(fair__in=fairs_organised_by(request.user))
    return get_object_or_404(theirs.select_related("fair"), pk=key)
