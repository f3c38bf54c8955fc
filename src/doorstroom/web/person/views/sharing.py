"""Who sees what of the worker, and all that is kept of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.core.privacy import export_of
from doorstroom.credentials.actions import withdraw_showings
from doorstroom.credentials.queries import showings_open
from doorstroom.fairs.queries import stand_looks
from doorstroom.organisations.actions import share_parts, withdraw_share, withdraw_shares
from doorstroom.organisations.queries import coaching_of, shares_held, shares_of, viewings_of
from doorstroom.passports.actions import withdraw_attestation_requests, withdraw_links
from doorstroom.passports.queries import link_look_count, links_open, requests_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import ShareForm
from doorstroom.web.person.looking import looks_by_day, shown_by
from doorstroom.web.person.reader import person_of
from doorstroom.web.person.recipients import employers_among, recipient_named, recipients_for

LATEST = 10


@for_worker
def sharing(request: Visit) -> HttpResponse:
    """Show who sees what until when, who looked, and with whom more can be shared."""
    person = person_of(request)
    held = list(shares_held(person))
    recipients = recipients_for(request.user, person)
    coaching = coaching_of(person)
    coaches = {one.coach.organisation.name for one in coaching}
    looks = looks_by_day(viewings_of(person), coaches, stand_looks(person))
    context = {
        "held": held,
        "ended": shares_of(person).exclude(pk__in=[one.pk for one in held]),
        "coaching": coaching,
        "link_looks": link_look_count(person),
        "links": links_open(person).count(),
        "questions": requests_of(person).count(),
        **shown_by(person, most=LATEST),
        "recipients": recipients,
        "employers": employers_among(recipients),
        "latest": looks[:LATEST],
        "earlier": looks[LATEST:],
    }
    return render_inside(request, "person/sharing.html", context)


@for_worker
def share(request: Visit, code: str) -> HttpResponse:
    """Let an organisation, or all employers that look for people, see something."""
    person = person_of(request)
    to = recipient_named(code, recipients_for(request.user, person))
    form = ShareForm(to.parts, to.purpose, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = {**form.cleaned_data, "recipients": to.organisations}
        try:
            share_parts(person=person, by=request.user, **chosen)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Shared with %(name)s.") % {"name": to.name})
            return redirect("person:sharing")
    crumbs = [Crumb(_("Who sees what"), reverse("person:sharing"))]
    already = shares_held(person).filter(organisation__in=to.organisations, membership=None)
    context = {"form": form, "to": to, "crumbs": crumbs, "already": already}
    return render_inside(request, "person/share.html", context)


@for_worker
@require_POST
def stop(request: Visit, key: int) -> HttpResponse:
    """Stop sharing at once."""
    one = get_object_or_404(shares_of(person_of(request)), pk=key)
    withdraw_share(share=one, by=request.user)
    said = _("Stopped. %(name)s does not see this any more.")
    messages.success(request, said % {"name": one.organisation})
    return redirect("person:sharing")


@for_worker
def stop_all(request: Visit) -> HttpResponse:
    """Ask whether all sharing has to stop, and stop it."""
    person = person_of(request)
    if request.method == "POST":
        withdraw_shares(person=person, by=request.user)
        withdraw_links(person=person, by=request.user)
        withdraw_showings(person=person, by=request.user)
        withdraw_attestation_requests(person=person, by=request.user)
        messages.success(request, _("Stopped. You share nothing any more."))
        return redirect("person:sharing")
    context = {
        "held": shares_held(person),
        "links": links_open(person).count(),
        "shown": showings_open(person).count(),
        "questions": requests_of(person).count(),
        "crumbs": [Crumb(_("Who sees what"), reverse("person:sharing"))],
    }
    return render_inside(request, "person/stop_all.html", context)


@for_worker
def data(request: Visit) -> HttpResponse:
    """Hand out all that is kept of the worker, as a file."""
    person = person_of(request)
    looked = [
        {"at": one.at, "organisation": one.organisation, "part": one.part}
        for one in viewings_of(person)
    ]
    stands = [
        {"at": one.at, "organisation": one.organisation, "fair": one.fair}
        for one in stand_looks(person)
    ]
    kept = {**export_of(person), "viewings": looked, "stand_viewings": stands}
    response = JsonResponse(kept, json_dumps_params={"indent": 2})
    response["Content-Disposition"] = 'attachment; filename="doorstroom.json"'
    return response
