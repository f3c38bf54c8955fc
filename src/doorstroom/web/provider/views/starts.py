"""On which days a module begins."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.organisations.states import MemberRole
from doorstroom.trainings.actions import add_start, remove_start, update_start
from doorstroom.trainings.models import Module, Start
from doorstroom.trainings.queries import own_modules
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.provider.forms import StartForm, said_in_form


@open_to(MemberRole.TRAINING_PROVIDER)
def start(request: Visit, pk: int, key: int) -> HttpResponse:
    """Change the days or the seats of a start."""
    own = _own_start(request, pk, key)
    stored = {"on": own.on, "closes": own.closes, "seats": own.seats}
    form = StartForm(request.POST or None, initial=stored)
    if form.is_bound and form.is_valid():
        try:
            update_start(start=own, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            said_in_form(form, error)
        else:
            messages.success(request, _("Kept."))
            return redirect("provider:module", pk)
    crumbs = [
        Crumb(_("Our modules"), reverse("provider:modules")),
        Crumb(own.module.title, reverse("provider:module", args=[pk])),
    ]
    context = {"start": own, "form": form, "crumbs": crumbs}
    return render_inside(request, "provider/start.html", context)


@open_to(MemberRole.TRAINING_PROVIDER)
@require_POST
def remove(request: Visit, pk: int, key: int) -> HttpResponse:
    """Take a start away for which nobody registered."""
    own = _own_start(request, pk, key)
    try:
        remove_start(start=own, by=request.user)
    except ProtectedError:
        messages.error(request, _("Somebody registered for this start, so it stays."))
    else:
        messages.success(request, _("The start is taken away."))
    return redirect("provider:module", pk)


def added(request: Visit, own: Module, form: StartForm) -> HttpResponse | None:
    """Add a start; None when it was refused, with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        add_start(module=own, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        said_in_form(form, error)
        return None
    messages.success(request, _("The start is added."))
    return redirect("provider:module", own.pk)


def _own_start(request: Visit, pk: int, key: int) -> Start:
    own = Start.objects.filter(module__in=own_modules(request.user), module=pk, pk=key)
    found = own.select_related("module__organisation").first()
    if found is None:
        raise Http404
    return found
