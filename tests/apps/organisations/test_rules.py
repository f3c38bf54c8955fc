import pytest

from apps.wall_region import Region
from doorstroom.organisations import rules
from doorstroom.organisations.actions import add_membership
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.people.actions import add_account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (MemberRole.COACH, {"status", "passport", "matches", "contact"}),
        (MemberRole.ASSESSOR, set()),
        (MemberRole.OUTFLOW_HR, {"status"}),
        (MemberRole.RECRUITER, {"passport", "matches", "contact"}),
        (MemberRole.TRAINING_PROVIDER, {"passport", "contact"}),
        (MemberRole.CONSORTIUM_MANAGER, set()),
        (MemberRole.FUND_MANAGER, {"status", "contact"}),
        (MemberRole.PRIVACY_OFFICER, set()),
    ],
)
def test_a_role_sees_its_parts_and_no_more_wherever_it_is_held(
    role: MemberRole, parts: set[str], here: Region
) -> None:
    viewer = add_account(email="new@here.nl")
    add_membership(account=viewer, organisation=here.organisations["inflow"], role=role)

    assert {part.value for part in Part if rules.may_see(viewer, here.worker, part)} == parts
