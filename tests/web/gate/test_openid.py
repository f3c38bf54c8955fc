from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person
from web.gate.provider import provider

pytestmark = pytest.mark.django_db
KNOWN = {"sub": "1", "email": "Samira@example.nl", "email_verified": True}


@pytest.fixture
def worker() -> Account:
    return add_account(email="samira@example.nl", person=Person.objects.create(name="Samira"))


def come_back(client: Client, settings: Settings, told: dict[str, Any], code: str = "right") -> Any:
    with provider(told) as address:
        app = {"provider_id": "oidc", "name": "Regio", "client_id": "us", "secret": "hidden"}
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"APPS": [app | {"settings": {"server_url": address}}]}
        }
        assert "Inloggen met Regio" in client.get("/nl/inloggen/").content.decode()
        leads = client.post("/oidc/oidc/?process=login").headers["Location"]
        assert leads.startswith(f"{address}/authorize?")
        query = parse_qs(urlsplit(leads).query)
        assert query["redirect_uri"] == ["http://testserver/oidc/oidc/back/"]
        return client.get(
            "/oidc/oidc/back/", {"code": code, "state": query["state"][0]}, follow=True
        )


def test_who_has_an_account_signs_in_through_the_provider(
    client: Client, settings: Settings, worker: Account
):
    page = come_back(client, settings, KNOWN)

    assert page.redirect_chain[-1][0] == "/nl/mijn-overstap/"
    assert client.session["_auth_user_id"] == str(worker.pk)


@pytest.mark.parametrize(
    "told",
    [
        {"sub": "1", "email": "nobody@example.nl", "email_verified": True},
        KNOWN | {"email_verified": False},
        {"sub": "1"},
    ],
)
def test_who_has_none_or_an_address_nobody_checked_does_not_come_in(
    client: Client, settings: Settings, worker: Account, told: dict[str, Any]
):
    come_back(client, settings, told)

    assert "_auth_user_id" not in client.session
    assert Account.objects.count() == 1


def test_a_code_that_the_provider_does_not_know_does_not_come_in(
    client: Client, settings: Settings, worker: Account
):
    page = come_back(client, settings, KNOWN, code="wrong")

    assert "Inloggen lukte niet" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_closed_account_does_not_come_in_through_the_provider(
    client: Client, settings: Settings, worker: Account
):
    Account.objects.update(is_active=False)

    come_back(client, settings, KNOWN)

    assert "_auth_user_id" not in client.session


def test_without_a_provider_there_is_no_button(client: Client):
    assert "via je organisatie" not in client.get("/nl/inloggen/").content.decode()
    assert client.post("/oidc/oidc/").status_code == 404
