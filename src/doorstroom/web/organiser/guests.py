"""Who comes to a fair: the organiser approves, reminds and invites."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doorstroom.fairs.actions import (
    Decision,
    decide_guests,
    invite_guests,
    log_guests,
    send_reminders,
)
from doorstroom.fairs.models import Fair
from doorstroom.fairs.queries import (
    NoColumnError,
    Row,
    candidates_organised_by,
    guests_listed,
    rows_in,
    visitors_organised_by,
)
from doorstroom.fairs.states import Entry
from doorstroom.organisations.queries import Viewer
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.tables import table_answer, workbook_answer
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.guest_forms import PEOPLE, RECRUITERS, DecisionForm, InviteForm
from doorstroom.web.organiser.guest_lists import (
    Asked,
    Guest,
    amiss_in_words,
    asked_in,
    guest_header,
    guest_rows,
    people_found,
    people_shown,
    recruiters_found,
    recruiters_shown,
)
from doorstroom.web.organiser.mails import mailing
from doorstroom.web.organiser.settings import crumbs_of, organiser, own_fair

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sides of a fair; `decided` is its name in `decide_guests`."""

    kind: str
    decided: str
    known: Callable[[Viewer], QuerySet[Any]]
    found: Callable[[QuerySet[Any], Asked], QuerySet[Any]]
    shown: Callable[[Iterable[Any]], list[Guest]]


SIDES = {
    PEOPLE: Side(PEOPLE, "candidates", candidates_organised_by, people_found, people_shown),
    RECRUITERS: Side(
        RECRUITERS, "visitors", visitors_organised_by, recruiters_found, recruiters_shown
    ),
}


@organiser
def people(request: Visit, key: int) -> HttpResponse:
    """Show who wants a stand at a fair; by POST decide on some of them."""
    return _listed(request, own_fair(request, key), SIDES[PEOPLE])


@organiser
def recruiters(request: Visit, key: int) -> HttpResponse:
    """Show which recruiters want to come; by POST decide on some of them."""
    return _listed(request, own_fair(request, key), SIDES[RECRUITERS])


@organiser
def guests_file(request: Visit, key: int, kind: str) -> HttpResponse:
    """Give the list of everybody of a fair, as CSV or as a workbook."""
    fair = own_fair(request, key)
    give = {"csv": table_answer, "xlsx": workbook_answer}.get(kind)
    if give is None:
        raise Http404
    log_guests(fair=fair, by=request.user)
    return give(f"fair-{key}", guest_header(), guest_rows(guests_listed(request.user, fair)))


@organiser
@require_POST
def remind(request: Visit, key: int) -> HttpResponse:
    """Remind who did not answer and whose stand page is not ready, at most once a day."""
    fair = own_fair(request, key)
    try:
        with mailing(request):
            count = send_reminders(fair=fair, link=_start(request), by=request.user)
            said = ngettext("%(n)s mail is on its way.", "%(n)s mails are on their way.", count)
            nobody = _("Nobody needs a reminder now. Each gets one a day at most.")
            messages.success(request, said % {"n": count} if count else nobody)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("organiser:people", key)


@organiser
def invite(request: Visit, key: int) -> HttpResponse:
    """Show what a file of invitations would do; by a second POST do it."""
    fair = own_fair(request, key)
    form = InviteForm(request.POST or None, request.FILES or None, initial={"kind": PEOPLE})
    rows = _rows(request, fair, form) if request.method == "POST" and form.is_valid() else None
    good = [one for one in rows or () if one.amiss is None]
    if good and request.POST.get("do") == "invite" and _invited(request, fair, good):
        return redirect(f"organiser:{form.cleaned_data['kind']}", key)
    context = {
        "fair": fair,
        "form": form,
        "rows": [(one, amiss_in_words(one.amiss)) for one in rows or ()],
        "good": len(good),
        "crumbs": crumbs_of(fair),
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/invite.html", context, status=status)


def _listed(request: Visit, fair: Fair, side: Side) -> HttpResponse:
    asked = asked_in(request.GET)
    of_fair = side.known(request.user).filter(fair=fair)
    some = side.found(of_fair, asked)
    page = page_of(some.count(), number=asked_page(request), size=A_PAGE)
    part = some[(page.number - 1) * A_PAGE : page.number * A_PAGE]
    keys = list(of_fair.values_list("pk", flat=True)) if request.method == "POST" else []
    form = DecisionForm(keys, request.POST or None)
    if request.method == "POST" and form.is_valid() and _decided(request, form, of_fair, side):
        return redirect(f"{request.path}{asked.query}page={page.number}")
    context = {
        "fair": fair,
        "kind": side.kind,
        "asked": asked,
        "page": page,
        "guests": side.shown(part),
        "form": form,
        "chosen": request.POST.getlist("who"),
        "crumbs": crumbs_of(fair),
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/people.html", context, status=status)


def _decided(request: Visit, form: DecisionForm, guests: QuerySet[Any], side: Side) -> bool:
    """Decide on all that were chosen, or on nobody; what is amiss stands in the form then."""
    given = form.cleaned_data
    decision = Decision(entry=Entry(given["entry"]), reason=given["reason"], link=_start(request))
    chosen = list(guests.filter(pk__in=given["who"]))
    about: dict[str, Any] = {"fair": chosen[0].fair, side.decided: chosen}
    kept = True  # also when the mails about it cannot go
    with mailing(request):
        kept = is_kept(form, lambda: decide_guests(**about, decision=decision, by=request.user))
    if kept:
        said = ngettext("Kept for %(n)s of them.", "Kept for %(n)s of them.", len(chosen))
        messages.success(request, said % {"n": len(chosen)})
    return kept


def _rows(request: Visit, fair: Fair, form: InviteForm) -> list[Row] | None:
    try:
        return rows_in(request.user, fair, form.role, form.table)
    except NoColumnError:
        said = _("No column is called e-mail or reference. Give one of them that name.")
        form.add_error(None, said)
        return None


def _invited(request: Visit, fair: Fair, rows: list[Row]) -> bool:
    try:
        with mailing(request):
            count = invite_guests(
                fair=fair,
                people=[one.person for one in rows if one.person],
                recruiters=[one.recruiter for one in rows if one.recruiter],
                link=_start(request),
                by=request.user,
            )
            said = ngettext("%(n)s is invited.", "%(n)s are invited.", count)
            messages.success(request, said % {"n": count})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True


def _start(request: Visit) -> str:
    return outward(request, reverse("gate:start"))
