import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from doorstroom.core import privacy
from doorstroom.engine import matching
from doorstroom.engine.values import Interest
from doorstroom.people.actions import Said, update_wants
from doorstroom.people.adapters import likings_of
from doorstroom.people.models import Person, Wants
from doorstroom.people.states import INTERESTS, Liking, Pull

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name="Anna")


def said(pull: Pull = Pull.NONE, **answers: int) -> Said:
    return Said(likings={Interest(name): Liking(one) for name, one in answers.items()}, pull=pull)


def test_update_wants_keeps_what_is_said_and_nothing_of_what_is_not(person: Person):
    wants = update_wants(person=person, said=said(Pull.SOME, social=1, realistic=-1, artistic=0))

    assert wants == Wants.objects.get()
    assert (wants.social, wants.realistic, wants.artistic) == (1, -1, 0)
    assert (wants.investigative, wants.enterprising, wants.conventional) == (None, None, None)
    assert wants.pull == Pull.SOME
    assert likings_of(wants) == {
        Interest.REALISTIC: Liking.NOT,
        Interest.ARTISTIC: Liking.A_BIT,
        Interest.SOCIAL: Liking.LIKED,
    }


def test_what_is_said_later_takes_the_place_of_before(person: Person):
    update_wants(person=person, said=said(Pull.STRONG, social=1))

    update_wants(person=person, said=said(realistic=1))

    assert likings_of(Wants.objects.get()) == {Interest.REALISTIC: Liking.LIKED}
    assert Wants.objects.get().pull == Pull.NONE


def test_who_says_nothing_leaves_nothing(person: Person):
    update_wants(person=person, said=said(Pull.STRONG, social=1))

    assert update_wants(person=person, said=said(Pull.STRONG)) is None

    assert not Wants.objects.exists()
    assert likings_of(None) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        Said(likings={Interest.SOCIAL: 7}),  # type: ignore[dict-item]
        Said(likings={Interest.SOCIAL: Liking.LIKED}, pull=50),  # type: ignore[arg-type]
    ],
)
def test_update_wants_refuses_an_answer_that_is_none(person: Person, wrong: Said):
    update_wants(person=person, said=said(social=1))

    with pytest.raises(ValidationError):
        update_wants(person=person, said=wrong)

    assert (Wants.objects.get().social, Wants.objects.get().pull) == (1, 0)


@pytest.mark.parametrize("wrong", [{"social": 2}, {"realistic": -2}, {"pull": 100}])
def test_the_database_holds_no_answer_that_is_none(person: Person, wrong: dict[str, int]):
    with pytest.raises(IntegrityError), transaction.atomic():
        Wants.objects.create(person=person, **wrong)


def test_a_person_is_handed_what_they_said_and_it_goes_with_them(person: Person):
    update_wants(person=person, said=said(Pull.SOME, social=1))

    [record] = privacy.export_of(person)["people.Wants"]
    assert (record["social"], record["realistic"], record["pull"]) == (1, None, 10)
    privacy.erase(person)
    assert not Wants.objects.exists()


def test_the_numbers_are_those_of_the_engine_and_every_interest_has_words():
    assert {one.name: one.value for one in Liking} == {
        one.name: one.value for one in matching.Liking
    }
    assert {one.name: one.value for one in Pull} == {one.name: one.value for one in matching.Pull}
    assert list(INTERESTS) == list(Interest)
