"""The twelve steps from job to job: who sees to each, how long it takes, what it needs.

One table, to be read from top to bottom. Which step may follow which is held by the database too:
the migration makes its guards from this table, and a test holds the two together.
Source of steps, states and owners: the working brief on *van werk naar werk*, after the Dutch
practice of social plans, UWV and the regional Werkcentra. The terms in days are ours, to be learned
from pilots.
"""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """How far somebody is on the way from one job to the next."""

    REPORTED = "reported", _("reported")
    INTAKE = "intake", _("first talk")
    PASSPORT = "passport", _("skills in view")
    ORIENTATION = "orientation", _("looking around")
    INTENTION = "intention", _("intention of an employer")
    PLAN = "plan", _("plan of the step")
    PREPARATION = "preparation", _("getting ready")
    SWITCHED = "switched", _("at work in the new job")
    GUIDED = "guided", _("settling in")
    LASTING = "lasting", _("a lasting step")
    STOPPED = "stopped", _("stopped")
    RETURNED = "returned", _("back in the old job")


class Party(models.TextChoices):
    """Who has to do something; one letter each, as on the working list of fourteen."""

    WORKER = "K", _("the worker")
    COACH = "C", _("the coach")
    OUTFLOW = "U", _("the employer whose job disappears")
    INFLOW = "I", _("the new employer")
    PROVIDER = "O", _("the training provider")
    GOVERNMENT = "G", _("UWV or Werkcentrum")
    FUND = "F", _("the fund")
    CONSORTIUM = "R", _("the consortium")


class Need(models.TextChoices):
    """What has to be there before a step begins."""

    COACH = "coach", _("a coach")
    INTAKE = "intake", _("the day of the first talk")
    SKILLS = "skills", _("a skill in the passport")
    VACANCY = "vacancy", _("a vacancy with its employer")
    COMMITMENT = "commitment", _("an intention that the employer signed")
    ENDING = "ending", _("how and when the old job ends")
    FORM = "form", _("the form of the new job")
    DATES = "dates", _("a first day after the last one")
    CHAIN = "chain", _("no hurdle that blocks")
    STARTED = "started", _("the first day itself")
    MENTOR = "mentor", _("a mentor at the new employer")
    YEAR = "year", _("work in the new job after twelve months")
    REASON = "reason", _("a reason, with the hurdle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of the table.

    Attributes:
        step: which step.
        owner: who sees to it that the next one comes.
        days: so long it takes at most.
        needs: what has to be there before it begins.
        then: which steps may follow.
    """

    step: Step
    owner: Party
    days: int
    needs: tuple[Need, ...]
    then: tuple[Step, ...]


_S, _N, _P = Step, Need, Party
_ENDS = (_S.STOPPED, _S.RETURNED)
_AGREED = (_N.COMMITMENT, _N.ENDING, _N.FORM)

RULES: Final[tuple[Rule, ...]] = tuple(
    Rule(step=step, owner=owner, days=days, needs=needs, then=then)
    for step, owner, days, needs, then in (
        (_S.REPORTED, _P.CONSORTIUM, 7, (), (_S.INTAKE, *_ENDS)),
        (_S.INTAKE, _P.COACH, 14, (_N.COACH,), (_S.PASSPORT, *_ENDS)),
        (_S.PASSPORT, _P.WORKER, 28, (_N.INTAKE,), (_S.ORIENTATION, *_ENDS)),
        (_S.ORIENTATION, _P.WORKER, 42, (_N.SKILLS,), (_S.INTENTION, *_ENDS)),
        (_S.INTENTION, _P.INFLOW, 14, (_N.VACANCY,), (_S.PLAN, _S.ORIENTATION, *_ENDS)),
        (
            _S.PLAN,
            _P.COACH,
            28,
            (_N.COMMITMENT,),
            (_S.PREPARATION, _S.SWITCHED, _S.ORIENTATION, *_ENDS),
        ),
        (
            _S.PREPARATION,
            _P.COACH,
            182,
            _AGREED,
            (_S.SWITCHED, _S.PLAN, _S.ORIENTATION, *_ENDS),
        ),
        (
            _S.SWITCHED,
            _P.INFLOW,
            14,
            (*_AGREED, _N.DATES, _N.CHAIN, _N.STARTED),
            (_S.GUIDED, _S.ORIENTATION, *_ENDS),
        ),
        (_S.GUIDED, _P.COACH, 379, (_N.MENTOR,), (_S.LASTING, _S.ORIENTATION, *_ENDS)),
        (_S.LASTING, _P.COACH, 0, (_N.YEAR,), ()),
        (_S.STOPPED, _P.COACH, 0, (_N.REASON,), (_S.INTAKE,)),
        (_S.RETURNED, _P.COACH, 0, (_N.REASON,), ()),
    )
)
"""The table. `plan` goes straight to `switched` where no training is needed (D5)."""

RULE_OF: Final = {one.step: one for one in RULES}
MOVES: Final = frozenset((one.step, then) for one in RULES for then in one.then)
"""Every move that there is: from which step to which."""

CLOSED: Final = frozenset({Step.LASTING, Step.STOPPED, Step.RETURNED})
"""Steps at which nothing follows by itself."""

COMMITTED: Final = frozenset({Step.PLAN, Step.PREPARATION, Step.SWITCHED, Step.GUIDED})
"""Steps that nobody is in without an employer, or a reason why not yet (D2)."""

AT_WORK: Final = frozenset({Step.SWITCHED, Step.GUIDED, Step.LASTING})
"""Steps in which the new job has begun."""
