"""In which words things about a step from job to job are kept."""

import datetime as dt
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from doorstroom.transitions.states._steps import Party


class Ending(models.TextChoices):
    """How the old job ends; it decides what somebody keeps (D26)."""

    NOTICE = "notice", _("the employer gives notice")
    AGREEMENT = "agreement", _("by agreement, with a settlement (VSO)")
    EXPIRES = "expires", _("the contract runs out")
    RESIGNS = "resigns", _("the worker resigns")
    STAYS = "stays", _("it goes on: seconded first")


class Form(models.TextChoices):
    """The form in which the new job begins."""

    PERMANENT = "permanent", _("a contract without an end")
    TEMPORARY = "temporary", _("a contract for some time")
    WORK_LEARN = "work_learn", _("a work and learn contract (BBL)")
    SECONDED = "seconded", _("a secondment: the old employer stays the employer")


class TryOut(models.TextChoices):
    """How to try work before it begins (D12)."""

    DAY = "day", _("a day along at work")
    WEEKS = "weeks", _("some weeks beside the old job")
    SECONDED = "seconded", _("a secondment for a try")
    PLACEMENT = "placement", _("a trial placement with benefit (proefplaatsing)")


class StopReason(models.TextChoices):
    """Why a step is not made."""

    CHOSE = "chose", _("the worker chose otherwise")
    NO_FIT = "no_fit", _("no work was found that fits")
    EMPLOYER = "employer", _("the new employer stepped back")
    MONEY = "money", _("the money was not found")
    TRAINING = "training", _("the training did not work out")
    TRIAL = "trial", _("it ended in the trial period")
    LEFT = "left", _("left the new job")
    MOVED = "moved", _("left the region")
    STAYED = "stayed", _("could stay in the old job")
    OWN = "own", _("found work by themselves")


class Paper(models.TextChoices):
    """What is signed on the way."""

    INTENTION = "intention", _("letter of intent")
    SPECIFICATION = "specification", _("specification of costs to deduct")
    CONSENT = "consent", _("consent to deduct costs")
    TRAINING = "training", _("training agreement")
    MENTOR = "mentor", _("mentor agreement")
    THREE_PARTY = "three_party", _("agreement of three parties")


SIGNERS: Final[dict[Paper, tuple[Party, ...]]] = {
    Paper.INTENTION: (Party.INFLOW, Party.WORKER),
    Paper.SPECIFICATION: (Party.OUTFLOW,),
    Paper.CONSENT: (Party.WORKER,),
    Paper.TRAINING: (Party.WORKER, Party.INFLOW, Party.PROVIDER),
    Paper.MENTOR: (Party.INFLOW, Party.WORKER),
    Paper.THREE_PARTY: (Party.OUTFLOW, Party.INFLOW, Party.WORKER),
}
"""Who signs which paper, in the order in which they do."""

AFTER_PAPER: Final[dict[Paper, Paper]] = {
    Paper.CONSENT: Paper.SPECIFICATION,
    Paper.TRAINING: Paper.INTENTION,
    Paper.MENTOR: Paper.INTENTION,
    Paper.THREE_PARTY: Paper.INTENTION,
}
"""Which paper is signed by all before another is made (R-51)."""


class Signing(models.TextChoices):
    """How a paper was signed."""

    HERE = "here", _("signed here, with a second factor")
    UPLOADED = "uploaded", _("signed on paper and uploaded")


class Channel(models.TextChoices):
    """How somebody had contact."""

    PHONE = "phone", _("by telephone")
    TALK = "talk", _("face to face")
    VIDEO = "video", _("by video")
    MESSAGE = "message", _("by message")
    GROUP = "group", _("in a group")


class Mood(models.TextChoices):
    """How it goes, in one tap."""

    GREEN = "green", _("well")
    AMBER = "amber", _("so-so")
    RED = "red", _("not well")


class Moment(models.TextChoices):
    """When both sides are asked how it goes after the start."""

    DAY_1 = "day_1", _("day 1")
    WEEK_2 = "week_2", _("week 2")
    WEEK_6 = "week_6", _("week 6")
    WEEK_12 = "week_12", _("week 12")
    MONTH_6 = "month_6", _("month 6")
    MONTH_12 = "month_12", _("month 12")


AFTER_DAYS: Final = {
    Moment.DAY_1: 0,
    Moment.WEEK_2: 13,
    Moment.WEEK_6: 41,
    Moment.WEEK_12: 83,
    Moment.MONTH_6: 182,
    Moment.MONTH_12: 364,
}
"""On which day after the first one each moment is; twelve months are 365 days of work."""

ANSWERS_WITHIN: Final = dt.timedelta(days=7)
"""A check-in that is not answered so long after its day is late."""

SILENT_AFTER: Final = dt.timedelta(days=10)
"""Somebody of whom nothing was heard for longer is on the list of the coach."""

LONGEST_TEXT: Final = 2_000
