from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import region
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account, Person


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_fails_keeps_the_account_and_says_what_to_do(
    signed_in: Callable[[Account], Client], monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("doorstroom.people.actions.send_mail", fail)
    coach = region("here").viewers[MemberRole.COACH]
    person = Person.objects.get(name="here 5")
    path = f"/nl/coach/{person.pk}/uitnodigen/"

    page = signed_in(coach).post(path, {"email": "new@example.nl", "language": "nl"}, follow=True)

    assert "de mail kon niet weg" in page.content.decode()
    assert Account.objects.get(email="new@example.nl").person == person
