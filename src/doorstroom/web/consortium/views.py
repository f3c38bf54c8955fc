"""The pages of a consortium: who and what."""

from django.http import HttpResponse

from doorstroom.organisations.states import MemberRole
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(*MemberRole)
def region(request: Visit) -> HttpResponse:
    """Open this room."""
    return render_inside(request, "consortium/region.html", {})
