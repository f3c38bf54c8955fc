"""Links that leave the site lead to it by its own name."""

from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from doorstroom.passports.actions import open_link
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
ELSEWHERE = {"HTTP_HOST": "kwaad.example"}


@pytest.fixture
def named(settings: Settings) -> None:
    """An installation that takes any host, and knows what it is called."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.CONFIG = replace(settings.CONFIG, address="https://goed.example")


def test_a_link_to_a_passport_never_repeats_the_host_of_a_request(
    named: None, region: None, signed_in: object
) -> None:
    account = Account.objects.get(email="samira@belvast.example")
    assert isinstance(account.person, Person)
    open_link(person=account.person, until=timezone.localdate())
    text = signed_in(account).get("/nl/mijn-overstap/papier/", **ELSEWHERE).content.decode()
    assert "https://goed.example/nl/paspoort/" in text
    assert "kwaad.example" not in text


def test_a_mail_for_a_new_password_leads_here(named: None, region: None, client: Client) -> None:
    client.post("/nl/wachtwoord/", {"email": "samira@belvast.example"}, **ELSEWHERE)
    (sent,) = mail.outbox
    assert "https://goed.example/" in sent.body
    assert "kwaad.example" not in sent.body
