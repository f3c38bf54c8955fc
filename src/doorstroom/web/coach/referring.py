"""A coach asks another organisation to take over a part, once the worker agrees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import caseload_of, helping_organisation
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.transitions.actions import request_referral, withdraw_referral
from doorstroom.transitions.models import Transition
from doorstroom.transitions.queries import receivers_for, transition_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.referring import ReferForm, asked_of


@open_to(MemberRole.COACH)
def referrals(request: Visit, key: int) -> HttpResponse:
    """Show what was asked for somebody and how far it is; ask more, or take something back."""
    person = get_object_or_404(caseload_of(request.user), pk=key)
    one, sender = transition_of(request.user, person), helping_organisation(request.user, person)
    if one is None or sender is None:
        raise Http404
    if "withdraw" in request.POST:
        return _withdrawn(request, one)
    form = ReferForm(receivers_for(one, sender), request.POST or None)

    def keep() -> object:
        given = form.cleaned_data
        return request_referral(transition=one, sender=sender, **given, by=request.user)

    if request.method == "POST" and form.is_valid() and is_kept(form, keep):
        messages.success(request, _("Kept. The worker is asked on their own page."))
        return redirect("coach:referrals", key)
    log_viewing(seen={person.pk: [Part.STATUS]}, by=request.user)
    rows = one.referrals.select_related("receiver").order_by("-asked_at", "-pk")
    crumbs = (
        Crumb(str(person), reverse("coach:person", args=[key])),
        Crumb(_("The step to other work"), reverse("coach:switch", args=[key])),
    )
    context = {"form": form, "rows": asked_of(rows), "person": person, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render_inside(request, "coach/referrals.html", context, status=status)


def _withdrawn(request: Visit, one: Transition) -> HttpResponse:
    given = request.POST["withdraw"]
    wanted = int(given) if given.isdecimal() and len(given) <= LONGEST_KEY else 0
    row = get_object_or_404(one.referrals, pk=wanted)
    try:
        withdraw_referral(referral=row, by=request.user)
    except ValidationError as stopped:
        messages.error(request, " ".join(stopped.messages))
    else:
        messages.success(request, _("Kept."))
    return redirect("coach:referrals", one.person_id)


LONGEST_KEY = 18
