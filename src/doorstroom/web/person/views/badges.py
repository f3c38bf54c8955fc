"""What the worker takes along: signed, so that others can check it without asking us."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.core.background import log_broken
from doorstroom.credentials.actions import (
    issue_competence,
    issue_passport,
    withdraw_credential,
)
from doorstroom.credentials.errors import SealError
from doorstroom.credentials.queries import credentials_of, in_force, takeable_of
from doorstroom.credentials.states import Form
from doorstroom.passports.queries import competences_of
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.badges import file_of, forms_of
from doorstroom.web.person.reader import has_vocabulary, person_of


@for_worker
def badges(request: Visit) -> HttpResponse:
    """Show what can be taken along and what was; by POST sign the whole passport."""
    person = person_of(request)
    if request.method == "POST":
        try:
            made = issue_passport(person=person, language=language(), by=request.user)
        except (ValidationError, SealError) as refused:
            return _refused(request, refused, "person:badges")
        return redirect("person:badge", made.pk)
    some = takeable_of(person)
    uris = [one.competence.skill for one in some]
    names = names_of(uris, language=language()) if has_vocabulary() else {}
    holding = list(in_force(person))
    listed = {one.credential.pk for one in some if one.credential}
    before = credentials_of(person).exclude(pk__in=[one.pk for one in holding])
    context = {
        "takeable": [(one, names.get(one.competence.skill, "")) for one in some],
        "others": [one for one in holding if one.pk not in listed],
        "before": before[:50],
        "crumbs": [Crumb(_("What I can do"), reverse("person:competences"))],
    }
    return render_inside(request, "person/badges.html", context)


@for_worker
@require_POST
def take(request: Visit, key: int) -> HttpResponse:
    """Sign one proven skill."""
    one = get_object_or_404(competences_of(person_of(request)), pk=key)
    try:
        made = issue_competence(competence=one, language=language(), by=request.user)
    except (ValidationError, SealError) as refused:
        return _refused(request, refused, "person:competences")
    return redirect("person:badge", made.pk)


@for_worker
def badge(request: Visit, key: int) -> HttpResponse:
    """Show one thing that was signed, and in which forms it can be had."""
    one = get_object_or_404(in_force(person_of(request)), pk=key)
    crumbs = [
        Crumb(_("What I can do"), reverse("person:competences")),
        Crumb(_("Take it with you"), reverse("person:badges")),
    ]
    context = {"badge": one, "forms": forms_of(one), "crumbs": crumbs}
    return render_inside(request, "person/badge.html", context)


@for_worker
def badge_file(request: Visit, key: int, form: str) -> HttpResponse:
    """Hand out one thing that was signed, in one form."""
    one = get_object_or_404(in_force(person_of(request)), pk=key)
    if form not in {str(each) for each in forms_of(one)}:
        raise Http404
    try:
        file = file_of(one, Form(form), language())
    except SealError as refused:
        return _refused(request, refused, "person:badges")
    response = HttpResponse(file.data, content_type=file.kind)
    how = "inline" if "look" in request.GET and form == Form.PNG else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{file.name}"'
    return response


@for_worker
@require_POST
def withdraw(request: Visit, key: int) -> HttpResponse:
    """Take back what was signed."""
    one = get_object_or_404(in_force(person_of(request)), pk=key)
    withdraw_credential(credential=one, by=request.user)
    messages.success(request, _("Taken back. Who checks it sees that within a minute."))
    return redirect("person:badges")


def _refused(request: Visit, refused: ValidationError | SealError, to: str) -> HttpResponse:
    if isinstance(refused, SealError):
        log_broken("Signing", refused)
        said = _("Signing does not work now. Nothing was changed. Please try again tomorrow.")
    else:
        said = " ".join(refused.messages)
    messages.error(request, said)
    return redirect(to)
