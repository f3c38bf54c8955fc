"""The pages at the gate that are not allauth's."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

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
