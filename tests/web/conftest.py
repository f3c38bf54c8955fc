from collections.abc import Callable

import pytest
from django.test import Client

from doorstroom.people.models import Account
from web.entering import entered


@pytest.fixture
def htmx() -> Client:
    """A browser in which HTMX asks for the results of a page."""
    return Client(headers={"HX-Request": "true", "HX-Target": "results"})


@pytest.fixture
def signed_in(db: None) -> Callable[[Account], Client]:
    """A browser in which an account is signed in, with a second factor."""

    return entered
