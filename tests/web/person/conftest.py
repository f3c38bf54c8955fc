"""A worker of the demonstration region, with a coach, in a browser."""

from collections.abc import Callable

import pytest
from django.test import Client

from doorstroom.organisations.models import Organisation, Share
from doorstroom.organisations.states import Role
from doorstroom.passports.models import AttestationRequest
from doorstroom.people.models import Account, Person

WORKER = "samira@belvast.example"


@pytest.fixture
def account(region: None) -> Account:
    return Account.objects.get(email=WORKER)


@pytest.fixture
def person(account: Account) -> Person:
    assert account.person is not None
    return account.person


@pytest.fixture
def worker(account: Account, signed_in: Callable[..., Client]) -> Client:
    return signed_in(account)


@pytest.fixture
def silent(person: Person) -> Person:
    """The worker, who shares nothing."""
    Share.objects.filter(person=person).delete()
    AttestationRequest.objects.filter(competence__person=person).delete()
    return person


@pytest.fixture
def employers(region: None) -> list[Organisation]:
    return list(Organisation.objects.filter(role=Role.INFLOW_EMPLOYER))
