import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from doorstroom.assessments.actions import (
    answer_question,
    delete_sitting,
    end_sitting,
    start_sitting,
)
from doorstroom.assessments.models import Answer, Sitting
from doorstroom.assessments.queries import (
    chosen_in,
    open_question,
    questionnaires,
    scores_of,
    sittings_of,
)
from doorstroom.core import privacy
from doorstroom.core.models import Event
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name="Mia")


def test_a_questionnaire_is_left_and_taken_up_where_it_was(person: Person) -> None:
    sitting = start_sitting(person=person, questionnaire="interests")
    first = open_question(sitting)
    assert first is not None
    answer_question(sitting=sitting, question=first.key, option=4)

    again = start_sitting(person=person, questionnaire="interests")
    following = open_question(again)

    assert again == sitting
    assert following == questionnaires()["interests"].questions[1]
    assert chosen_in(again) == {first.key: 4}


def test_an_answer_can_be_changed_until_the_end(person: Person) -> None:
    sitting = start_sitting(person=person, questionnaire="interests")
    for option in (0, 3):
        answer_question(sitting=sitting, question="r1", option=option)
    end_sitting(sitting=sitting)

    assert chosen_in(sitting) == {"r1": 3}
    with pytest.raises(ValidationError, match="afgesloten"):
        answer_question(sitting=sitting, question="r1", option=1)
    with pytest.raises(ValidationError, match="afgesloten"):
        end_sitting(sitting=sitting)
    other = start_sitting(person=person, questionnaire="interests")
    assert list(sittings_of(person)) == [other, sitting]


def test_the_result_says_how_much_was_answered(person: Person) -> None:
    sitting = start_sitting(person=person, questionnaire="interests")
    for question in questionnaires()["interests"].questions:
        if question.part in {"social", "realistic"}:
            option = 4 if question.part == "social" else 0
            answer_question(sitting=sitting, question=question.key, option=option)
    found = {one.part: (one.share, one.answered) for one in scores_of(sitting)}

    assert found["social"] == (1, 8)
    assert found["realistic"] == (0, 8)
    assert found["artistic"] == (None, 0)


@pytest.mark.parametrize(("question", "option"), [("r1", 5), ("r1", -1), ("x9", 0), ("", 0)])
def test_what_is_no_answer_is_refused(person: Person, question: str, option: int) -> None:
    sitting = start_sitting(person=person, questionnaire="interests")
    with pytest.raises(ValidationError, match="Kies een"):
        answer_question(sitting=sitting, question=question, option=option)
    assert not Answer.objects.exists()


def test_what_is_not_there_cannot_be_started_and_nothing_cannot_be_ended(person: Person) -> None:
    with pytest.raises(ValidationError, match="hebben we niet"):
        start_sitting(person=person, questionnaire="horoscope")
    with pytest.raises(ValidationError, match="minstens een"):
        end_sitting(sitting=start_sitting(person=person, questionnaire="values"))


def test_answers_to_other_questions_are_not_read_and_do_not_stand_in_the_way(
    person: Person,
) -> None:
    old = Sitting.objects.create(person=person, questionnaire="interests", edition="0")
    Answer.objects.create(sitting=old, question="r1", option=4)

    assert (scores_of(old), open_question(old)) == ((), None)
    with pytest.raises(ValidationError, match="afgesloten"):
        answer_question(sitting=old, question="r1", option=1)
    fresh = start_sitting(person=person, questionnaire="interests")
    assert list(sittings_of(person)) == [fresh]
    assert chosen_in(fresh) == {}


def test_one_person_has_one_open_sitting_and_it_ends_after_it_started(person: Person) -> None:
    facts = {"person": person, "questionnaire": "values", "edition": "1"}
    Sitting.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.create(**facts)
    before = timezone.now() - dt.timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.create(**facts, ended_at=before)


def test_it_is_theirs_to_take_along_and_to_throw_away(person: Person) -> None:
    sitting = start_sitting(person=person, questionnaire="values")
    answer_question(sitting=sitting, question="ach1", option=2)
    exported = privacy.export_of(person)
    assert "ach1" in str(exported)
    assert "option" not in str(list(Event.objects.values_list("facts", flat=True)))

    delete_sitting(sitting=sitting)

    assert not Sitting.objects.exists()
    assert not Answer.objects.exists()


def test_what_another_page_closed_or_threw_away_meanwhile_is_closed(person: Person) -> None:
    seen = start_sitting(person=person, questionnaire="values")
    answer_question(sitting=seen, question="ach1", option=2)
    end_sitting(sitting=Sitting.objects.get(pk=seen.pk))

    with pytest.raises(ValidationError):
        answer_question(sitting=seen, question="ach1", option=0)
    with pytest.raises(ValidationError):
        end_sitting(sitting=seen)
    assert chosen_in(seen) == {"ach1": 2}

    delete_sitting(sitting=Sitting.objects.get(pk=seen.pk))
    with pytest.raises(ValidationError):
        answer_question(sitting=seen, question="ach1", option=0)
    assert not Sitting.objects.exists()
