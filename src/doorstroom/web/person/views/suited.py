"""Work that suits what the worker likes, by their own answers."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.matches.queries import suited_to
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
    found = suited_to(
        request.user,
        person_of(request),
        language=language(),
        weighed=Weighed(asked) if asked in Weighed.values else None,
        only_open=only_open,
        part=slice((number - 1) * A_PAGE, number * A_PAGE),
    )
    chosen = {"by": found.weighed.value if found.weighed else ""}
    context = {
        "found": found,
        "unshaped": [one.label for one in found.unshaped],
        "weights": [
            Option(one.value, str(one.label).capitalize(), one is found.weighed)
            for one in found.can_weigh
        ],
        "which": [
            Option("", _("All work"), not only_open),
            Option("1", _("Only with vacancies here"), only_open),
        ],
        "page": page_of(found.total, number=number, size=A_PAGE),
        "query": "?" + urlencode(chosen | ({"open": "1"} if only_open else {})) + "&",
        "crumbs": [
            Crumb(_("What I can do"), reverse("person:competences")),
            Crumb(_("Questions about yourself"), reverse("person:tests")),
        ],
    }
    return render_inside(request, "person/suited.html", context)
