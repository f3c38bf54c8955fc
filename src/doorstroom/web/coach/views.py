"""The pages of a coach."""

from django.http import HttpResponse

from doorstroom.organisations.states import MemberRole
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(MemberRole.COACH)
def caseload(request: Visit) -> HttpResponse:
    """Open this room."""
    return render_inside(request, "coach/caseload.html", {})
