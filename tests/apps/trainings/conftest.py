from collections.abc import Callable

import pytest

from apps.wall_region import Region
from apps.wall_region import region as wall_region
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.trainings.actions import save_module
from doorstroom.trainings.adapters import Offered
from doorstroom.trainings.models import Module
from doorstroom.trainings.states import Level


@pytest.fixture
def here(db: None) -> Region:
    return wall_region("here")


@pytest.fixture
def school(here: Region) -> Organisation:
    return here.organisations["school"]


@pytest.fixture
def teacher(here: Region) -> Account:
    found = here.viewers[MemberRole.TRAINING_PROVIDER]
    assert isinstance(found, Account)
    return found


@pytest.fixture
def made(school: Organisation, teacher: Account) -> Callable[..., Module]:
    """A module that can be published, with what is said otherwise."""

    def make(**other: object) -> Module:
        usual = {
            "scheme": "test",
            "title": "Luisteren",
            "hours": 40,
            "weeks": 4,
            "cents": 50_000,
            "taught": {"listen": Level.ALONE},
        }
        offered = Offered(**usual | other)  # type: ignore[arg-type]  # of what a test says
        return save_module(module=Module(organisation=school), offered=offered, by=teacher)

    return make
