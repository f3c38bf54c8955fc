"""What the worker asks of a job, and what they like in work."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from doorstroom.passports.queries import wants_visible_to
from doorstroom.people.actions import update_wants, update_wishes
from doorstroom.people.models import Person
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import WantsForm, WishesForm
from doorstroom.web.person.reader import person_of


@for_worker
def wishes(request: Visit) -> HttpResponse:
    """Ask where, how far, how many hours, which wage and which papers."""
    person = person_of(request)
    form = WishesForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            update_wishes(person=person, wishes=form.wishes(), by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Kept. Your list of jobs follows it from now."))
            return redirect("person:jobs")
    return _page(request, form, _wants_form(request, person))


@for_worker
def likes(request: Visit) -> HttpResponse:
    """Ask what the worker likes in work, and how heavily that counts for their own list."""
    person = person_of(request)
    form = _wants_form(request, person, is_sent=request.method == "POST")
    if request.method == "POST" and form.is_valid():
        update_wants(person=person, said=form.said(), by=request.user)
        messages.success(request, _("Kept. You see it at each job; only your coach does too."))
        return redirect("person:jobs")
    return _page(request, WishesForm(person), form)


def _wants_form(request: Visit, person: Person, *, is_sent: bool = False) -> WantsForm:
    wants = wants_visible_to(request.user, person)
    return WantsForm(wants, request.POST if is_sent else None)


def _page(request: Visit, form: WishesForm, likes: WantsForm) -> HttpResponse:
    return render_inside(request, "person/wishes.html", {"form": form, "likes": likes})
