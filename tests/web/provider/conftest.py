from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import Region
from apps.wall_region import region as wall_region
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account


@pytest.fixture
def here(db: None) -> Region:
    return wall_region("here")


@pytest.fixture
def teacher(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.TRAINING_PROVIDER])
