"""What the coach asks another organisation for a worker: they agree to it first, or do not."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.transitions.actions import confirm_referral, withdraw_referral
from doorstroom.transitions.models import Referral
from doorstroom.transitions.queries import transitions_visible_to
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.person.reader import person_of


@for_worker
@require_POST
def referral(request: Visit, key: int) -> HttpResponse:
    """Keep that the worker agrees, or does not agree any more."""
    mine = transitions_visible_to(request.user).filter(person=person_of(request))
    one = get_object_or_404(Referral, transition__in=mine, pk=key)
    keeps = {"agree": confirm_referral, "refuse": withdraw_referral}
    keep = keeps.get(request.POST.get("do", ""))
    if keep is None:
        raise Http404
    try:
        keep(referral=one, by=request.user)
    except ValidationError as stopped:
        messages.error(request, " ".join(stopped.messages))
    else:
        messages.success(request, _("Kept."))
    return redirect("person:step")
