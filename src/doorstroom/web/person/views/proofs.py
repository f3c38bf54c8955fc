"""What the worker shows of their own work."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.credentials.queries import credential_of, newest_of
from doorstroom.formats.works import WorkError
from doorstroom.passports.actions import add_portfolio_piece, remove_evidence, update_sight
from doorstroom.passports.models import Competence
from doorstroom.passports.phrases import file_refusal
from doorstroom.passports.queries import (
    competences_of,
    evidence_about,
    evidence_of,
    files_visible_to,
)
from doorstroom.passports.states import EvidenceKind, Sight
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import PieceForm
from doorstroom.web.person.passport import name_of
from doorstroom.web.person.reader import person_of
from doorstroom.web.sheets.files import file_response


@for_worker
def add(request: Visit, key: int) -> HttpResponse:
    """Let the worker show a piece of their own work."""
    one = get_object_or_404(competences_of(person_of(request)), pk=key)
    given = request.method == "POST"
    form = PieceForm(request.POST, request.FILES) if given else PieceForm()
    if given and form.is_valid() and _is_added(request, one, form):
        return redirect("person:competence", one.pk)
    label = name_of(one, language())
    back = reverse("person:competence", args=[one.pk])
    crumbs = [Crumb(_("What I can do"), reverse("person:competences")), Crumb(label, back)]
    asked = evidence_of(one).exclude(question="")
    context = {"form": form, "label": label, "crumbs": crumbs, "asked": asked}
    return render_inside(request, "person/show.html", context, status=422 if form.errors else 200)


@for_worker
@require_POST
def sight(request: Visit, key: int) -> HttpResponse:
    """Change who may see a piece of the worker's own work."""
    mine = evidence_about(person_of(request)).filter(kind=EvidenceKind.PORTFOLIO)
    piece = get_object_or_404(mine, pk=key)
    said = request.POST.get("sees", "")
    if said in Sight.values:
        update_sight(evidence=piece, sees=Sight(said), by=request.user)
        messages.success(request, _("Kept. It holds from now on."))
    return redirect("person:competence", piece.competence_id)


@for_worker
def file(request: Visit, key: int) -> HttpResponseBase:
    """Give the worker a file of their own."""
    found = get_object_or_404(files_visible_to(request.user, person_of(request)), pk=key)
    return file_response(request, found)


@for_worker
@require_POST
def remove(request: Visit, key: int) -> HttpResponse:
    """Take out one piece, whoever gave it."""
    person = person_of(request)
    piece = get_object_or_404(evidence_about(person), pk=key)
    taken = newest_of(piece.competence)
    try:
        remove_evidence(evidence=piece, by=request.user)
    except ValidationError:  # and the skill with it, on another page
        messages.success(request, _("This skill was removed already."))
        return redirect("person:competences")
    messages.success(request, _("Removed. It does not count any more."))
    if taken and credential_of(person, taken.pk) is None:
        messages.warning(request, _("What you took along of this does not hold any more either."))
    return redirect("person:competence", piece.competence_id)


def _is_added(request: Visit, competence: Competence, form: PieceForm) -> bool:
    """Keep a piece; where it cannot be kept, the form says why and what to do."""
    try:
        add_portfolio_piece(competence=competence, by=request.user, **form.piece())
    except WorkError as error:
        form.add_error("file", file_refusal(error.code, error.params))
    except ValidationError as refused:
        form.add_error(None, refused)
    else:
        messages.success(request, _kept(form.cleaned_data["sees"]))
        return True
    return False


def _kept(sees: Sight) -> str:
    if sees == Sight.OWN:
        return _("Kept. Nobody else sees it, so it counts as your own word.")
    return _("Kept. Your coach looks at it.")
