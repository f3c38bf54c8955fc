"""Writing a vacancy: choose the work, adjust what it asks, publish."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.organisations.states import MemberRole
from doorstroom.vacancies.actions import publish_vacancy, withdraw_vacancy
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import labels_of, search_concepts
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.employer import asking
from doorstroom.web.employer.views.candidates import own_vacancy
from doorstroom.web.employer.writing import filled_in, kept
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(MemberRole.RECRUITER)
def new(request: Visit) -> HttpResponse:
    """Choose the work by its occupation, and then write the vacancy."""
    if request.method == "POST" or "occupation" in request.GET:
        return _write(request, None)
    asked = request.GET.get("q", "").strip()[: asking.LONGEST_SEARCH]
    hits = search_concepts(asked, kind="OCCUPATION", language=language()) if asked else []
    context = {"asked": asked, "hits": hits, "crumbs": _crumbs(None)}
    return render_inside(request, "employer/new.html", context)


@open_to(MemberRole.RECRUITER)
def edit(request: Visit, pk: int) -> HttpResponse:
    """Change a vacancy."""
    return _write(request, own_vacancy(request, pk))


@open_to(MemberRole.RECRUITER)
def skills(request: Visit) -> HttpResponse:
    """Find skills to ask while somebody types."""
    hits = asking.found(request.GET.get("skill", ""), language())
    return render_inside(request, "employer/found.html", {"found": hits})


@open_to(MemberRole.RECRUITER)
@require_POST
def publish(request: Visit, pk: int) -> HttpResponse:
    """Show a vacancy to people; without a wage range say what misses (R-15)."""
    own = own_vacancy(request, pk)
    try:
        publish_vacancy(vacancy=own, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("employer:edit", pk)
    messages.success(request, _("The vacancy is published. People in your region see it now."))
    return redirect("employer:vacancy", pk)


@open_to(MemberRole.RECRUITER)
@require_POST
def withdraw(request: Visit, pk: int) -> HttpResponse:
    """Make a vacancy a draft again."""
    withdraw_vacancy(vacancy=own_vacancy(request, pk), by=request.user)
    messages.success(request, _("The vacancy is a draft again. Only your organisation sees it."))
    return redirect("employer:vacancy", pk)


def _write(request: Visit, own: Vacancy | None) -> HttpResponse:
    """Show the form and keep what was filled in; looking for a skill keeps nothing yet."""
    form, said = filled_in(request, own)
    stored = own.occupation if own else ""
    occupation = request.POST.get("occupation", request.GET.get("occupation", stored))
    if form.is_bound and form.is_valid() and (done := kept(request, own, form, occupation)):
        messages.success(request, _("Kept. Look once more whether everything is right."))
        return redirect("employer:vacancy", done.pk)
    labels = labels_of([occupation] if occupation else [], language=language())
    context = {
        "form": form,
        "vacancy": own,
        "occupation": occupation,
        "work": labels.get(occupation, ""),
        "crumbs": _crumbs(own),
        **_skills(request, said),
    }
    return render_inside(request, "employer/write.html", context)


def _skills(request: Visit, said: asking.Said) -> dict[str, Any]:
    """Return what is asked, and what to choose from: read in the text, or found by a word."""
    if "read" in request.POST:
        read = asking.read_in(request.POST.get("text", ""))
        return {
            "asked": asking.shown(said, language(), read),
            "found": asking.proposed(read, language(), said),
            "reads": True,
        }
    searched = request.POST.get("skill", "")
    return {
        "asked": asking.shown(said, language()),
        "found": asking.found(searched, language(), said),
        "searched": searched,
    }


def _crumbs(own: Vacancy | None) -> list[Crumb]:
    above = [Crumb(_("Our vacancies"), reverse("employer:vacancies"))]
    if own:
        above.append(Crumb(own.title, reverse("employer:vacancy", args=[own.pk])))
    return above
