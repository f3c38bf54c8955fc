"""What people show of their own work, looked at one by one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.actions import decide_evidence
from doorstroom.passports.models import Competence, Evidence
from doorstroom.passports.queries import (
    competences_of,
    evidence_of,
    evidence_to_review,
    file_visible_to,
    proofs_of,
    reread_certificate,
)
from doorstroom.passports.states import Review
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.checking.facts import Checked, checked_of
from doorstroom.web.coach.forms import ReviewForm
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.judging.pages import Findings
from doorstroom.web.sheets.files import file_response

LONGEST_KEY = 19
"""Digits of the largest key that a database keeps."""


@open_to(MemberRole.COACH)
def review(request: Visit) -> HttpResponse:
    """Show what waits longest: one skill, what is shown for it, and accept, lower or ask."""
    waiting = evidence_to_review(request.user)
    piece = waiting.first()
    form = None
    if request.method == "POST":
        piece = waiting.filter(pk__in=_key(request.POST.get("piece", ""))).first()
        if piece is None:
            raise Http404
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


@open_to(MemberRole.COACH)
def observe(request: Visit, key: int, skill: int) -> HttpResponse:
    """Let the coach say what they saw somebody do, or how a test went."""
    person = get_object_or_404(caseload_of(request.user), pk=key)
    one = get_object_or_404(competences_of(person), pk=skill)
    findings = Findings.of(request)
    if request.method == "POST" and findings.are_kept(one, request):
        messages.success(request, _("Kept. %(name)s sees it.") % {"name": person})
        return redirect(reverse("coach:person", args=[person.pk]) + "#skills")
    log_viewing(seen={person.pk: [Part.PASSPORT]}, by=request.user)
    crumbs = [
        Crumb(_("My people"), reverse("coach:caseload")),
        Crumb(str(person), reverse("coach:person", args=[person.pk])),
    ]
    context = {"findings": findings, "person": person, "crumbs": crumbs, **_skill(one)}
    return render_inside(request, "coach/observe.html", context)


@open_to(MemberRole.COACH)
def file(request: Visit, key: int) -> HttpResponseBase:
    """Give the coach a file that somebody in their care shows them."""
    found = file_visible_to(request.user, key)
    if found is None:
        raise Http404
    person = found.evidence.competence.person_id
    if person != request.user.person_id:  # their own file is nobody else's to log
        log_viewing(seen={person: [Part.PASSPORT]}, by=request.user)
    return file_response(request, found)


def _key(said: str) -> list[int]:
    """Return the key that a form sends back, if it is one."""
    is_key = said.isascii() and said.isdigit() and len(said) < LONGEST_KEY
    return [int(said)] if is_key else []


def _is_decided(request: Visit, piece: Evidence, form: ReviewForm) -> bool:
    told = str(piece.competence.told_level)
    if request.POST.get("told", told) != told:
        form.add_error(None, _("This changed while you looked at it. Look again."))
        return False
    try:
        decide_evidence(evidence=piece, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Kept. %(name)s sees it.") % {"name": piece.competence.person})
    return True


def _about(request: Visit, piece: Evidence) -> dict[str, object]:
    log_viewing(seen={piece.competence.person_id: [Part.PASSPORT]}, by=request.user)
    asked = evidence_of(piece.competence).filter(review=Review.ASKED)
    return {"earlier": asked, "checked": _checked(piece), **_skill(piece.competence)}


def _checked(piece: Evidence) -> Checked | None:
    """Return what is found now about the credential that is shown, if it is one."""
    return checked_of(reread_certificate(piece.certificate)) if piece.certificate else None


def _skill(one: Competence) -> dict[str, object]:
    return {
        "label": names_of([one.skill], language=language())[one.skill],
        "proven": proofs_of(competences_of(one.person).filter(pk=one.pk))[0],
    }
