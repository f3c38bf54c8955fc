"""The way to a vacancy by learning: three routes beside each other, or that none is needed."""

from typing import Final

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.routing import Aim, Reason
from doorstroom.people.models import Person
from doorstroom.transitions.queries import Way, ways_to
from doorstroom.vacancies.models import Vacancy
from doorstroom.web.design.components.chains import Mark
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside

HOURS: Final = (4, 8, 16, 24, 32)
USUAL: Final = 8

AIMS: Final[dict[Aim, Promise]] = {
    Aim.SHORTEST: gettext_lazy("ready first"),
    Aim.CHEAPEST: gettext_lazy("costs least"),
    Aim.AT_WORK: gettext_lazy("most at work"),
}
REASONS: Final[dict[Reason, Promise]] = {
    Reason.NOT_TAUGHT: gettext_lazy("nobody in the region teaches it"),
    Reason.NEEDS_FIRST: gettext_lazy("something else is needed first, and nobody teaches that"),
    Reason.NO_PLACE: gettext_lazy("there is no place left"),
    Reason.HOURS: gettext_lazy("it asks more hours a week"),
    Reason.TOO_DEAR: gettext_lazy("it costs more than there is"),
    Reason.TOO_LATE: gettext_lazy("it ends too late"),
    Reason.TOGETHER: gettext_lazy("it does not fit together with what counts more"),
}


class HoursForm(forms.Form):
    """How many hours of a week somebody can learn."""

    hours = forms.TypedChoiceField(choices=[(one, one) for one in HOURS], coerce=int)


def route_page(
    request: Visit, person: Person, vacancy: Vacancy, *, crumbs: tuple[Crumb, ...], is_own: bool
) -> HttpResponse:
    """Show what leads somebody to a vacancy, by how many hours a week they can learn."""
    form = HoursForm(request.GET)
    hours = form.cleaned_data["hours"] if form.is_valid() else USUAL
    found = ways_to(request.user, person, vacancy, hours=hours, language=language())
    context = {
        "person": person,
        "vacancy": vacancy,
        "crumbs": crumbs,
        "is_own": is_own,
        "found": found,
        "ways": [_shown(one) for one in found.ways] if found else (),
        "hours": [Option(str(one), _hours(one), one == hours) for one in HOURS],
    }
    return render_inside(request, "switching/route.html", context)


def _hours(count: int) -> str:
    return _("%(hours)s hours a week") % {"hours": count}


def _shown(way: Way) -> dict[str, object]:
    """Return a route as a page shows it: what it is best at, and its days."""
    marks = [
        Mark(
            on=one.begin,
            title=one.module.title,
            text=_("%(provider)s, until %(end)s, %(hours)s hours: %(closes)s")
            % {
                "provider": one.module.organisation.name,
                "end": f"{one.end:%d-%m-%Y}",
                "hours": one.hours,
                "closes": ", ".join(one.closes) or _("needed for what follows"),
            },
        )
        for one in way.lessons
    ]
    marks.append(Mark(on=way.ready, title=_("Ready for the new work"), state="now"))
    return {
        "way": way,
        "title": ", ".join(str(AIMS[one]) for one in way.aims),
        "marks": marks,
        "euros": round(way.cents / 100),
        "at_work": round(100 * way.share_at_work),
        "still": [
            (said, [name for name, reason in way.still if reason == why])
            for why, said in REASONS.items()
            if any(reason == why for _name, reason in way.still)
        ],
    }
