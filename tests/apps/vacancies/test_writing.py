"""A recruiter writes, publishes and withdraws the vacancies of the own employer, nobody else."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from apps.wall_region import VIEWERS, Region, region
from doorstroom.core.models import Event
from doorstroom.engine.matching import Ask
from doorstroom.engine.values import Range
from doorstroom.organisations.errors import NotYoursError
from doorstroom.people.models import Account
from doorstroom.vacancies.actions import publish_vacancy, save_vacancy, withdraw_vacancy
from doorstroom.vacancies.adapters import Wanted
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.states import Kind

pytestmark = pytest.mark.django_db
WANTED = Wanted(
    scheme="test",
    title="Beller",
    wage=Range(2500, 3000),
    asks=(Ask(skill="listen"),),
    requirements={"VOG": Kind.LEGAL},
)
DEEDS: dict[str, Callable[[Vacancy, Account], object]] = {
    "save": lambda vacancy, by: save_vacancy(vacancy=vacancy, wanted=WANTED, by=by),
    "publish": lambda vacancy, by: publish_vacancy(vacancy=vacancy, by=by),
    "withdraw": lambda vacancy, by: withdraw_vacancy(vacancy=vacancy, by=by),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_but_its_recruiters_changes_a_vacancy(deed: str, here: Region):
    there = region("there")
    Vacancy.objects.update(title="Was")
    here.published.refresh_from_db()
    before = Event.objects.count()

    for name in set(VIEWERS) - {"nobody", "recruiter"}:
        with pytest.raises(NotYoursError):
            DEEDS[deed](here.published, here.viewers[name])
    with pytest.raises(NotYoursError):
        DEEDS[deed](here.published, there.viewers["recruiter"])

    assert Event.objects.count() == before
    assert Vacancy.objects.get(pk=here.published.pk).title == "Was"


def test_without_a_title_or_with_an_unfit_paper_nothing_is_kept(here: Region):
    recruiter = here.viewers["recruiter"]
    new = Vacancy(organisation=here.organisations["inflow"])
    before = Vacancy.objects.count()

    for wanted in (
        Wanted(scheme="test", title=""),
        Wanted(scheme="test", title="Beller", requirements={"x" * 201: Kind.WISH}),
    ):
        with pytest.raises(ValidationError):
            save_vacancy(vacancy=new, wanted=wanted, by=recruiter)

    assert Vacancy.objects.count() == before


def test_saving_again_replaces_what_was_asked(here: Region):
    recruiter = here.viewers["recruiter"]
    vacancy = Vacancy(organisation=here.organisations["inflow"])
    save_vacancy(vacancy=vacancy, wanted=WANTED, by=recruiter)
    first = vacancy.asks.get().pk

    save_vacancy(vacancy=vacancy, wanted=WANTED, by=recruiter)

    assert vacancy.asks.get().pk > first
    assert vacancy.requirements.get().kind == Kind.LEGAL
    assert vacancy.reference.startswith("D-")


def test_publishing_asks_a_wage_range(here: Region):
    recruiter = here.viewers["recruiter"]
    here.draft.title, here.draft.wage_max = "Beller", None
    here.draft.save()

    with pytest.raises(ValidationError, match="Vul eerst het loon in"):
        publish_vacancy(vacancy=here.draft, by=recruiter)
