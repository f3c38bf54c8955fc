"""One skill, shown to one employer until a day."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.core.background import log_broken
from doorstroom.credentials.actions import show_competence, withdraw_showing
from doorstroom.credentials.errors import SealError
from doorstroom.credentials.queries import is_takeable, showing_recipients, showings_open
from doorstroom.passports.queries import competences_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import ShowingForm
from doorstroom.web.person.passport import name_of
from doorstroom.web.person.reader import person_of


@for_worker
def show_one(request: Visit, key: int) -> HttpResponse:
    """Choose to which employer one skill is shown, and until when."""
    person = person_of(request)
    one = get_object_or_404(competences_of(person), pk=key)
    if not is_takeable(one):
        raise Http404
    form = ShowingForm(showing_recipients(person), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            show_competence(competence=one, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        except SealError as refused:
            log_broken("Signing", refused)
            form.add_error(None, _("Signing does not work now. Nothing was changed."))
        else:
            said = _("%(name)s can see it now. You see when they look.")
            messages.success(request, said % {"name": form.cleaned_data["organisation"]})
            return redirect("person:sharing")
    label, back = name_of(one, language()), reverse("person:competence", args=[one.pk])
    crumbs = [Crumb(_("What I can do"), reverse("person:competences")), Crumb(label, back)]
    context = {"form": form, "competence": one, "label": label, "crumbs": crumbs}
    return render_inside(request, "person/show_one.html", context)


@for_worker
@require_POST
def stop(request: Visit, key: int) -> HttpResponse:
    """Stop showing a skill at once."""
    one = get_object_or_404(showings_open(person_of(request)), pk=key)
    withdraw_showing(showing=one, by=request.user)
    said = _("Stopped. %(name)s does not see this any more.")
    messages.success(request, said % {"name": one.organisation})
    return redirect("person:sharing")
