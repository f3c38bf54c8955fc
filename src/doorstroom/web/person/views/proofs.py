"""What the worker shows of their own work."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.passports.actions import add_portfolio_piece, remove_evidence
from doorstroom.passports.queries import competences_of, evidence_about, evidence_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import PieceForm
from doorstroom.web.person.passport import name_of
from doorstroom.web.person.reader import person_of


@for_worker
def add(request: Visit, key: int) -> HttpResponse:
    """Let the worker show a piece of their own work."""
    one = get_object_or_404(competences_of(person_of(request)), pk=key)
    form = PieceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_portfolio_piece(competence=one, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Kept. Your coach looks at it."))
            return redirect("person:competence", one.pk)
    label = name_of(one, language())
    back = reverse("person:competence", args=[one.pk])
    crumbs = [Crumb(_("What I can do"), reverse("person:competences")), Crumb(label, back)]
    asked = evidence_of(one).exclude(question="")
    context = {"form": form, "label": label, "crumbs": crumbs, "asked": asked}
    return render_inside(request, "person/show.html", context)


@for_worker
@require_POST
def remove(request: Visit, key: int) -> HttpResponse:
    """Take out one piece, whoever gave it."""
    piece = get_object_or_404(evidence_about(person_of(request)), pk=key)
    try:
        remove_evidence(evidence=piece, by=request.user)
    except ValidationError:  # and the skill with it, on another page
        messages.success(request, _("This skill was removed already."))
        return redirect("person:competences")
    messages.success(request, _("Removed. It does not count any more."))
    return redirect("person:competence", piece.competence_id)
