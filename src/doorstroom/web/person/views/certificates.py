"""Credentials from elsewhere that the worker brings."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.formats.credentials import CredentialError
from doorstroom.passports.actions import add_certificate, confirm_certificate, remove_certificate
from doorstroom.passports.models import Certificate
from doorstroom.passports.queries import certificates_of, reread_certificate
from doorstroom.web.checking.facts import checked_of
from doorstroom.web.checking.forms import CredentialForm
from doorstroom.web.checking.phrases import refusal_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.certificates import ShowsForm, named_skills, other_skills
from doorstroom.web.person.reader import person_of


@for_worker
def certificates(request: Visit) -> HttpResponse:
    """Show which credentials the worker brought, and take in another."""
    person = person_of(request)
    given = request.method == "POST"
    form = CredentialForm(request.POST, request.FILES) if given else CredentialForm()
    if given and form.is_valid() and (one := _added(request, form)):
        return redirect("person:certificate", one.pk)
    context = {"form": form, "certificates": certificates_of(person), "crumbs": [_above()]}
    status = 422 if form.errors else 200
    return render_inside(request, "person/certificates.html", context, status=status)


@for_worker
def certificate(request: Visit, key: int) -> HttpResponse:
    """Show what is found about a credential, and keep which skills it shows."""
    person = person_of(request)
    one = get_object_or_404(certificates_of(person), pk=key)
    opened = reread_certificate(one)
    named = named_skills(opened.badge)
    data = request.POST if request.method == "POST" else None
    form = ShowsForm(named, other_skills(person, named), one, data)
    if request.method == "POST" and form.is_valid() and _confirmed(request, one, form):
        return redirect("person:competences")
    crumbs = [_above(), Crumb(_("Certificates from elsewhere"), reverse("person:certificates"))]
    context = {"one": one, "checked": checked_of(opened), "form": form, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render_inside(request, "person/certificate.html", context, status=status)


@for_worker
@require_POST
def remove(request: Visit, key: int) -> HttpResponse:
    """Take out a credential, and all that it says."""
    one = get_object_or_404(certificates_of(person_of(request)), pk=key)
    remove_certificate(certificate=one, by=request.user)
    messages.success(request, _("Removed. It does not count any more."))
    return redirect("person:certificates")


def _above() -> Crumb:
    return Crumb(_("What I can do"), reverse("person:competences"))


def _added(request: Visit, form: CredentialForm) -> Certificate | None:
    """Take a credential in; where it is none, the form says why and what to do."""
    try:
        return add_certificate(content=form.content(), person=person_of(request), by=request.user)
    except CredentialError as error:
        form.add_error(form.field_given, refusal_of(error))
    except ValidationError as refused:
        form.add_error(None, refused)
    return None


def _confirmed(request: Visit, one: Certificate, form: ShowsForm) -> bool:
    try:
        confirm_certificate(certificate=one, by=request.user, **form.said())
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Kept. Your coach looks whether it is yours. Then it counts."))
    return True
