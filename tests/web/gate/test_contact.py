from collections.abc import Callable

import pytest
from django.test import Client

from doorstroom.people.actions import add_account
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATH = "/nl/start/bereikbaar/"


def test_who_is_not_signed_in_is_led_to_the_gate(client: Client):
    assert client.get(PATH).headers["Location"].startswith("/nl/inloggen/")


def test_a_number_that_nobody_can_call_is_asked_again_and_stays_typed(
    signed_in: Callable[..., Client],
):
    account = add_account(email="a@example.nl")

    answer = signed_in(account).post(PATH, {"name": "An", "phone": "bel mij", "language": "nl"})

    assert "field__error" in answer.content.decode()
    assert 'value="bel mij"' in answer.content.decode()
    assert Account.objects.get().name == ""


def test_name_and_number_are_kept_and_shown(signed_in: Callable[..., Client]):
    browser = signed_in(add_account(email="a@example.nl"))

    answer = browser.post(
        PATH, {"name": "An", "phone": "06 1234 5678", "language": "en"}, follow=True
    )

    assert "An, 06 1234 5678" in answer.content.decode()
