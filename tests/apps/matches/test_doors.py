"""What would open most doors holds when the skill is really added."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doorstroom.engine.matching import State
from doorstroom.matches.phrases import FITS_WELL
from doorstroom.matches.queries import doors_visible_to, matches_of
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.passports.models import Competence
from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.models import Skill
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.usefixtures("region")


@pytest.fixture
def account(region: None) -> Account:
    """Of somebody for whom one skill opens several jobs."""
    return Account.objects.get(email="henk@heuvelbank.example")


def within(person: Person) -> set[str]:
    everything = matches_of(person, language="nl", count=1000).matches
    return {
        one.vacancy.title
        for one in everything
        if (one.fit or 0) >= FITS_WELL and one.weakest is not State.RED
    }


def test_the_first_door_opens_when_the_skill_is_proven(account: Account) -> None:
    person = account.person
    before = within(person)
    found = doors_visible_to(account, person, language="nl", top=40)
    assert found is not None
    assert found.reachable == len(before)
    door = found.doors[0]
    skill = Skill.objects.get(version=active_version(), label_nl=door.label)
    Competence.objects.update_or_create(
        person=person,
        scheme=active_version().scheme,
        skill=skill.uri,
        defaults={"level": Level.ALONE, "proof": Proof.TESTED},
    )

    opened = within(person) - before

    assert door.opens == len(opened) > 0
    assert set(door.jobs) <= opened
    assert door.more == door.opens - len(door.jobs)
    assert [one.opens for one in found.doors] == sorted(
        (one.opens for one in found.doors), reverse=True
    )


def test_doors_are_not_computed_while_the_matcher_is_stopped(account: Account) -> None:
    Organisation.objects.filter(role=Role.CONSORTIUM).update(matching_stopped_at=timezone.now())
    assert doors_visible_to(account, account.person, language="nl") is None


def test_one_door_asks_as_many_queries_as_three(account: Account) -> None:
    counts = []
    for top in (1, 1, 3):
        with CaptureQueriesContext(connection) as queries:
            doors_visible_to(account, account.person, language="nl", top=top)
        counts.append(len(queries))
    assert counts[1] == counts[2]
