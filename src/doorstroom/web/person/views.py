"""The pages of somebody who moves on."""

from django.http import HttpResponse

from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside


@for_worker
def home(request: Visit) -> HttpResponse:
    """Open this room."""
    return render_inside(request, "person/home.html", {})
