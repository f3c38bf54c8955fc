"""The vacancies of the organisations for which the viewer recruits."""

from django.http import HttpResponse

from doorstroom.credentials.queries import showings_visible_to
from doorstroom.organisations.states import MemberRole
from doorstroom.vacancies.queries import candidates_counted, own_vacancies
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.tables import table_answer
from doorstroom.web.employer.lists import lines_of, vacancy_header, vacancy_rows
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside

A_PAGE = 10


@open_to(MemberRole.RECRUITER)
def vacancies(request: Visit) -> HttpResponse:
    """List the own vacancies, the newest first."""
    own = own_vacancies(request.user).select_related("organisation").order_by("-pk")
    page = page_of(own.count(), number=asked_page(request), size=A_PAGE)
    start = (page.number - 1) * A_PAGE
    counted = candidates_counted(request.user)
    context = {
        "page": page,
        "lines": lines_of(own[start : start + A_PAGE], counted),
        "shown": showings_visible_to(request.user).count(),
    }
    return render_inside(request, "employer/vacancies.html", context)


@open_to(MemberRole.RECRUITER)
def vacancies_file(request: Visit) -> HttpResponse:
    """Give the own vacancies as a table."""
    own = own_vacancies(request.user).select_related("organisation").order_by("-pk")
    lines = lines_of(own, candidates_counted(request.user))
    return table_answer("vacancies", vacancy_header(), vacancy_rows(lines))
