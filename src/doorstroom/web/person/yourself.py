"""Questionnaires in words: what each is for, and what its outcome says and does not say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.assessments.models import Sitting
from doorstroom.assessments.queries import (
    PERSONALITY,
    PERSONALITY_SHORT,
    REASONING,
    chosen_in,
    course_of,
    estimates_of,
    personality_norms,
    questionnaire_in,
    scores_of,
)
from doorstroom.engine.assessing.asking import PartScore, Questionnaire, standings
from doorstroom.engine.values import Language
from doorstroom.web.person.sayings import Outcome

A_MINUTE: Final = 7
"""Questions that most people answer in a minute."""

A_PUZZLE: Final = 1
"""Reasoning questions that many people answer in a minute."""

HOLDS: Final = timedelta(days=2 * 365)
"""So long an outcome is taken to hold; after that a page asks to answer again."""

REACH: Final = 3
"""So far from the middle of the questions the picture of reasoning goes, in deviations."""

MIDDLE_PLACE: Final = 0.5
"""Where the middle stands in a picture."""

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
    REASONING: About(
        title=_("Do you see the rule?"),
        lead=_("Rows of numbers and boxes with shapes. You look for what comes next."),
        says=_("It says how hard the questions are in which you found the rule."),
        not_says=_("It is no intelligence test and no exam. Nobody gets or loses a job by it."),
    ),
    PERSONALITY_SHORT: About(
        title=_("What are you like? In short"),
        lead=_("Five sides of your character, with fewer questions. Only for yourself."),
        says=_("It says how you see yourself, beside many other people."),
        not_says=_("It does not say what you can do. No side is better. Nobody else sees it."),
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
    """Return how long most people need at most."""
    course = course_of(known)
    questions = course.most if course else len(known.questions)
    return ceil(questions / (A_PUZZLE if known.key == REASONING else A_MINUTE))


def span_of(known: Questionnaire) -> tuple[int, int]:
    """Return how many questions are asked at least and at most."""
    course = course_of(known)
    return (course.least, course.most) if course else (len(known.questions),) * 2


def is_old(sitting: Sitting) -> bool:
    """Whether somebody answered so long ago that they may be another by now."""
    return sitting.ended_at is not None and timezone.now() - sitting.ended_at > HOLDS


def outcomes_of(sitting: Sitting, language: Language) -> list[Outcome]:
    """Return what somebody's answers come to, with two times the error either side."""
    known = questionnaire_in(sitting)
    if known is None:
        return []
    if sitting.questionnaire == REASONING:
        return _reasoning(sitting)
    scores = scores_of(sitting)
    if sitting.questionnaire in {PERSONALITY, PERSONALITY_SHORT}:
        return _personality(scores, is_whole=sitting.questionnaire == PERSONALITY)
    return [
        Outcome(
            part=one.part,
            name=known.parts[one.part][language],
            answered=one.answered,
            asked=one.asked,
            **_spanned(one.share, one.error or 0.0),
        )
        for one in scores
        if one.share is not None
    ]


def _personality(scores: Sequence[PartScore], *, is_whole: bool) -> list[Outcome]:
    """Return the five sides beside other people; in short not every question is asked."""
    found = []
    for one in standings(scores, *personality_norms()):
        mine = [part for part in scores if part.part[0] == one.domain]
        answered = sum(part.answered for part in mine)
        found.append(
            Outcome(
                part=one.domain,
                name=str(DOMAINS[one.domain]),
                answered=answered,
                asked=sum(part.asked for part in mine) if is_whole else answered,
                **_spanned(_placed(one.value), one.error / (2 * WIDEST * SPREAD)),
            )
        )
    return found


def _reasoning(sitting: Sitting) -> list[Outcome]:
    """Return how hard the questions are that somebody solves: the questions are the yardstick."""
    answered = len(chosen_in(sitting))
    return [
        Outcome(
            part=trait,
            name=str(_("From easy to hard questions")),
            answered=answered,
            asked=answered,
            **_spanned(MIDDLE_PLACE + found.trait / (2 * REACH), found.error / (2 * REACH)),
        )
        for trait, found in estimates_of(sitting).items()
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
    return MIDDLE_PLACE + (value - MIDDLE) / (2 * WIDEST * SPREAD)


def _spanned(value: float, error: float) -> dict[str, float]:
    """Return a value with two errors either side, within the picture."""
    low, likely, high = (min(max(value + side * 2 * error, 0.0), 1.0) for side in (-1, 0, 1))
    return {"low": low, "value": likely, "high": high}
