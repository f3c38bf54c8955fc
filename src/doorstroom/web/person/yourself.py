"""Questionnaires in words: what each is for, and what its outcome says and does not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.assessments.models import Sitting
from doorstroom.assessments.queries import (
    PERSONALITY,
    chosen_in,
    personality_norms,
    questionnaire_in,
    scores_of,
)
from doorstroom.engine.assessing.asking import Questionnaire, standings
from doorstroom.engine.values import Language

A_MINUTE: Final = 7
"""Questions that most people answer in a minute."""

MIDDLE, SPREAD, WIDEST = 50, 10, 3
"""Of a T-score, and how many spreads either side a picture shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a questionnaire is called, what it is for, and what its outcome does not say."""

    title: str | Promise
    lead: str | Promise
    says: str | Promise
    not_says: str | Promise


ABOUTS: Final[Mapping[str, About]] = {
    "interests": About(
        title=_("What do you like to do?"),
        lead=_("Which kinds of work suit what you like."),
        says=_("It says which kinds of work you like more than others."),
        not_says=_("It does not say what you can do, or which job you must choose."),
    ),
    "values": About(
        title=_("What matters to you in work?"),
        lead=_("What you want to find in your next job."),
        says=_("It says what you find important, so that you can ask about it."),
        not_says=_("It does not say whether an employer has it. Ask, and go and look."),
    ),
    "digital": About(
        title=_("What can you do with computers?"),
        lead=_("From searching to staying safe."),
        says=_("It says how you see yourself. You know now what you could still learn."),
        not_says=_("It is no test: nobody checked it. It does not count as proof."),
    ),
    "situations": About(
        title=_("What would you do?"),
        lead=_("Situations from care, teaching and technical work. A taste of other work."),
        says=_("It says how far your choice is what people with experience would do."),
        not_says=_("Nobody becomes good or bad at a job by this. Read why, and learn from it."),
    ),
    PERSONALITY: About(
        title=_("What are you like?"),
        lead=_("Five sides of your character. Only for yourself."),
        says=_("It says how you see yourself, beside many other people."),
        not_says=_("It does not say what you can do. No side is better. Nobody else sees it."),
    ),
}
"""By the key of the questionnaire."""

DOMAINS: Final[Mapping[str, str | Promise]] = {
    "N": _("How quickly you worry"),
    "E": _("How much you seek company and bustle"),
    "O": _("How curious you are about new things"),
    "A": _("How much you go along with others"),
    "C": _("How orderly you work"),
}
"""The five sides in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the answers to one part come to, from 0 to 1, and between what it lies."""

    name: str
    value: float
    low: float
    high: float
    answered: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One situation looked back at: what was chosen, what was best, and why."""

    situation: str
    chosen: str
    best: str
    why: str

    @property
    def is_best(self) -> bool:
        """Whether the best was chosen."""
        return self.chosen == self.best


def minutes_of(known: Questionnaire) -> int:
    """Return how long most people need."""
    return ceil(len(known.questions) / A_MINUTE)


def outcomes_of(sitting: Sitting, language: Language) -> list[Outcome]:
    """Return what somebody's answers come to, with two times the error either side."""
    known = questionnaire_in(sitting)
    if known is None:
        return []
    scores = scores_of(sitting)
    if sitting.questionnaire == PERSONALITY:
        return [
            _outcome(
                str(DOMAINS[one.domain]),
                _placed(one.value),
                one.error / (2 * WIDEST * SPREAD),
                sum(part.answered for part in scores if part.part[0] == one.domain),
                sum(part.asked for part in scores if part.part[0] == one.domain),
            )
            for one in standings(scores, *personality_norms())
        ]
    return [
        _outcome(
            known.parts[one.part][language], one.share, one.error or 0.0, one.answered, one.asked
        )
        for one in scores
        if one.share is not None
    ]


def lessons_of(sitting: Sitting, language: Language) -> list[Lesson]:
    """Return what can be learned of each answer, where there is a best one."""
    known, chosen = questionnaire_in(sitting), chosen_in(sitting)
    return [
        Lesson(
            situation=one.text[language],
            chosen=one.options[chosen[one.key]].text[language],
            best=max(one.options, key=lambda option: option.points).text[language],
            why=one.why[language],
        )
        for one in (known.questions if known else ())
        if one.why and one.key in chosen
    ]


def _placed(value: float) -> float:
    """Return where a T-score stands in the picture."""
    return 0.5 + (value - MIDDLE) / (2 * WIDEST * SPREAD)


def _outcome(name: str, value: float, error: float, answered: int, asked: int) -> Outcome:
    low, high = (min(max(value + side * 2 * error, 0.0), 1.0) for side in (-1, 1))
    return Outcome(
        name=name,
        value=min(max(value, 0.0), 1.0),
        low=low,
        high=high,
        answered=answered,
        asked=asked,
    )
