"""The actions of this app, for `test_trail.py`: each leaves one event and no word."""

from collections.abc import Callable
from typing import Any

from doorstroom.assessments.actions import (
    answer_question,
    delete_sitting,
    end_sitting,
    start_sitting,
    store_bank,
)
from doorstroom.assessments.models import Answer, Sitting
from doorstroom.engine.assessing.scoring import Entry, Fairness, Item, ItemReport, State
from doorstroom.people.models import Person


def left_open(person: Person) -> Sitting:
    """A sitting with one answer, made past the actions."""
    sitting = Sitting.objects.create(person=person, questionnaire="interests", edition="1")
    Answer.objects.create(sitting=sitting, question="r1", option=4)
    return sitting


def studied() -> list[Entry]:
    """What a study found of one question."""
    report = ItemReport(key="s1-01", gap=0.0, by_score=1.0, by_trait=1.0, fairness=Fairness.ALIKE)
    item = Item(key="s1-01", slope=1.0, thresholds=(0.0,))
    return [Entry(key="s1-01", state=State.LIVE, report=report, item=item, people=400)]


ASSESSMENTS: dict[str, Callable[[Any], object]] = {
    "assessments.start_sitting": lambda on: start_sitting(
        person=on.person, questionnaire="values", by=on.by
    ),
    "assessments.answer_question": lambda on: answer_question(
        sitting=left_open(on.person), question="r2", option=1, by=on.by
    ),
    "assessments.end_sitting": lambda on: end_sitting(sitting=left_open(on.person), by=on.by),
    "assessments.store_bank": lambda on: store_bank(
        questionnaire="reasoning", entries=studied(), by=on.by
    ),
    "assessments.delete_sitting": lambda on: delete_sitting(sitting=left_open(on.person), by=on.by),
}
