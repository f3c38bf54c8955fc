"""The first minute: where am I, what is next, who helps, what is possible."""

from django.http import HttpResponse

from doorstroom.matches.queries import matches_by_sector
from doorstroom.organisations.queries import coaching_of, shares_held
from doorstroom.passports.queries import stage_of, stages_done
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.reader import has_vocabulary, person_of
from doorstroom.web.person.waiting import waiting_for
from doorstroom.web.person.way import next_step, way_of

SECTORS = 3


@for_worker
def home(request: Visit) -> HttpResponse:
    """Say where the worker is, the next step, who helps, and three possible jobs."""
    person = person_of(request)
    done = stages_done(person)
    sectors = (
        matches_by_sector(request.user, person, language=language(), sectors=SECTORS, each=1)
        if has_vocabulary()
        else ()
    )
    context = {
        "name": person.name.partition(" ")[0],
        "way": way_of(done),
        "next": next_step(stage_of(done)),
        "waiting": waiting_for(request.user, person, language=language()),
        "coaching": coaching_of(person),
        "seen_by": shares_held(person).order_by().values("organisation").distinct().count(),
        "sectors": sectors,
    }
    return render_inside(request, "person/home.html", context)
