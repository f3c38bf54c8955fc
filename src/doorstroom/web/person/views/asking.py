"""What the worker asks of where they worked."""

from collections.abc import Mapping

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
    employers_of,
    requests_answered,
    requests_of,
)
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import AskForm
from doorstroom.web.person.reader import has_vocabulary, person_of


@for_worker
def ask(request: Visit) -> HttpResponse:
    """Choose an employer and what to ask; show what is asked and not answered yet."""
    person = person_of(request)
    rows = list(competences_of(person))
    names = _names(rows)
    form = AskForm(employers_of(person), names, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in rows if one.pk in form.cleaned_data["competences"]]
        to = form.cleaned_data["organisation"]
        try:
            request_attestations(
                person=person, organisation=to, competences=chosen, by=request.user
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Asked. %(name)s sees it now.") % {"name": to})
            return redirect("person:ask")
    context = {
        "form": form,
        "has_employer": employers_of(person).exists(),
        **_asked(person, names),
        "crumbs": [Crumb(_("What I can do"), reverse("person:competences"))],
    }
    return render_inside(request, "person/ask.html", context)


@for_worker
@require_POST
def take_back(request: Visit, key: int) -> HttpResponse:
    """Take one question back."""
    one = get_object_or_404(requests_of(person_of(request)), pk=key)
    withdraw_attestation_request(request=one, by=request.user)
    said = _("Taken back. %(name)s does not see it any more.")
    messages.success(request, said % {"name": one.organisation})
    return redirect("person:ask")


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
