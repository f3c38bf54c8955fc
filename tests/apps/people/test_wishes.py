import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from doorstroom.core import privacy
from doorstroom.people.actions import Wishes, add_account, update_contact, update_wishes
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Nergenshuizen", "We do not know this place."),
        ("5341 AB", "We do not know this place."),
        ("\0", "We do not know this place."),
        ("Hengelo", "More places are called this."),
    ],
)
def test_update_wishes_refuses_a_place_it_cannot_find_and_keeps_what_was(place: str, said: str):
    person = Person.objects.create(name="Anna", place="Oss", max_km=10)

    with override("en"), pytest.raises(ValidationError) as refused:
        update_wishes(person=person, wishes=Wishes(place=place, max_km=20))

    [message] = refused.value.message_dict["place"]
    assert message.startswith(said)
    person.refresh_from_db()
    assert (person.place, person.max_km) == ("Oss", 10)


@pytest.mark.parametrize(
    "wishes", [Wishes(max_km=-1), Wishes(hours_min=40, hours_max=30), Wishes(papers=(1j,))]
)
def test_update_wishes_refuses_what_adds_up_to_nothing(wishes: Wishes):
    person = Person.objects.create(name="Anna")

    with pytest.raises(ValidationError):
        update_wishes(person=person, wishes=wishes)

    person.refresh_from_db()
    assert (person.max_km, person.hours_min) == (None, None)


def test_update_wishes_finds_where_a_place_lies():
    person = Person.objects.create(name="Anna")

    update_wishes(person=person, wishes=Wishes(place="Hengelo (OV)", papers=("C", "BIG")))

    person.refresh_from_db()
    assert round(person.latitude or 0) == 52
    assert person.papers == ["BIG", "C"]


def test_update_wishes_leaves_a_known_place_where_it_was_and_forgets_one_that_is_gone():
    person = Person.objects.create(name="Anna", place="5341", latitude=51.7, longitude=5.5)

    update_wishes(person=person, wishes=Wishes(place="5341", max_km=5))
    assert (person.latitude, person.longitude) == (51.7, 5.5)

    update_wishes(person=person, wishes=Wishes())
    assert (person.place, person.latitude, person.longitude) == ("", None, None)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"phone": "12"}, "phone"),
        ({"phone": "call me"}, "phone"),
        ({"phone": "06 1234 5678\n"}, None),
        ({"phone": "0" * 30}, "phone"),
        ({"name": "x" * 201}, "name"),
        ({"language": "fr"}, "language"),
    ],
)
def test_update_contact_refuses_what_nobody_can_call(fields: dict[str, str], wrong: str | None):
    account = add_account(email="a@example.nl")
    given = {"name": "Anna", "phone": "", "language": "nl", **fields}

    if wrong is None:
        update_contact(account=account, **given)
        return
    with pytest.raises(ValidationError) as refused:
        update_contact(account=account, **given)

    assert set(refused.value.message_dict) == {wrong}
    assert Account.objects.values_list("name", "phone").get() == ("", "")


def test_update_contact_is_kept_and_handed_out():
    person = Person.objects.create(name="Anna")
    account = add_account(email="a@example.nl", person=person)

    update_contact(account=account, name=" Anna ", phone="+31 6 1234 5678", language="en")

    [record] = privacy.export_of(person)["people.Account"]
    assert (record["name"], record["phone"], record["language"]) == (
        "Anna",
        "+31 6 1234 5678",
        "en",
    )
