"""Who is in the demonstration region, who signs in to it, and what each sees at first."""

import json
from collections import Counter

import pytest
from django.contrib.auth import authenticate

from doorstroom.demo.region import DATA
from doorstroom.matches.queries import matches_of
from doorstroom.organisations.models import Employment, Membership, Share
from doorstroom.organisations.queries import (
    demonstration_accounts,
    numbers_for,
    people_visible_to,
    shared_with,
)
from doorstroom.organisations.rules import needs_second_factor
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account, Person
from doorstroom.people.queries import showcase_person
from doorstroom.people.states import DEMONSTRATION_PASSWORD
from doorstroom.vacancies.models import Vacancy

pytestmark = pytest.mark.usefixtures("region")


def test_the_region_has_the_people_of_the_domain_brief():
    carer = Person.objects.get(name="Fatma")
    veteran = Person.objects.get(name="Henk")
    assert carer.hours_max == 24
    assert [one.years for one in veteran.occupations.all()] == [31]
    assert showcase_person() == Person.objects.get(name="Samira")


def test_every_story_belongs_to_a_worker_and_tells_no_age():
    stories = json.loads((DATA / "stories.json").read_text(encoding="utf-8"))

    told = {(one["employer"], one["reference"]) for one in stories}

    assert len(told) == len(stories) == Person.objects.exclude(about_nl="").count()
    assert told <= set(Employment.objects.values_list("organisation__name", "reference"))
    assert "58" not in json.dumps(stories)


def test_people_leave_two_employers_for_four():
    left = Counter(Employment.objects.values_list("organisation__name", flat=True))
    offered = set(Vacancy.objects.values_list("organisation__role", "organisation__name"))
    assert left == {"Belvast": 120, "Heuvelbank": 60}
    assert [role for role, _ in offered] == ["inflow_employer"] * 4


def test_there_is_an_account_for_every_role_and_for_some_workers():
    accounts = demonstration_accounts()

    assert {one.role for one in accounts} == {"medewerker", *map(str, MemberRole.labels)}
    assert [one.name for one in accounts if one.name] == [
        "Samira",
        "Fatma",
        "Wiktoria",
        "Ruud",
        "Petra",
        "Henk",
        "Chantal",
    ]
    assert len(set(Account.objects.values_list("password", flat=True))) == 1
    assert authenticate(None, email=accounts[0].email, password=DEMONSTRATION_PASSWORD)


def test_no_account_of_the_demonstration_needs_a_second_factor():
    assert not any(map(needs_second_factor, Account.objects.all()))


def test_every_page_has_something_to_show():
    coaches, recruiters, others = (
        Membership.objects.filter(role__in=roles)
        for roles in (["coach"], ["recruiter"], ["outflow_hr", "training_provider", "fund_manager"])
    )

    helped = [people_visible_to(one.account).count() for one in coaches]
    numbers = numbers_for(Account.objects.get(email__startswith="regie@"))

    assert helped == [20, 20]
    assert set(Person.objects.order_by("pk")[:25]) <= set(Person.objects.exclude(coaches=None))
    assert all(len(shared_with(one.account)) >= 8 for one in recruiters)
    assert all(len(shared_with(one.account)) >= 5 for one in others)
    assert [(one.people, one.with_coach) for one in numbers] == [(120, 29), (60, 11)]
    assert Share.objects.exclude(withdrawn_at=None).exists()


def test_who_refuses_shares_nothing():
    assert not Share.objects.filter(person__name="Ruud").exists()


def test_the_showcase_person_has_jobs_in_three_other_sectors():
    person = showcase_person()
    assert person is not None

    best = matches_of(person, language="nl").matches

    sectors = {name for match in best[:8] if match.crosses for name in match.sector_names}
    assert len(sectors) >= 3
