"""The pages of employers: HR that lets people go, recruiters that look for people."""

from django.http import HttpResponse

from doorstroom.organisations.states import MemberRole
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(MemberRole.OUTFLOW_HR)
def people(request: Visit) -> HttpResponse:
    """Open this room."""
    return render_inside(request, "employer/people.html", {})


@open_to(MemberRole.RECRUITER)
def vacancies(request: Visit) -> HttpResponse:
    """Open this room."""
    return render_inside(request, "employer/vacancies.html", {})
