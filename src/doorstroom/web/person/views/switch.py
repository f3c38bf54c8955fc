"""The first minute: where am I, what is next, who helps, what is possible."""

from django.http import HttpResponse

from doorstroom.matches.queries import matches_by_sector
from doorstroom.organisations.queries import coaching_of
from doorstroom.passports.queries import stage_of
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.reader import has_vocabulary, language, person_of
from doorstroom.web.person.way import next_step, way_of

SECTORS = 3


@for_worker
def home(request: Visit) -> HttpResponse:
    """Say where the worker is, the next step, who helps, and three possible jobs."""
    person = person_of(request)
    stage = stage_of(person)
    sectors = (
        matches_by_sector(request.user, person, language=language(), sectors=SECTORS, each=1)
        if has_vocabulary()
        else ()
    )
    context = {
        "name": person.name.partition(" ")[0],
        "way": way_of(stage),
        "next": next_step(stage),
        "coaching": coaching_of(person),
        "sectors": sectors,
    }
    return render_inside(request, "person/home.html", context)
