import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from doorstroom.core import privacy
from doorstroom.core.models import Event
from doorstroom.organisations.actions import (
    add_membership,
    add_organisation,
    assign_coach,
    end_membership,
    share_part,
    withdraw_share,
)
from doorstroom.organisations.models import Caseload, Membership, Organisation, Share
from doorstroom.organisations.queries import shares_of
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.people.actions import add_account
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def consortium() -> Organisation:
    return add_organisation(name="Regio", role=Role.CONSORTIUM)


@pytest.fixture
def employer(consortium: Organisation) -> Organisation:
    return add_organisation(name="Belvast", role=Role.OUTFLOW_EMPLOYER, consortium=consortium)


@pytest.fixture
def hospital(consortium: Organisation) -> Organisation:
    return add_organisation(name="Hospital", role=Role.INFLOW_EMPLOYER, consortium=consortium)


@pytest.fixture
def person(employer: Organisation) -> Person:
    person = Person.objects.create(name="Anna")
    employer.employments.create(person=person, reference="1")
    return person


def member(organisation: Organisation, role: MemberRole = MemberRole.COACH) -> Membership:
    account = add_account(email=f"{role}{organisation.pk}@example.nl")
    return add_membership(account=account, organisation=organisation, role=role)


def share(person: Person, recipient: Organisation | Membership, **changes: object) -> Share:
    asked = {
        "part": Part.PASSPORT,
        "purpose": Purpose.WORK,
        "until": timezone.localdate() + dt.timedelta(days=30),
    }
    return share_part(person=person, recipient=recipient, **asked | changes)


def test_a_consortium_belongs_to_itself_and_only_a_consortium_holds_others(
    consortium: Organisation, employer: Organisation
) -> None:
    assert consortium.consortium == consortium
    assert employer.consortium == consortium
    with pytest.raises(ValidationError) as refused:
        add_organisation(name="Lost", role=Role.FUND, consortium=employer)
    assert set(refused.value.message_dict) == {"consortium"}


def test_an_account_has_a_role_in_an_organisation_once_at_a_time(employer: Organisation) -> None:
    first = member(employer)
    with pytest.raises(ValidationError):
        add_membership(account=first.account, organisation=employer, role=MemberRole.COACH)

    end_membership(membership=first)
    again = add_membership(account=first.account, organisation=employer, role=MemberRole.COACH)

    assert again.pk != first.pk


@pytest.mark.parametrize("changes", [{"role": "boss"}, {"until": dt.date(2000, 1, 1)}])
def test_the_database_refuses_a_membership_that_cannot_be(
    changes: dict[str, object], employer: Organisation
) -> None:
    kept = member(employer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=kept.pk).update(**changes)


def test_only_a_coach_of_the_same_consortium_helps_a_person_and_once(
    person: Person, consortium: Organisation
) -> None:
    elsewhere = add_organisation(name="Elsewhere", role=Role.CONSORTIUM)
    alone = add_organisation(name="Alone", role=Role.TRAINING_PROVIDER)
    coach = member(consortium)
    wrong = [member(consortium, MemberRole.FUND_MANAGER), member(elsewhere), member(alone)]

    for one in wrong:
        with pytest.raises(ValidationError):
            assign_coach(coach=one, person=person)
    assign_coach(coach=coach, person=person)
    with pytest.raises(ValidationError):
        assign_coach(coach=coach, person=person)

    assert Caseload.objects.get().coach == coach


@pytest.mark.parametrize(
    "changes",
    [
        {"until": dt.date(2000, 1, 1)},
        {"part": "everything"},
        {"purpose": "curiosity"},
    ],
)
def test_share_part_refuses_what_it_cannot_keep(
    changes: dict[str, object], person: Person, hospital: Organisation
) -> None:
    with pytest.raises(ValidationError):
        share(person, hospital, **changes)

    assert Share.objects.count() == 0


def test_share_part_refuses_another_consortium_or_none(
    person: Person, hospital: Organisation
) -> None:
    elsewhere = add_organisation(name="Elsewhere", role=Role.CONSORTIUM)
    alone = add_organisation(name="Alone", role=Role.INFLOW_EMPLOYER)
    stranger = Person.objects.create(name="Stranger")

    for who, recipient in (
        (person, elsewhere),
        (person, alone),
        (stranger, alone),
        (stranger, hospital),
    ):
        with pytest.raises(ValidationError):
            share(who, recipient)


@pytest.mark.parametrize("part", [Part.PASSPORT, Part.MATCHES, Part.CONTACT])
def test_the_own_employer_gets_no_more_than_the_status(
    part: Part, person: Person, employer: Organisation
) -> None:
    for recipient in (employer, member(employer, MemberRole.RECRUITER)):
        with pytest.raises(ValidationError):
            share(person, recipient, part=part)

    assert share(person, employer, part=Part.STATUS).organisation == employer


def test_withdrawing_again_changes_nothing(person: Person, hospital: Organisation) -> None:
    given = share(person, hospital)
    first = withdraw_share(share=given).withdrawn_at
    events = Event.objects.count()

    assert first is not None
    assert withdraw_share(share=given).withdrawn_at == first
    assert Event.objects.count() == events


def test_a_person_reads_all_they_share_and_shared_newest_first(
    person: Person, hospital: Organisation, employer: Organisation
) -> None:
    first = withdraw_share(share=share(person, hospital))
    last = share(person, employer, part=Part.STATUS)
    other = Person.objects.create(name="Bo")
    employer.employments.create(person=other, reference="2")
    share(other, hospital)

    assert list(shares_of(person)) == [last, first]


def test_a_person_is_handed_shares_coach_and_roles_and_they_are_erased(
    person: Person, hospital: Organisation, consortium: Organisation
) -> None:
    assign_coach(coach=member(consortium), person=person)
    add_membership(
        account=add_account(email="anna@example.nl", person=person),
        organisation=hospital,
        role=MemberRole.RECRUITER,
    )
    share(person, hospital)
    handed = privacy.export_of(person)

    assert [
        len(handed[f"organisations.{name}"]) for name in ("Share", "Caseload", "Membership")
    ] == [1, 1, 1]
    privacy.erase(person)

    assert (Share.objects.count(), Caseload.objects.count()) == (0, 0)
    assert Membership.objects.get().role == MemberRole.COACH
