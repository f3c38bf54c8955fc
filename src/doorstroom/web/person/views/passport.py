"""What the worker can do: read, added, changed, removed, and said to be right."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.credentials.queries import in_force, is_takeable, newest_of
from doorstroom.credentials.states import Kind as Signed
from doorstroom.matches.queries import doors_visible_to
from doorstroom.passports import actions
from doorstroom.passports.models import Competence
from doorstroom.passports.queries import (
    competences_of,
    evidence_of,
    has_confirmed_passport,
    occupations_of,
    proofs_of,
    requests_answered,
    requests_of,
)
from doorstroom.passports.states import Level, Proof, Sight
from doorstroom.vocabulary.queries import Hit, labels_of, search_concepts, skills_by_uri
from doorstroom.vocabulary.search import Kind
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import LevelForm
from doorstroom.web.person.passport import groups_of, name_of, work_of
from doorstroom.web.person.reader import has_vocabulary, person_of

LONGEST_SEARCH = 100


@for_worker
def competences(request: Visit) -> HttpResponse:
    """Show what the worker can do by how it is known; find what is missing, and add it."""
    if "skill" in request.GET:
        return _add(request, request.GET["skill"])
    person, known = person_of(request), has_vocabulary()
    asked, hits = _found(request, "SKILL")
    context = {
        "asked": asked,
        "hits": hits,
        "groups": groups_of(person, language()) if known else [],
        "work": work_of(person, language()) if known else [],
        "took_part": in_force(person).filter(kind=Signed.ATTENDANCE),
        "is_confirmed": has_confirmed_passport(person),
        "opening": doors_visible_to(request.user, person, language=language()) if known else None,
    }
    return render_inside(request, "person/competences.html", context)


@for_worker
def competence(request: Visit, key: int) -> HttpResponse:
    """Change how well the worker does something, or lead to removing it."""
    one = get_object_or_404(competences_of(person_of(request)), pk=key)
    form = LevelForm(request.POST or None, initial={"level": one.level})
    if request.method == "POST" and form.is_valid():
        try:
            level = form.cleaned_data["level"]
            actions.update_competence(competence=one, level=level, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _changed(one, level))
            return redirect("person:competences")
    context = {
        "form": form,
        "competence": one,
        "label": name_of(one, language()),
        "is_fixed": one.proof >= Proof.CONFIRMED,
        **_proof(one),
    }
    return render_inside(request, "person/competence.html", context)


def _proof(one: Competence) -> dict[str, object]:
    """Return what proves it, what was asked of others, and what of it was taken along."""
    return {
        "proven": proofs_of(competences_of(one.person).filter(pk=one.pk))[0],
        "evidence": evidence_of(one),
        "sights": Sight.choices,
        "waiting": requests_of(one.person).filter(competence=one),
        "answered": requests_answered(one.person).filter(competence=one),
        "is_takeable": is_takeable(one),
        "taken": newest_of(one),
    }


def _changed(one: Competence, level: Level) -> str:
    """Say what counts now: where somebody looked and saw less, that does."""
    if one.level == level:
        return _("Changed. It counts for your jobs at once.")
    said = _("Kept as what you say. Somebody looked and saw less, so it counts as: %(level)s.")
    return said % {"level": one.get_level_display()}


@for_worker
@require_POST
def remove(request: Visit, key: int) -> HttpResponse:
    """Take out what the worker says is not right."""
    one = get_object_or_404(competences_of(person_of(request)), pk=key)
    actions.remove_competence(competence=one, by=request.user)
    messages.success(request, _("Removed. Nobody sees it any more, and it does not count."))
    return redirect("person:competences")


@for_worker
@require_POST
def confirm(request: Visit) -> HttpResponse:
    """Keep that the worker says their passport is right."""
    actions.confirm_passport(person=person_of(request), by=request.user)
    messages.success(request, _("Good. You can still change it whenever you like."))
    return redirect("person:home")


@for_worker
def occupations(request: Visit) -> HttpResponse:
    """Find an occupation that the worker holds or held, and keep it."""
    if request.method == "POST":
        try:
            uri = request.POST.get("occupation", "")
            actions.add_occupation(person=person_of(request), occupation=uri, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("person:occupations")
        messages.success(request, _("Your work has been added."))
        return redirect("person:competences")
    asked, hits = _found(request, "OCCUPATION")
    return render_inside(request, "person/occupations.html", {"asked": asked, "hits": hits})


@for_worker
@require_POST
def remove_work(request: Visit, key: int) -> HttpResponse:
    """Take out an occupation."""
    one = get_object_or_404(occupations_of(person_of(request)), pk=key)
    actions.remove_occupation(held=one, by=request.user)
    messages.success(request, _("Your work has been removed. What you learned in it stays."))
    return redirect("person:competences")


def _add(request: Visit, skill: str) -> HttpResponse:
    """Ask how well the worker does something new, and keep it."""
    if not has_vocabulary() or skill not in skills_by_uri([skill]):
        raise Http404
    label = str(labels_of([skill], language=language())[skill])
    form = LevelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, level = person_of(request), form.cleaned_data["level"]
        actions.add_competence(person=person, skill=skill, level=level, by=request.user)
        said = _("“%(skill)s” has been added. It counts for your jobs at once.")
        messages.success(request, said % {"skill": label})
        return redirect("person:competences")
    return render_inside(request, "person/add.html", {"form": form, "label": label})


def _found(request: Visit, kind: Kind) -> tuple[str, list[Hit]]:
    asked = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    return asked, search_concepts(asked, kind=kind, language=language()) if asked else []
