"""What the worker asks of where they worked, and of who can look."""

from collections.abc import Mapping
from typing import Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.passports.actions import request_attestations, withdraw_attestation_request
from doorstroom.passports.models import Competence
from doorstroom.passports.queries import (
    competences_of,
    organisations_to_ask,
    requests_answered,
    requests_of,
)
from doorstroom.passports.states import Asked
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import AskForm
from doorstroom.web.person.reader import has_vocabulary, person_of

PAGES: Final = {
    Asked.ATTESTATION: ("person:ask", "person/ask.html"),
    Asked.ASSESSMENT: ("person:ask_assessor", "person/ask_assessor.html"),
}
"""Where each kind of question is asked: an address and a template."""


@for_worker
def ask(request: Visit, asks: Asked) -> HttpResponse:
    """Choose whom to ask, and what; show what is asked and not answered yet."""
    person = person_of(request)
    rows = list(competences_of(person))
    names = _names(rows)
    choice = organisations_to_ask(person, asks)
    address, template = PAGES[asks]
    ticked = [key for key in names if str(key) in request.GET.getlist("skill")]
    form = AskForm(asks, choice, names, request.POST or None, ticked=ticked)
    if request.method == "POST" and form.is_valid() and _is_asked(request, form, rows, asks):
        to = form.cleaned_data["organisation"]
        messages.success(request, _("Asked. %(name)s sees it now.") % {"name": to})
        return redirect(address)
    context = {
        "form": form,
        "has_choice": choice.exists(),
        **_asked(person, names),
        "crumbs": [Crumb(_("What I can do"), reverse("person:competences"))],
    }
    return render_inside(request, template, context)


@for_worker
@require_POST
def take_back(request: Visit, key: int) -> HttpResponse:
    """Take one question back."""
    one = get_object_or_404(requests_of(person_of(request)), pk=key)
    withdraw_attestation_request(request=one, by=request.user)
    said = _("Taken back. %(name)s does not see it any more.")
    messages.success(request, said % {"name": one.organisation})
    return redirect(PAGES[Asked(one.asks)][0])


def _is_asked(request: Visit, form: AskForm, rows: list[Competence], asks: Asked) -> bool:
    given = form.cleaned_data
    try:
        request_attestations(
            person=person_of(request),
            organisation=given["organisation"],
            competences=[one for one in rows if one.pk in given["competences"]],
            asks=asks,
            by=request.user,
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def _asked(person: Person, names: Mapping[int, str]) -> dict[str, object]:
    some = {"waiting": requests_of(person), "answered": requests_answered(person)}
    return {
        name: [(one, names.get(one.competence_id, "")) for one in requests]
        for name, requests in some.items()
    }


def _names(rows: list[Competence]) -> dict[int, str]:
    uris = [one.skill for one in rows]
    names = names_of(uris, language=language()) if has_vocabulary() else {}
    return {one.pk: names.get(one.skill, one.skill) for one in rows}
