import pytest
from django.db import IntegrityError, transaction

from doorstroom.core import privacy
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.people.actions import write_introduction
from doorstroom.people.models import Person
from doorstroom.people.queries import showcase_person

pytestmark = pytest.mark.django_db

FORBIDDEN = {
    *("bsn", "birth", "age", "sex", "gender", "nationality", "photo", "address", "postcode"),
    *("health", "diagnosis", "religion", "salary", "graduation", "ethnicity", "marital"),
}


@pytest.mark.parametrize("model", [Person, Employment, Competence, HeldOccupation])
def test_no_field_holds_what_may_not_be_known(model: type[Person]):
    names = [field.name for field in model._meta.get_fields()]

    assert [name for name in names if FORBIDDEN & set(name.split("_"))] == []


@pytest.mark.parametrize("fields", [{"latitude": 51.5}, {"hours_min": 32, "hours_max": 24}])
def test_the_database_refuses_half_a_place_and_hours_that_run_down(fields: dict[str, float]):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(**fields)


def test_showcase_person_is_the_first_invented_one_with_a_story():
    real = Person.objects.create(name="Real", about_nl="Ik ben echt.")
    Person.objects.create(name="Silent", invented=True)
    assert showcase_person() is None

    first = Person.objects.create(name="First", invented=True)
    write_introduction(person=first, dutch="Ik ben verzonnen.", english="I am invented.")
    Person.objects.create(name="Second", invented=True, about_nl="Ik ook.")

    assert showcase_person() == first
    assert showcase_person() != real


def test_erasing_a_person_leaves_nothing_and_touches_nobody_else():
    organisation = Organisation.objects.create(name="Belvast", role="outflow_employer")
    people = [Person.objects.create(name=name) for name in ("Anna", "Bo")]
    for reference, person in enumerate(people):
        organisation.employments.create(person=person, reference=str(reference))
        person.competences.create(scheme="test", skill="call")
        person.occupations.create(scheme="test", occupation="agent")
    exported = privacy.export_of(people[0])
    assert {name: len(rows) for name, rows in exported.items() if rows} == {
        "people.Person": 1,
        "organisations.Employment": 1,
        "passports.Competence": 1,
        "passports.HeldOccupation": 1,
    }

    privacy.erase(people[0])

    for model in (Person, Employment, Competence, HeldOccupation):
        assert model._default_manager.count() == 1
    assert Person.objects.get().name == "Bo"
