"""What an attack on the wall found, and may not come back."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.organisations.actions import add_membership, log_viewing, share_part
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.states import NO_COACH, MemberRole, Part, Purpose
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
INVITE = "/nl/regio/uitnodigen/"


@pytest.fixture
def manager(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.CONSORTIUM_MANAGER])


def asked(on: Region, email: str, role: MemberRole) -> dict[str, object]:
    centre = on.organisations["centre"].pk
    return {"email": email, "organisation": centre, "role": role, "language": "nl"}


@pytest.mark.parametrize("role", [MemberRole.COACH, MemberRole.PRIVACY_OFFICER])
def test_a_manager_gives_themselves_no_role(manager: Client, here: Region, role: MemberRole):
    before = Membership.objects.count()

    page = manager.post(INVITE, asked(here, "consortium_manager@here.nl", role))

    assert (page.status_code, Membership.objects.count()) == (422, before)


@pytest.mark.parametrize("other", sorted(NO_COACH))
def test_who_sees_numbers_or_shares_becomes_no_coach_and_the_other_way_round(
    here: Region, other: MemberRole
):
    account, coach = add_account(email="a@example.nl"), add_account(email="b@example.nl")
    centre = here.organisations["centre"]
    add_membership(account=account, organisation=centre, role=other)
    add_membership(account=coach, organisation=centre, role=MemberRole.COACH)

    for one, role in ((account, MemberRole.COACH), (coach, other)):
        with pytest.raises(ValidationError, match="coach"):
            add_membership(account=one, organisation=centre, role=role)


def test_nobody_of_another_consortium_is_drawn_in(manager: Client, here: Region):
    region("there")
    before = Membership.objects.count()

    for email in ("worker@there.nl", "recruiter@there.nl"):
        page = manager.post(INVITE, asked(here, email, MemberRole.PRIVACY_OFFICER))
        assert page.status_code == 422
    assert Membership.objects.count() == before


def test_a_closed_or_an_invented_account_gets_no_real_role(here: Region):
    closed, invented = add_account(email="c@example.nl"), add_account(email="i@example.nl")
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    Account.objects.filter(pk=invented.pk).update(invented=True)

    for one in (closed, invented):
        one.refresh_from_db()
        with pytest.raises(ValidationError):
            add_membership(
                account=one,
                organisation=here.organisations["fund"],
                role=MemberRole.FUND_MANAGER,
            )


def test_looking_for_one_employer_is_kept_for_that_employer(here: Region):
    recruiter = here.viewers[MemberRole.RECRUITER]
    assert isinstance(recruiter, Account)
    school = here.organisations["school"]
    add_membership(account=recruiter, organisation=school, role=MemberRole.RECRUITER)
    share_part(
        person=here.silent,
        recipient=school,
        part=Part.PASSPORT,
        purpose=Purpose.WORK,
        until=timezone.localdate(),
    )

    log_viewing(seen={here.worker.pk: [Part.PASSPORT]}, by=recruiter, organisation=school)

    assert Event.objects.latest("sequence").organisation == school.pk
    assert Organisation.objects.get(pk=school.pk).name == "here school"
