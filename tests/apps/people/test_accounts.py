import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from doorstroom.core import privacy
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person
from doorstroom.people.states import DEMONSTRATION_PASSWORD

pytestmark = pytest.mark.django_db
PASSWORD = "vier losse woorden samen"  # noqa: S105 - of an invented account


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"email": ""}, "email"),
        ({"email": "not an address"}, "email"),
        ({"email": "a@example.nl", "language": "fr"}, "language"),
    ],
)
def test_add_account_refuses_what_it_cannot_keep(fields: dict[str, str], wrong: str):
    with pytest.raises(ValidationError) as refused:
        add_account(**fields)

    assert set(refused.value.message_dict) == {wrong}
    assert Account.objects.count() == 0


@pytest.mark.parametrize("password", ["", "short", "123456789", "wachtwoord@example.nl"])
def test_add_account_refuses_a_password_that_is_easy_to_guess(password: str):
    with pytest.raises(ValidationError):
        add_account(email="wachtwoord@example.nl", password=password)

    assert Account.objects.count() == 0


def test_only_an_invented_account_may_have_the_password_that_everybody_knows():
    with pytest.raises(ValidationError, match="Iedereen kent dit wachtwoord"):
        add_account(email="anna@example.nl", password=DEMONSTRATION_PASSWORD)

    assert Account.objects.count() == 0
    account = add_account(email="a@b.example", password=DEMONSTRATION_PASSWORD, invented=True)
    assert (account.invented, account.password) == (True, Account.objects.get().password)
    assert DEMONSTRATION_PASSWORD not in account.password


def test_add_account_refuses_an_address_that_is_taken_whatever_its_capitals():
    add_account(email="Anna@Example.nl")

    with pytest.raises(ValidationError) as refused:
        add_account(email=" anna@example.NL ")

    assert set(refused.value.message_dict) == {"email"}


def test_add_account_refuses_a_second_account_of_one_person():
    person = Person.objects.create(name="Anna")
    add_account(email="anna@example.nl", person=person)

    with pytest.raises(ValidationError) as refused:
        add_account(email="other@example.nl", person=person)

    assert set(refused.value.message_dict) == {"person"}


def test_the_database_refuses_an_address_with_capitals():
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email="Anna@example.nl")


def test_an_account_signs_in_with_any_capitals_and_only_its_password():
    account = add_account(email="Anna@Example.nl", password=PASSWORD, language="en")

    assert account.email == "anna@example.nl"
    assert PASSWORD not in account.password
    assert authenticate(username="ANNA@example.nl", password=PASSWORD) == account
    assert authenticate(username="anna@example.nl", password=PASSWORD.upper()) is None


def test_nobody_signs_in_without_a_password_or_to_a_closed_account():
    invited = add_account(email="anna@example.nl")
    closed = add_account(email="bo@example.nl", password=PASSWORD)
    Account.objects.filter(pk=closed.pk).update(is_active=False)

    assert not invited.has_usable_password()
    assert authenticate(username="anna@example.nl", password="") is None
    assert authenticate(username="bo@example.nl", password=PASSWORD) is None


def test_a_person_is_handed_their_account_without_the_password_and_it_is_erased():
    person = Person.objects.create(name="Anna")
    mine = add_account(email="anna@example.nl", person=person)
    other = add_account(email="bo@example.nl")

    assert privacy.export_of(person)["people.Account"] == [
        {
            "id": mine.pk,
            "email": "anna@example.nl",
            "name": "",
            "phone": "",
            "language": "nl",
            "is_active": True,
            "invented": False,
            "last_login": None,
        }
    ]
    privacy.erase(person)

    assert list(Account.objects.all()) == [other]
