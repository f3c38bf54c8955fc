"""What people ask the employer that they leave: did you see me do this?"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import answer_attestation, log_requests_seen
from doorstroom.passports.models import AttestationRequest
from doorstroom.passports.queries import requests_asked
from doorstroom.passports.states import Asked, Level
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.employer.forms import AttestationForm
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(MemberRole.OUTFLOW_HR)
def attestations(request: Visit) -> HttpResponse:
    """Show what people ask, each with an answer to choose; by POST keep one answer."""
    if request.method == "POST":
        form = AttestationForm(request.POST)
        if form.is_valid():
            one = get_object_or_404(
                requests_asked(request.user, Asked.ATTESTATION), pk=form.cleaned_data["request"]
            )
            return _answered(request, one, form.cleaned_data["level"])
        messages.error(request, _("Choose an answer. Nothing was kept."))
    rows = log_requests_seen(by=request.user)
    names = names_of([one.competence.skill for one in rows], language=language())
    context = {
        "asked": [(one, names[one.competence.skill], AttestationForm()) for one in rows],
        "crumbs": [Crumb(_("Our people"), reverse("employer:people"))],
    }
    return render_inside(request, "employer/attestations.html", context)


def _answered(request: Visit, one: AttestationRequest, level: Level | None) -> HttpResponse:
    try:
        answer_attestation(request=one, level=level, by=request.user)
    except (NotYoursError, ValidationError) as gone:
        raise Http404 from gone
    said = _("Kept. %(name)s sees your answer.")
    nothing = _("Kept. You cannot say, so nothing counts.")
    words = nothing if level is None else said % {"name": one.competence.person}
    messages.success(request, words)
    return redirect("employer:attestations")
