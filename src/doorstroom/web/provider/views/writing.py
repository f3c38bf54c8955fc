"""Writing a module: what it is, what somebody learns, and whether others see it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.organisations.states import MemberRole
from doorstroom.trainings.actions import publish_module, withdraw_module
from doorstroom.trainings.models import Module
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.provider import skills
from doorstroom.web.provider.views.modules import own_module
from doorstroom.web.provider.writing import filled_in, kept


@open_to(MemberRole.TRAINING_PROVIDER)
def new(request: Visit) -> HttpResponse:
    """Write a module."""
    return _write(request, None)


@open_to(MemberRole.TRAINING_PROVIDER)
def edit(request: Visit, pk: int) -> HttpResponse:
    """Change a module."""
    return _write(request, own_module(request, pk))


@open_to(MemberRole.TRAINING_PROVIDER)
@require_POST
def publish(request: Visit, pk: int) -> HttpResponse:
    """Show a module to people; say what lacks where something does."""
    try:
        publish_module(module=own_module(request, pk), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("provider:edit", pk)
    messages.success(request, _("The module is published. People in your region see it now."))
    return redirect("provider:module", pk)


@open_to(MemberRole.TRAINING_PROVIDER)
@require_POST
def withdraw(request: Visit, pk: int) -> HttpResponse:
    """Make a module a draft again."""
    withdraw_module(module=own_module(request, pk), by=request.user)
    messages.success(request, _("The module is a draft again. Only your organisation sees it."))
    return redirect("provider:module", pk)


def _write(request: Visit, own: Module | None) -> HttpResponse:
    """Show the form and keep what was filled in; looking for a skill keeps nothing yet."""
    form, said = filled_in(request, own)
    if form.is_bound and form.is_valid() and (done := kept(request, own, form, said)):
        messages.success(request, _("Kept. Look once more whether everything is right."))
        return redirect("provider:module", done.pk)
    context = {
        "form": form,
        "module": own,
        "crumbs": _crumbs(own),
        **skills.shown_for(request, said),
    }
    return render_inside(request, "provider/write.html", context)


def _crumbs(own: Module | None) -> list[Crumb]:
    above = [Crumb(_("Our modules"), reverse("provider:modules"))]
    if own:
        above.append(Crumb(own.title, reverse("provider:module", args=[own.pk])))
    return above
