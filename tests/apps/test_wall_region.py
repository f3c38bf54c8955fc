"""The region that tests look at is as the actions would have made it."""

import pytest

from apps.wall_region import region
from doorstroom.organisations.models import (
    Caseload,
    Employment,
    Membership,
    Organisation,
    Share,
)
from doorstroom.organisations.states import ROLES_AT, MemberRole, Role
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Organisation, Membership, Caseload, Employment, Share, Account])
def test_every_row_holds(model: type[Organisation]) -> None:
    region("here")
    rows = list(model.objects.all())
    assert rows
    for row in rows:
        row.full_clean(exclude=["password"])


def test_everybody_is_where_their_role_is(subtests: pytest.Subtests) -> None:
    region("here")
    for one in Membership.objects.select_related("organisation", "account"):
        with subtests.test(one.role):
            assert MemberRole(one.role) in ROLES_AT[Role(one.organisation.role)]
            assert not one.account.has_usable_password()
