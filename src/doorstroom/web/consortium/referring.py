"""What an organisation is asked to take over of somebody's guidance, and what it answers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.transitions.actions import answer_referral, settle_referral
from doorstroom.transitions.models import Referral
from doorstroom.transitions.queries import ANSWERING, referrals_received_by
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.referring import AnswerForm, asked_of


@open_to(*ANSWERING)
def referrals(request: Visit) -> HttpResponse:
    """List what is asked; by POST take it on, say why not, or say that it is done."""
    if request.method == "POST":
        return _answered(request)
    context = {
        "rows": asked_of(referrals_received_by(request.user)),
        "crumbs": [Crumb(_("The region"), reverse("consortium:region"))],
    }
    return render_inside(request, "consortium/referrals.html", context)


def _answered(request: Visit) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    one = get_object_or_404(referrals_received_by(request.user), pk=given["referral"])
    try:
        _keep(one, given["do"], given["reason"], request)
    except ValidationError as stopped:
        messages.error(request, " ".join(stopped.messages))
    else:
        messages.success(request, _("Kept."))
    return redirect("consortium:referrals")


def _keep(one: Referral, do: str, reason: str, request: Visit) -> None:
    if do == "settle":
        settle_referral(referral=one, by=request.user)
    else:
        answer_referral(referral=one, accepts=do == "accept", reason=reason, by=request.user)
