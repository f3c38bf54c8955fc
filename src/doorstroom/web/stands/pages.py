"""The pages of who comes to a fair with a stand, wherever they stand."""

from collections.abc import Callable
from typing import Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.encounters.queries import code_of
from doorstroom.fairs.actions import (
    publish_stand,
    register_candidate,
    remove_seat,
    save_access,
    save_stand,
    take_seat,
    update_refusals,
    withdraw_candidate,
    withdraw_stand,
)
from doorstroom.fairs.models import Candidate, Stand
from doorstroom.fairs.queries import (
    access_visible_to,
    employers_coming,
    refusals_visible_to,
    sessions_ahead,
    stand_of,
    timetable_of,
    workshops_for,
)
from doorstroom.fairs.states import Entry
from doorstroom.formats.print import StandSize
from doorstroom.passports.queries import competences_of
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.answers import PDF, file_answer
from doorstroom.web.design.reader import language, language_named
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.stands.forms import (
    NeedsForm,
    RefusalsForm,
    RegisterForm,
    StandForm,
    WithdrawForm,
)
from doorstroom.web.stands.handouts import handouts_of
from doorstroom.web.stands.place import Place
from doorstroom.web.stands.sheet import paper_of, sheet_of
from doorstroom.web.stands.way import comes, next_of

SIZES: Final[dict[str, StandSize]] = {"a3": "a3", "a4": "a4", "card": "card"}


def fair_page(request: Visit, place: Place) -> HttpResponse:
    """Show a fair to who may come: how far they are, what is next, and when they talk."""
    candidate = place.candidate
    stand = stand_of(candidate) if candidate else None
    entry = candidate.entry if candidate else None
    ahead = list(sessions_ahead(place.fair))
    is_coming = comes(candidate) and bool(ahead)
    context = {
        "place": place,
        "fair": place.fair,
        "sessions": ahead or place.fair.sessions.order_by("day", "starts"),
        "is_over": not ahead,
        "stand": stand,
        "is_coming": is_coming,
        "may_leave": is_coming or (bool(ahead) and entry == Entry.INVITED),
        "next": next_of(request.user, place, stand),
        "comers": employers_coming(place.fair),
        "offers": workshops_for(candidate) if candidate and is_coming else (),
        "meetings": timetable_of(candidate) if candidate else (),
        "has_met": candidate is not None and candidate.encounters.exists(),
        "handouts": handouts_of(place),
    }
    return render_inside(request, "stands/fair.html", context)


def register_page(request: Visit, place: Place) -> HttpResponse:
    """Ask when somebody comes, and beside whom."""
    form = RegisterForm(place.fair, place.person, place.candidate, _sent(request))

    def keep() -> None:
        given = form.cleaned_data
        register_candidate(
            fair=place.fair,
            person=place.person,
            sessions=given["sessions"],
            colleagues=given.get("colleagues"),
            by=request.user,
        )

    if _kept(request, form, keep):
        messages.success(request, _("Kept. The organiser sees it."))
        return redirect(place.to["fair"])
    return _asked(request, place, form, "stands/register.html")


def withdraw_page(request: Visit, place: Place) -> HttpResponse:
    """Ask whether somebody is sure that they do not come."""
    candidate = place.candidate
    if candidate is None:
        return redirect(place.to["fair"])
    form = WithdrawForm(_sent(request))

    def keep() -> None:
        reason = form.cleaned_data["reason"]
        withdraw_candidate(candidate=candidate, reason=reason, by=request.user)

    if _kept(request, form, keep):
        messages.success(request, _("Called off. Nobody sees the stand page now."))
        return redirect(place.to["fair"])
    return _asked(request, place, form, "stands/withdraw.html")


def needs_page(request: Visit, place: Place) -> HttpResponse:
    """Ask what somebody needs to take part; the organiser reads it, and no recruiter."""
    candidate = _coming(request, place)
    if candidate is None:
        return redirect(place.to["fair"])
    form = NeedsForm(access_visible_to(request.user, candidate), _sent(request))

    def keep() -> None:
        given = form.cleaned_data
        save_access(candidate=candidate, needs=given["needs"], note=given["note"], by=request.user)

    if _kept(request, form, keep):
        messages.success(request, _("Kept. The organiser takes it into account."))
        return redirect(place.to["fair"])
    return _asked(request, place, form, "stands/needs.html")


def refusals_page(request: Visit, place: Place) -> HttpResponse:
    """Ask with which employers somebody would rather not talk; no employer hears it."""
    candidate = _coming(request, place)
    if candidate is None:
        return redirect(place.to["fair"])
    chosen = refusals_visible_to(request.user, candidate)
    form = RefusalsForm(place.fair, chosen, _sent(request))

    def keep() -> None:
        employers = form.cleaned_data["employers"]
        update_refusals(candidate=candidate, employers=employers, by=request.user)

    if _kept(request, form, keep):
        messages.success(request, _("Kept. No employer hears this."))
        return redirect(place.to["fair"])
    return _asked(request, place, form, "stands/refusals.html")


def seat_page(request: Visit, place: Place) -> HttpResponse:
    """Sign somebody up for a workshop, or off; by POST only."""
    candidate = _coming(request, place)
    if candidate is None:
        return redirect(place.to["fair"])
    asked = request.POST.get("workshop", "")
    offer = next((one for one in workshops_for(candidate) if str(one.workshop.pk) == asked), None)
    if offer is None:
        raise Http404
    try:
        if request.POST.get("do") != "leave":
            take_seat(workshop=offer.workshop, candidate=candidate, by=request.user)
        elif offer.seat:
            remove_seat(seat=offer.seat, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(place.to["fair"] + "#workshops")


def stand_page(request: Visit, place: Place) -> HttpResponse:
    """Ask for the stand page; HTMX keeps a draft while somebody writes."""
    candidate = _coming(request, place)
    if candidate is None:
        return redirect(place.to["fair"])
    rows = competences_of(candidate.person)
    uris = {one.pk: one.skill for one in rows}
    names = names_of(uris.values(), language=language())
    named = {key: names[uri] for key, uri in uris.items()}
    stand = stand_of(candidate)
    form = StandForm(candidate, stand, named, _sent(request))

    def keep() -> None:
        save_stand(candidate=candidate, page=form.page(), by=request.user)

    is_kept = _kept(request, form, keep)
    is_draft = request.POST.get("do") == "draft"
    if is_kept and not is_draft:
        return redirect(place.to["stand_preview"])
    context = {
        "place": place,
        "form": form,
        "is_ready": stand is not None and stand.ready_at is not None,
        "was_kept": is_kept,
        "was_sent": is_draft,
    }
    status = 422 if form.errors and not is_draft else 200
    return render_inside(request, "stands/write.html", context, status=status)


def preview_page(request: Visit, place: Place) -> HttpResponse:
    """Show a stand page as recruiters see it; by POST say that it is ready, or take it back."""
    candidate = _coming(request, place)
    stand = stand_of(candidate) if candidate else None
    if stand is None:
        return redirect(place.to["stand"] if candidate else place.to["fair"])
    if request.method == "POST":
        return _decided(request, place, stand)
    context = {
        "place": place,
        "stand": stand,
        "sheet": sheet_of(stand, language=language(), address=place.file),
        "papers": [(size, place.paper(size)) for size in SIZES],
    }
    return render_inside(request, "stands/preview.html", context)


def paper_page(request: Visit, place: Place, size: str) -> HttpResponse:
    """Hand out the poster or the table card as a PDF."""
    stand = stand_of(place.candidate) if place.candidate else None
    if stand is None or size not in SIZES:
        raise Http404
    chosen = language_named(request.GET.get("language", ""))
    with override(chosen):
        address, name = stand_address(request, stand), _("stand")
    made = paper_of(stand, size=SIZES[size], language=chosen, address=address)
    return file_answer(f"{name}-{size}.pdf", PDF, made)


def stand_address(request: HttpRequest, stand: Stand) -> str:
    """Return where recruiters of the fair read a stand, to put in a code.

    It ends in the code of who stands there, so that phones in the hall find that.
    """
    keys = [stand.candidate.fair_id, stand.candidate_id]
    page = reverse("employer:stand", args=keys)
    return outward(request, f"{page}#{code_of(stand.candidate)}")


def _decided(request: Visit, place: Place, stand: Stand) -> HttpResponse:
    if request.POST.get("do") == "withdraw":
        withdraw_stand(stand=stand, by=request.user)
        messages.success(request, _("It is a draft again. No recruiter sees it."))
        return redirect(place.to["stand"])
    try:
        publish_stand(stand=stand, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(place.to["stand"])
    messages.success(request, _("The stand page is ready."))
    return redirect(place.to["fair"])


def _sent(request: Visit) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _kept(request: Visit, form: forms.Form, keep: Callable[[], None]) -> bool:
    """Do what was sent; where it cannot be, the form says why and nothing typed is lost."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        keep()
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _asked(request: Visit, place: Place, form: forms.Form, template: str) -> HttpResponse:
    status = 422 if form.errors else 200
    return render_inside(request, template, {"place": place, "form": form}, status=status)


def _coming(request: Visit, place: Place) -> Candidate | None:
    """Return who comes; else say that they register first."""
    if comes(place.candidate):
        return place.candidate
    messages.warning(request, _("Register for this fair first."))
    return None
