"""From what a recruiter fills in to a vacancy that is kept, and back."""

from typing import Any

from django.core.exceptions import ValidationError

from doorstroom.vacancies.actions import save_vacancy
from doorstroom.vacancies.adapters import Wanted
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.queries import recruiting_organisations
from doorstroom.vocabulary.queries import active_version, labels_of
from doorstroom.web.design.reader import language
from doorstroom.web.employer import asking
from doorstroom.web.employer.forms import VacancyForm, initial_of
from doorstroom.web.gate.guards import Visit


def filled_in(request: Visit, own: Vacancy | None) -> tuple[VacancyForm, dict[str, str]]:
    """Return the form and what is said of skills, as sent, as stored or as an occupation asks."""
    employers = recruiting_organisations(request.user)
    if own:
        employers = employers.filter(pk=own.organisation_id)
    if request.method == "POST":
        said = asking.said_in(request.POST.dict())
        if {"search", "read"} & request.POST.keys():
            return VacancyForm(initial=request.POST.dict(), employers=employers), said
        return VacancyForm(request.POST, employers=employers), said
    said = asking.said_by_occupation(request.GET.get("occupation", ""))
    stored = asking.said_of(own) if own else {}
    initial = initial_of(own) if own else {}
    return VacancyForm(initial=initial, employers=employers), stored | {
        uri: one for uri, one in said.items() if uri not in stored
    }


def kept(request: Visit, own: Vacancy | None, form: VacancyForm, occupation: str) -> Vacancy | None:
    """Return the vacancy as it was kept; None when it was refused, with the reason in the form."""
    given: dict[str, Any] = form.cleaned_data
    wanted = Wanted(
        scheme=active_version().scheme,
        title=given["title"],
        text=given["text"],
        occupation=occupation if labels_of([occupation], language=language()) else "",
        place=given["place"],
        point=form.point,
        hours=form.range_of("hours"),
        wage=form.range_of("wage"),
        asks=asking.asks_of(asking.said_in(request.POST.dict())),
        requirements=form.requirements(),
    )
    vacancy = own or Vacancy(organisation=given["organisation"])
    try:
        return save_vacancy(vacancy=vacancy, wanted=wanted, by=request.user)
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, texts in found.items():
            form.add_error(name if name in form.fields else None, texts)
        return None
