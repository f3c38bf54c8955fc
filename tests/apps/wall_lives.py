"""Who gets what of a CV and of an interview: a part of `wall_matrix.MATRIX`."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.lives.models import Answer, Cv
from doorstroom.lives.queries import (
    answers_visible_to,
    cv_visible_to,
    interviews_visible_to,
    questions_visible_to,
)
from doorstroom.lives.rules import may_tell_life
from doorstroom.lives.states import Often
from doorstroom.organisations.queries import Viewer
from doorstroom.passports.models import HeldOccupation


def cv_of(on: Region) -> Cv:
    cv, _ = Cv.objects.get_or_create(
        person=on.worker,
        defaults={
            "account": on.viewers["worker"],
            "added_at": timezone.now(),
            "content": b"x",
        },
    )
    return cv


def asked_about_work(viewer: Viewer, on: Region) -> bool:
    """Whether all three queries of an interview answer; what it takes is undone."""
    agent = {"person": on.worker, "scheme": "test", "occupation": "agent"}
    with transaction.atomic():
        HeldOccupation.objects.get_or_create(**agent)
        Answer.objects.create(
            **agent, skill="listen", often=Often.DAILY, answered_at=timezone.now()
        )
        answers = {
            bool(interviews_visible_to(viewer, on.worker, language="nl")),
            bool(questions_visible_to(viewer, on.worker, "agent", language="nl")),
            bool(answers_visible_to(viewer, on.worker, "agent", language="nl")),
        }
        transaction.set_rollback(True)
    return answers == {True}


OF_LIVES: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "their cv": (
        lambda viewer, on: cv_visible_to(viewer, on.worker) == cv_of(on),
        {"worker", "coach"},
    ),
    "to tell their life": (
        lambda viewer, on: may_tell_life(viewer, on.worker),
        {"worker", "coach"},
    ),
    "what they are asked about their work": (asked_about_work, {"worker", "coach"}),
}
