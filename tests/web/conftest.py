import pytest
from django.test import Client


@pytest.fixture
def htmx() -> Client:
    """A browser in which HTMX asks for the results of a page."""
    return Client(headers={"HX-Request": "true", "HX-Target": "results"})
