"""A recruiter's own route past the stands, on the page and on paper."""

from django.http import HttpResponse

from doorstroom.fairs.queries import route_of
from doorstroom.web.design.answers import PDF, file_answer
from doorstroom.web.design.reader import language
from doorstroom.web.employer.routes import lines_of, route_paper
from doorstroom.web.employer.views.fairs import crumbs_of, recruiter, walker
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside


@recruiter
def route(request: Visit, fair: int) -> HttpResponse:
    """Show the conversations of the viewer by the published plans, in order of time."""
    visitor = walker(request, fair)
    context = {
        "fair": visitor.fair,
        "lines": lines_of(route_of(visitor)),
        "crumbs": crumbs_of(visitor.fair),
    }
    return render_inside(request, "employer/route.html", context)


@recruiter
def route_file(request: Visit, fair: int) -> HttpResponse:
    """Give the same as an A4 PDF, with room for notes."""
    visitor = walker(request, fair)
    paper = route_paper(visitor, route_of(visitor), language=language())
    return file_answer(f"route-{fair}.pdf", PDF, paper)
