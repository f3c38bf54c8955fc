"""What facts propose, and what a warning goes by, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.engine.readiness import Proposal
from doorstroom.engine.readiness.leaving import EarlyWarning, Level

SIGNALS: Final[dict[str, Promise]] = {
    "all_in_order": _("everything that we know of it is in order"),
    "few_occupations": _("occupations talked through: %(occupations_discussed)s of 3"),
    "few_sectors": _("other sectors in which work was shown: %(sectors_suggested)s of 3"),
    "no_visit": _("there was no day along at other work yet"),
    "requirements_untyped": _(
        "papers of which nobody said who demands them: %(requirements_untyped)s"
    ),
    "long_route": _("it takes %(route_weeks)s weeks to the paper that is needed"),
    "lower_wage": _("the new wage is lower"),
    "no_supplement": _("the new wage is lower and no supplement is arranged"),
    "income_not_agreed": _("the income per month was not looked at together"),
    "few_confirmed": _("skills confirmed by others: %(skills_confirmed)s of 5"),
    "late_intake": _(
        "the first talk was %(intake_days_before_end)s days before the end; 90 are wanted"
    ),
    "no_intention_near_end": _("the contract ends in %(days_to_end)s days and nobody signed"),
    "person_not_ready": _("the worker does not feel ready to choose"),
    "coach_finds_not_ready": _("the coach thinks that it is too early to choose"),
    "no_choice": _("no job was chosen %(days_without_choice)s days after the first talk"),
    "too_few_hours": _(
        "the plan asks %(learning_hours)s hours a week and there are %(free_hours)s"
    ),
    "long_commute": _("the travel is %(commute_minutes)s minutes; %(commute_most)s was chosen"),
    "gaps_without_module": _("skills for which there is no training: %(gaps_without_module)s"),
    "start_unknown": _("the day on which the training begins is not known"),
    "exemptions_open": _("exemptions asked: %(exemptions_asked)s, not all were answered"),
    "not_funded": _("a part of the plan is not paid yet"),
    "no_intention": _("no employer signed an intention"),
    "no_mentor": _("there is no mentor by name"),
    "no_job_in_sight": _("there is no vacancy by name"),
    "training_before_job": _("the training began without a job in sight"),
    "gap_days": _("days between the old job and the new one: %(gap_days)s"),
    "no_legal_form": _("the form of the new job was not chosen"),
    "no_ending_form": _("it was not said how the old job ends"),
    "lender_unknown": _("nobody knows yet whether the lender may lend people"),
    "no_coach": _("there is no coach"),
    "steps_adrift": _("steps without an owner or a day: %(steps_adrift)s"),
    "steps_late": _("tasks that are late: %(steps_late)s"),
    "checkins_late": _("check-ins without an answer: %(checkins_late)s"),
    "red_answers": _("answers “not well” that were not talked through: %(red_answers)s"),
}
"""A sentence for each signal of `engine.readiness`."""

REASONS: Final[dict[str, Promise]] = {
    "red_person": _("the worker says that something goes wrong"),
    "red_employer": _("the employer says that something goes wrong"),
    "amber": _("some answers are so-so"),
    "checkins_missed": _("check-ins were not answered"),
    "no_mentor": _("there is no mentor by name"),
    "wage_lost": _("the wage is lower than before"),
    "hurdle": _("a hurdle is still heavy"),
    "hours_off": _("the hours are not as agreed"),
}
"""A sentence for each thing that an early warning may go by."""

LEVELS: Final[dict[Level, Promise]] = {
    Level.NONE: _("It seems to go well."),
    Level.LOOK: _("Keep an eye on this."),
    Level.ACT: _("Call today."),
}


def reason_of(proposal: Proposal) -> str:
    """Return in words why a severity is proposed."""
    return str(SIGNALS[proposal.signal]) % dict(proposal.numbers)


def warned(warning: EarlyWarning) -> tuple[str, list[str]]:
    """Return in words what a warning asks of the coach, and by what it goes."""
    return str(LEVELS[warning.level]), [str(REASONS[name]) for name, _share in warning.reasons]
