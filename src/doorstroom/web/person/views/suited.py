"""Work that suits what the worker likes, by their own answers."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.matches.queries import Choice, SuitedPage, suited_to
from doorstroom.matches.states import Weighed
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.reader import person_of

A_PAGE = 12


@for_worker
def suited(request: Visit) -> HttpResponse:
    """Show all work that can be compared with the worker's answers, what suits most first."""
    number, only_open = asked_page(request), request.GET.get("open") == "1"
    asked = request.GET.get("by", "")
    choice = Choice(
        weighed=Weighed(asked) if asked in Weighed.values else None,
        only_open=only_open,
        start=(number - 1) * A_PAGE,
        count=A_PAGE,
    )
    found = suited_to(request.user, person_of(request), language=language(), choice=choice)
    context = {
        "found": found,
        "page": page_of(found.total, number=number, size=A_PAGE),
        **_choices(found, only_open=only_open),
        "crumbs": [
            Crumb(_("What I can do"), reverse("person:competences")),
            Crumb(_("Questions about yourself"), reverse("person:tests")),
        ],
    }
    return render_inside(request, "person/suited.html", context)


def _choices(found: SuitedPage, *, only_open: bool) -> dict[str, object]:
    """Return what can be chosen above the list, and the query that keeps it on a next page."""
    chosen = {"by": found.weighed.value if found.weighed else ""}
    return {
        "unshaped": [one.label for one in found.unshaped],
        "weights": [
            Option(one.value, str(one.label).capitalize(), one is found.weighed)
            for one in found.can_weigh
        ],
        "which": [
            Option("", _("All work"), not only_open),
            Option("1", _("Only with vacancies here"), only_open),
        ],
        "query": "?" + urlencode(chosen | ({"open": "1"} if only_open else {})) + "&",
    }
