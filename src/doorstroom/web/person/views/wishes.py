"""What the worker asks of a job."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from doorstroom.people.actions import update_wishes
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import WishesForm
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
    return render_inside(request, "person/wishes.html", {"form": form})
