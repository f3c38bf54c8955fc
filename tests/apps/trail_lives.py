"""How to do each action on lives once, on the scene of `test_trail.py`."""

import io
from collections.abc import Callable
from typing import Any

from doorstroom.lives.actions import (
    Told,
    add_cv,
    answer_questions,
    confirm_cv,
    delete_cv,
    delete_old_cvs,
    start_cv,
)
from doorstroom.lives.models import Cv
from doorstroom.lives.states import Often, State
from doorstroom.passports.states import Level


def given_cv(on: Any, state: State = State.READING) -> Cv:
    """Return the CV of the scene's person in a state; its text is a word that no trail may hold."""
    text = f"Vaardigheden\n{on.person.name}\n".encode()
    known = Cv.objects.filter(person=on.person).first()
    cv = known or add_cv(file=io.BytesIO(text), person=on.person, by=on.by)
    if state != State.READING:
        Cv.objects.filter(pk=cv.pk).update(state=state, leased_until=None)
        cv.refresh_from_db()
    return cv


OF_LIVES: dict[str, Callable[[Any], object]] = {
    "lives.add_cv": given_cv,
    "lives.answer_questions": lambda on: answer_questions(
        person=on.person,
        occupation="agent",
        answers={"type": Told(often=Often.DAILY, level=Level.ALONE)},
        by=on.by,
    ),
    "lives.confirm_cv": lambda on: confirm_cv(
        cv=given_cv(on, State.READ), occupations={"agent": 6}, skills=["type"], by=on.by
    ),
    "lives.delete_cv": lambda on: delete_cv(cv=given_cv(on), by=on.by),
    "lives.delete_old_cvs": lambda on: delete_old_cvs(by=on.by),
    "lives.start_cv": lambda on: start_cv(cv=given_cv(on, State.FAILED), by=on.by),
}
