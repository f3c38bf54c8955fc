from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from doorstroom.people.models import Account
from doorstroom.web.gate.factors import SHOWN


@pytest.fixture
def htmx() -> Client:
    """A browser in which HTMX asks for the results of a page."""
    return Client(headers={"HX-Request": "true", "HX-Target": "results"})


@pytest.fixture
def signed_in(db: None) -> Callable[[Account], Client]:
    """A browser in which an account is signed in, with a second factor."""

    def enter(account: Account, **options: object) -> Client:
        if not Authenticator.objects.filter(user=account).exists():
            Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
        client = Client(**options)
        client.force_login(account)
        session = client.session
        session[SHOWN] = True
        session.save()
        return client

    return enter
