from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from doorstroom.demo.region import load_region


@pytest.fixture(scope="module")
def _region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_region()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(_region: None, db: None) -> None:
    """The demonstration region; what a test changes in it is undone."""
