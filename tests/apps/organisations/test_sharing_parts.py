import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.wall_region import organisations_of
from doorstroom.core.models import Event
from doorstroom.organisations.actions import (
    add_membership,
    assign_coach,
    end_membership,
    share_part,
    share_parts,
    withdraw_share,
)
from doorstroom.organisations.models import Organisation, Share
from doorstroom.organisations.queries import coaching_of, shares_held
from doorstroom.organisations.states import MemberRole, Part, Purpose
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def region() -> dict[str, Organisation]:
    return organisations_of("here")


@pytest.fixture
def person(region: dict[str, Organisation]) -> Person:
    person = Person.objects.create(name="Anna")
    region["outflow"].employments.create(person=person, reference="1")
    return person


def held(person: Person) -> list[tuple[str, str]]:
    return [(one.organisation.name, one.part) for one in shares_held(person)]


def test_share_parts_keeps_nothing_when_one_of_them_is_refused(
    person: Person, region: dict[str, Organisation]
):
    wrong = [
        ([], [Part.MATCHES], TODAY),
        ([region["inflow"]], [], TODAY),
        ([region["inflow"]], [Part.MATCHES], TODAY - dt.timedelta(days=1)),
        ([region["inflow"]], [Part.MATCHES], TODAY + dt.timedelta(days=367)),
        ([region["inflow"], region["outflow"]], [Part.MATCHES], TODAY),
        ([region["inflow"], organisations_of("there")["inflow"]], [Part.MATCHES], TODAY),
    ]
    before = Event.objects.filter(action="organisations.share_parts").count()

    for recipients, parts, until in wrong:
        with pytest.raises(ValidationError):
            share_parts(
                person=person,
                recipients=recipients,
                parts=parts,
                purpose=Purpose.WORK,
                until=until,
            )

    assert held(person) == []
    assert Event.objects.filter(action="organisations.share_parts").count() == before


def test_sharing_again_renews_and_stopping_once_is_enough(
    person: Person, region: dict[str, Organisation]
):
    asked = {"person": person, "part": Part.MATCHES, "purpose": Purpose.WORK}
    share_part(recipient=region["inflow"], until=TODAY + dt.timedelta(days=90), **asked)
    newer = share_part(recipient=region["inflow"], until=TODAY, **asked)

    assert [one.pk for one in shares_held(person)] == [newer.pk]
    withdraw_share(share=newer)
    assert held(person) == []
    assert Share.objects.count() == 2


def test_several_see_several_parts_in_one_go(person: Person, region: dict[str, Organisation]):
    share_parts(
        person=person,
        recipients=[region["inflow"], region["school"]],
        parts=[Part.PASSPORT, Part.CONTACT],
        purpose=Purpose.WORK,
        until=TODAY,
    )

    assert held(person) == [
        ("here inflow", "contact"),
        ("here inflow", "passport"),
        ("here school", "contact"),
        ("here school", "passport"),
    ]
    Share.objects.update(until=TODAY - dt.timedelta(days=1))
    assert held(person) == []


def test_who_helps_is_who_coaches_today(person: Person, region: dict[str, Organisation]):
    coaches = [
        add_membership(
            account=add_account(email=f"{name}@here.nl"),
            organisation=region["centre"],
            role=MemberRole.COACH,
        )
        for name in ("gone", "closed", "here")
    ]
    for one in coaches:
        assign_coach(coach=one, person=person)
    end_membership(membership=coaches[0])
    Account.objects.filter(email="closed@here.nl").update(is_active=False)

    assert [one.coach.account.email for one in coaching_of(person)] == ["here@here.nl"]
    assert coaching_of(Person.objects.create()).count() == 0
