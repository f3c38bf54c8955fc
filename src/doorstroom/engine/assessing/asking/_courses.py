"""Questionnaires that choose each next question by what was answered before."""

from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.engine.assessing.asking._questionnaires import Chosen, Questionnaire
from doorstroom.engine.assessing.scoring import Answers, Bank, Estimate, Plan, eap, next_item


@dataclass(frozen=True, eq=False, kw_only=True)
class Course:
    """How an adaptive sitting goes.

    Attributes:
        questionnaire: all questions that can be asked.
        banks: its questions with their parameters, by trait, in the order in which the traits
            take turns. A question that is in none is not asked (any more).
        plan: how many questions each trait gets, and to which error.
    """

    questionnaire: Questionnaire
    banks: Mapping[str, Bank]
    plan: Plan

    @property
    def least(self) -> int:
        """How many questions are asked at least."""
        return sum(min(self.plan.least, len(bank.items)) for bank in self.banks.values())

    @property
    def most(self) -> int:
        """How many questions are asked at most."""
        return sum(min(self.plan.most, len(bank.items)) for bank in self.banks.values())


def following(course: Course, chosen: Chosen, *, seed: str) -> str | None:
    """Return the key of the next question; None when every trait is known well enough.

    Traits take turns: the next question is of the one with the fewest answers that is not done.

    Args:
        course: how the sitting goes.
        chosen: the options chosen so far.
        seed: names the sitting; a sitting that was left goes on as it would have.
    """
    given = {trait: _answers(course, trait, chosen) for trait in course.banks}
    for trait in sorted(given, key=lambda one: len(given[one])):  # stable: ties stand in order
        key = next_item(course.banks[trait], given[trait], plan=course.plan, seed=f"{trait} {seed}")
        if key is not None:
            return key
    return None


def estimates(course: Course, chosen: Chosen) -> Mapping[str, Estimate]:
    """Return each trait with its standard error; a trait without an answer is absent."""
    given = {trait: _answers(course, trait, chosen) for trait in course.banks}
    return {trait: eap(course.banks[trait], some) for trait, some in given.items() if some}


def _answers(course: Course, trait: str, chosen: Chosen) -> Answers:
    """Return the points of the answers to questions of a trait."""
    bank = course.banks[trait]
    return {
        one.key: one.options[chosen[one.key]].points
        for one in course.questionnaire.questions
        if one.key in chosen and one.key in bank.numbers
    }
