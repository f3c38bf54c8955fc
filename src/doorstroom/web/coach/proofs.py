"""What people show of their own work, looked at one by one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.actions import decide_evidence
from doorstroom.passports.models import Evidence
from doorstroom.passports.queries import competences_of, evidence_to_review, proofs_of
from doorstroom.vocabulary.queries import labels_of
from doorstroom.web.coach.forms import ReviewForm
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(MemberRole.COACH)
def review(request: Visit) -> HttpResponse:
    """Show what waits longest: one skill, what is shown for it, and accept, lower or ask."""
    waiting = evidence_to_review(request.user)
    piece = waiting.first()
    form = None
    if request.method == "POST":
        piece = get_object_or_404(waiting, pk=request.POST.get("piece") or 0)
        form = ReviewForm(piece, request.POST)
        if form.is_valid() and _is_decided(request, piece, form):
            return redirect("coach:review")
    context = {
        "piece": piece,
        "form": form or (ReviewForm(piece) if piece else None),
        "left": waiting.count(),
        "crumbs": [Crumb(_("My people"), reverse("coach:caseload"))],
        **(_about(request, piece) if piece else {}),
    }
    return render_inside(request, "coach/review.html", context)


def _is_decided(request: Visit, piece: Evidence, form: ReviewForm) -> bool:
    try:
        decide_evidence(evidence=piece, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Kept. %(name)s sees it.") % {"name": piece.competence.person})
    return True


def _about(request: Visit, piece: Evidence) -> dict[str, object]:
    one = piece.competence
    log_viewing(person=one.person, part=Part.PASSPORT, by=request.user)
    labels = labels_of([one.skill], language=language())
    return {
        "label": str(labels.get(one.skill, one.skill)),
        "proven": proofs_of(competences_of(one.person).filter(pk=one.pk))[0],
    }
