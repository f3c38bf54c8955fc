"""The pages at the gate that are not allauth's."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from doorstroom.people.actions import update_contact
from doorstroom.web.gate.forms import ContactForm
from doorstroom.web.gate.guards import Visit, for_everyone_inside
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.gate.rooms import doors_for


@for_everyone_inside
def start(request: Visit) -> HttpResponse:
    """Lead to the viewer's first room; who has none is told what to do."""
    if doors := doors_for(request.user):
        return redirect(doors[0].href)
    context = {
        "heading": _("You are signed in, but you have no role here yet"),
        "advice": _("Ask the consortium that invited you. They can give you your role."),
    }
    return render_inside(request, "gate/refused.html", context)


@for_everyone_inside
def contact(request: Visit) -> HttpResponse:
    """Ask how the viewer is called and reached by whom they help or work with."""
    account = request.user
    known = {"name": account.name, "phone": account.phone, "language": account.language}
    form = ContactForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            update_contact(account=account, by=account, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("mfa_index")
    return render_inside(request, "gate/contact.html", {"form": form})
