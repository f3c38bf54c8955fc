"""What is known of a step from job to job, as far as it is known."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Final

from doorstroom.engine.readiness._errors import FactError

WEEK: Final = 168
"""Hours in a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one step; None is not known, and then nothing follows from it.

    Wages are a ratio: no amount is needed to see a gap. Nothing here says who somebody is.

    Attributes:
        days_to_end: until the old contract ends; below 0 when it has ended.
        intake_days_before_end: from the intake until that day; below 0 when it came after.
        sectors_suggested: other sectors in which somebody was shown work.
        occupations_discussed: outside the own sector, with the coach.
        visits: days or half days along in other work, talks with who made the step.
        requirements_untyped: of which nobody said whether law, agreement or wish asks them (D20).
        route_weeks: until the paper that is needed at least.
        wage_ratio: the new wage over the old, for as many hours.
        supplement_arranged: money for the difference is arranged.
        income_agreed: the person saw their income month by month, and agrees.
        skills_confirmed: relevant ones that somebody else confirmed.
        person_is_ready: to choose, by their own words.
        coach_finds_ready: the same by the coach.
        days_without_choice: since the intake, when no job is chosen; 0 when one is.
        learning_hours: a week that the plan asks.
        free_hours: a week that the person has for it, working time included.
        commute_minutes: one way.
        commute_most: as many as the person chose.
        gaps_without_module: skills that are missing, and that no training in the plan teaches.
        start_is_known: the training has a day and a place; true when none is needed.
        exemptions_asked: at schools.
        exemptions_answered: of those.
        funded_share: of what the plan costs, by named sources; 0 to 1.
        intention_signed: by the new employer.
        mentor_named: at the new employer.
        vacancy_named: a job is promised by name.
        training_begun: it has begun.
        gap_days: days between the old contract and the new one.
        legal_form_chosen: of the new work.
        ending_form_chosen: of the old contract (D26).
        is_seconded: an employer lends the person to another.
        lender_is_known: who lends, and whether they are admitted to (D13).
        coach_assigned: by name (D4).
        steps_adrift: open steps without an owner or a day.
        steps_late: open steps whose day is past.
        checkins_late: after the start; None before it.
        red_answers: after the start, not followed by a better one; None before it.

    Raises:
        FactError: when a number cannot be, or two exclude each other.
    """

    days_to_end: int | None = None
    intake_days_before_end: int | None = None
    sectors_suggested: int | None = None
    occupations_discussed: int | None = None
    visits: int | None = None
    requirements_untyped: int | None = None
    route_weeks: float | None = None
    wage_ratio: float | None = None
    supplement_arranged: bool | None = None
    income_agreed: bool | None = None
    skills_confirmed: int | None = None
    person_is_ready: bool | None = None
    coach_finds_ready: bool | None = None
    days_without_choice: int | None = None
    learning_hours: float | None = None
    free_hours: float | None = None
    commute_minutes: int | None = None
    commute_most: int | None = None
    gaps_without_module: int | None = None
    start_is_known: bool | None = None
    exemptions_asked: int | None = None
    exemptions_answered: int | None = None
    funded_share: float | None = None
    intention_signed: bool | None = None
    mentor_named: bool | None = None
    vacancy_named: bool | None = None
    training_begun: bool | None = None
    gap_days: int | None = None
    legal_form_chosen: bool | None = None
    ending_form_chosen: bool | None = None
    is_seconded: bool | None = None
    lender_is_known: bool | None = None
    coach_assigned: bool | None = None
    steps_adrift: int | None = None
    steps_late: int | None = None
    checkins_late: int | None = None
    red_answers: int | None = None

    def __post_init__(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            if value is not None and not _CAN_BE.get(name, _is_count)(value):
                raise FactError(f"{name} cannot be {value}")
        _refuse_disorder(self)


def _refuse_disorder(facts: Facts) -> None:
    """Raise when two facts exclude each other."""
    before, left = facts.intake_days_before_end, facts.days_to_end
    if before is not None and left is not None and before < left:
        raise FactError(f"an intake {before} days before the end is still to come: {left} are left")
    asked, answered = facts.exemptions_asked, facts.exemptions_answered
    if asked is not None and answered is not None and asked < answered:
        raise FactError(f"{answered} exemptions are answered, and {asked} asked")


def _is_count(value: float) -> bool:
    return isfinite(value) and value >= 0


_CAN_BE: Final[dict[str, Callable[[float], bool]]] = {
    "days_to_end": isfinite,
    "intake_days_before_end": isfinite,
    "wage_ratio": lambda value: isfinite(value) and value > 0,
    "learning_hours": lambda value: 0 <= value <= WEEK,
    "free_hours": lambda value: 0 <= value <= WEEK,
    "funded_share": lambda value: 0 <= value <= 1,
}
