import pytest
from django.test import Client

from doorstroom.people.models import Person

PATH = "/nl/mijn-overstap/wat-ik-wil/"
GOOD = {"place": "Oss", "max_km": "25", "hours_min": "24", "hours_max": "32", "wage_min": "2600"}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("place", "Nergenshuizen"),
        ("place", "Hengelo"),
        ("max_km", "-1"),
        ("max_km", "far"),
        ("max_km", "255"),
        ("max_km", "nan"),
        ("hours_min", "40"),
        ("hours_max", "200"),
        ("wage_min", "3"),
        ("papers", "pilot"),
    ],
)
def test_what_cannot_be_kept_is_said_at_the_field_and_stays_typed(
    worker: Client, person: Person, field: str, wrong: str
):
    answer = worker.post(PATH, {**GOOD, field: wrong})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "field__error" in page
    if field != "papers":
        assert f'value="{wrong}"' in page
    before = Person.objects.get(pk=person.pk)
    assert (before.place, before.max_km) == (person.place, person.max_km)


def test_what_is_wanted_is_kept_and_the_list_follows(worker: Client, person: Person):
    answer = worker.post(PATH, {**GOOD, "max_km": "31", "papers": ["B", "BIG"]}, follow=True)

    person.refresh_from_db()
    assert (person.place, person.max_km, person.wage_min) == ("Oss", 31, 2600)
    assert person.papers == ["B", "BIG"]
    assert "31 km" in answer.content.decode()


def test_everything_may_be_left_empty(worker: Client, person: Person):
    worker.post(PATH, {"place": ""})

    person.refresh_from_db()
    assert (person.place, person.latitude, person.hours_max, person.papers) == ("", None, None, [])


def test_numbers_are_read_as_the_dutch_write_them_and_shown_so(worker: Client, person: Person):
    worker.post(PATH, {**GOOD, "max_km": "25,5", "wage_min": "2.600"})

    person.refresh_from_db()
    assert (person.max_km, person.wage_min) == (25.5, 2600)
    page = worker.get(PATH).content.decode()
    assert 'value="25,5"' in page
    assert 'value="2600"' in page
