"""Answering a check-in: by the worker, or by the new employer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from doorstroom.transitions.actions import answer_check_in
from doorstroom.transitions.models import CheckIn
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.switching.forms import CheckInForm


def check_in_page(
    request: Visit, check_in: CheckIn, *, back: str, crumbs: tuple[Crumb, ...]
) -> HttpResponse:
    """Ask how it goes, in three taps; nothing has to be typed."""
    form = CheckInForm(check_in, request.POST or None)

    def keep() -> object:
        return answer_check_in(check_in=check_in, answers=form.answers, by=request.user)

    if request.method == "POST" and form.is_valid() and is_kept(form, keep):
        messages.success(request, _("Thank you. It is kept."))
        return redirect(back)
    context = {"check_in": check_in, "form": form, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render_inside(request, "switching/check_in.html", context, status=status)
