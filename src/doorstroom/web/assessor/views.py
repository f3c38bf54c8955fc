"""The pages of an assessor: who asks them to look at what, and what they found.

They read a name and a skill, and nothing of what others found: a look counts by itself.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import decline_assessment, log_requests_seen
from doorstroom.passports.models import AttestationRequest
from doorstroom.passports.queries import requests_asked
from doorstroom.passports.states import Asked
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.judging.pages import Findings


@open_to(MemberRole.ASSESSOR)
def asked(request: Visit) -> HttpResponse:
    """Show who asks to look at what."""
    rows = log_requests_seen(by=request.user, asks=Asked.ASSESSMENT)
    names = names_of([one.competence.skill for one in rows], language=language())
    context = {"asked": [(one, names[one.competence.skill]) for one in rows]}
    return render_inside(request, "assessor/asked.html", context)


@open_to(MemberRole.ASSESSOR)
def look(request: Visit, key: int) -> HttpResponse:
    """Let the assessor say what they saw, or how a test went."""
    one = _asked(request, key)
    findings = Findings.of(request)
    if request.method == "POST" and findings.are_kept(one.competence, request, asked=one):
        messages.success(request, _said(one))
        return redirect("assessor:asked")
    log_requests_seen(by=request.user, asks=Asked.ASSESSMENT, only=key)
    skill = one.competence.skill
    context = {
        "findings": findings,
        "one": one,
        "label": names_of([skill], language=language())[skill],
        "crumbs": [Crumb(_("Who asks me to look"), reverse("assessor:asked"))],
    }
    return render_inside(request, "assessor/look.html", context)


@open_to(MemberRole.ASSESSOR)
@require_POST
def decline(request: Visit, key: int) -> HttpResponse:
    """Keep that nobody looked."""
    try:
        decline_assessment(request=_asked(request, key), by=request.user)
    except NotYoursError as gone:
        raise Http404 from gone
    messages.success(request, _("Kept. You did not look, so nothing counts."))
    return redirect("assessor:asked")


def _asked(request: Visit, key: int) -> AttestationRequest:
    return get_object_or_404(requests_asked(request.user, Asked.ASSESSMENT), pk=key)


def _said(one: AttestationRequest) -> str:
    return _("Kept. %(name)s sees what you found.") % {"name": one.competence.person}
