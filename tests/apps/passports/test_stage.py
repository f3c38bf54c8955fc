"""How far somebody is: a table of facts, and what follows from them."""

import datetime as dt

import pytest
from django.utils import timezone

from doorstroom.organisations.actions import add_organisation, share_part, withdraw_share
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Part, Purpose, Role
from doorstroom.passports.actions import confirm_passport
from doorstroom.passports.queries import stage_of, stages_done
from doorstroom.passports.states import Stage
from doorstroom.people.actions import Wishes, update_wishes
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db
WISHES = Wishes(place="Oss", max_km=20, hours_min=24, hours_max=32)


@pytest.fixture
def centre() -> Organisation:
    return add_organisation(name="Regio", role=Role.CONSORTIUM)


@pytest.fixture
def person(centre: Organisation) -> Person:
    employer = add_organisation(name="Bel", role=Role.OUTFLOW_EMPLOYER, consortium=centre)
    person = Person.objects.create(name="Anna")
    employer.employments.create(person=person, reference="1")
    return person


def seen(person: Person, centre: Organisation, part: Part, role: Role = Role.INFLOW_EMPLOYER):
    organisation = add_organisation(name=f"The {role}", role=role, consortium=centre)
    return share_part(
        person=person,
        recipient=organisation,
        part=part,
        purpose=Purpose.WORK,
        until=timezone.localdate() + dt.timedelta(days=1),
    )


def test_who_did_nothing_yet_looks_at_what_they_can_do_first(person: Person):
    update_wishes(person=person, wishes=WISHES)

    assert stage_of(stages_done(person)) == Stage.PASSPORT


def test_what_another_confirmed_of_themselves_says_nothing_of_this_person(person: Person):
    confirm_passport(person=Person.objects.create(name="Bo"))

    assert stage_of(stages_done(person)) == Stage.PASSPORT


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(),
        Wishes(place="Oss", max_km=20),
        Wishes(max_km=20, hours_max=32),
        Wishes(place="Oss", hours_max=32),
    ],
)
def test_who_has_not_said_what_they_want_says_so_next(person: Person, wishes: Wishes):
    confirm_passport(person=person)
    update_wishes(person=person, wishes=wishes)

    assert stage_of(stages_done(person)) == Stage.WISHES


@pytest.mark.parametrize(
    ("part", "role"),
    [
        (Part.PASSPORT, Role.INFLOW_EMPLOYER),
        (Part.CONTACT, Role.INFLOW_EMPLOYER),
        (Part.MATCHES, Role.TRAINING_PROVIDER),
        (Part.STATUS, Role.FUND),
    ],
)
def test_who_is_not_matched_by_an_employer_decides_who_may_see_them(
    person: Person, centre: Organisation, part: Part, role: Role
):
    confirm_passport(person=person)
    update_wishes(person=person, wishes=WISHES)
    seen(person, centre, part, role)

    assert stage_of(stages_done(person)) == Stage.SHARING


def test_who_is_seen_meets_employers_until_they_stop_sharing(person: Person, centre: Organisation):
    confirm_passport(person=person)
    update_wishes(person=person, wishes=WISHES)
    share = seen(person, centre, Part.MATCHES)
    assert stage_of(stages_done(person)) == Stage.MEETING

    withdraw_share(share=share)

    assert stage_of(stages_done(person)) == Stage.SHARING


def test_what_was_done_out_of_order_counts_as_done(person: Person, centre: Organisation):
    update_wishes(person=person, wishes=WISHES)
    seen(person, centre, Part.MATCHES)

    assert stages_done(person) == {Stage.WISHES, Stage.SHARING}
