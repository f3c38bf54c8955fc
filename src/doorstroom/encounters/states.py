"""What happens on the day of a fair, as stored."""

import datetime as dt
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a phone in the hall is for; it can do nothing else."""

    DOOR = "door", _("the door")
    WALK = "walk", _("a recruiter")
    STAND = "stand", _("somebody with a stand")


class Kind(models.TextChoices):
    """What somebody did in the hall, by the word their phone uses for it."""

    ARRIVE = "arrive", _("came in")
    LEAVE = "leave", _("went out")
    WALK_IN = "walk_in", _("came in without being registered")
    BEGIN = "begin", _("began a conversation")
    END = "end", _("ended a conversation")
    SAY = "say", _("said whether to go on")
    NOTE = "note", _("wrote a note")
    ANSWER = "answer", _("answered the organiser")
    PAUSE = "pause", _("takes a break")
    RESUME = "resume", _("is back from a break")
    ATTEND = "attend", _("was at a workshop, or was not")


class Said(models.TextChoices):
    """Whether somebody wants to go on with the other after a conversation."""

    YES = "yes", _("yes")
    MAYBE = "maybe", _("maybe")
    NO = "no", _("no")


class There(models.TextChoices):
    """Whether somebody was at a workshop."""

    THERE = "there", _("was there")
    ABSENT = "absent", _("was not there")


class Sitting(models.TextChoices):
    """How somebody stands on the list of a workshop."""

    SEAT = "seat", _("has a seat")
    WAITS = "waits", _("on the waiting list")
    NONE = "none", _("did not sign up")


class Tag(models.TextChoices):
    """A note in one tap."""

    TRY_OUT = "try_out", _("a try-out day")
    VACANCY = "vacancy", _("fits a vacancy of ours")
    TRAINING = "training", _("with some training")
    COLLEAGUE = "colleague", _("pass on to a colleague")
    LATER = "later", _("not now, later")


class Side(models.TextChoices):
    """On which side of the stand somebody is."""

    WORKER = "worker", _("shows their work")
    RECRUITER = "recruiter", _("recruits")


class Going(models.TextChoices):
    """What a recruiter answers when the organiser asks them to go to a stand."""

    GOING = "going", _("I'm on my way")
    CANNOT = "cannot", _("I can't")


class Clash(models.TextChoices):
    """Why somebody should look at what a phone sent; nothing of it was dropped."""

    TWICE = "twice", _("came in at two doors")
    UNEXPECTED = "unexpected", _("was not approved for this fair")
    OTHER_WORD = "other_word", _("two phones say something else of this; the later word holds")
    OFF_HOURS = "off_hours", _("lies outside the hours of the fair")
    SAME_WALK_IN = "same_walk_in", _("was registered at the door twice")
    MASKED = "masked", _("held a number like a BSN; the number was left out")
    REVOKED = (
        "revoked",
        _("came from a phone whose link was taken back; what was done after is not carried out"),
    )
    GONE = "gone", _("is about somebody who is not in this fair; not carried out")
    UNFIT = "unfit", _("cannot be read; not carried out")


LAST_MINUTE: Final = dt.timedelta(minutes=30)
"""So long before and after its hours something still belongs to a session."""

TRUSTED: Final = dt.timedelta(seconds=30)
"""So far the clock of a phone may be off before its times are corrected."""

SENDS_AFTER: Final = dt.timedelta(days=7)
"""So long after a fair a phone may still send what it kept; it reads nothing any more."""

ALONE: Final = dt.timedelta(minutes=15)
"""After so long without a recruiter a stand is shown to the organiser."""

GIVEN_BEFORE: Final = dt.timedelta(hours=1)
"""So long before a workshop people come in, and are given what it gives."""

GIVEN_AFTER: Final = dt.timedelta(weeks=4)
"""So long after a workshop people are given what it gives."""

MOST_DEEDS: Final = 100
"""In one message of a phone; it sends the next when these are answered."""

LONGEST_WORD: Final = 2_000
LONGEST_NOTE: Final = 1_000
WORD_WITHIN: Final = dt.timedelta(hours=48)
"""Nobody waits longer for an answer after a conversation."""

MEET_WITHIN_DAYS: Final = 5
"""Working days in which an appointment follows when both want to go on."""

SILENT_DAYS: Final = 90
"""After so many days in which nothing happens a follow-up is closed."""

NOTE_DAYS: Final = 28
"""So long after a follow-up closes a recruiter's notes are kept (R-14)."""


class Purpose(models.TextChoices):
    """What two meet for after a fair."""

    TALK = "talk", _("a second conversation")
    TRY_OUT = "try_out", _("a try-out day")


class Came(models.TextChoices):
    """What came of an encounter."""

    INTENTION = "intention", _("a letter of intent")
    CONTRACT = "contract", _("a contract")
    NOT = "not", _("it stops here")


class Owed(models.TextChoices):
    """What is to be done next in a follow-up, and by whom."""

    RECRUITER_SAYS = "recruiter_says", _("the recruiter says whether to go on")
    CANDIDATE_SAYS = "candidate_says", _("the candidate says whether to go on")
    WORD = "word", _("the recruiter writes a word")
    MEET = "meet", _("an appointment")
    OUTCOME = "outcome", _("what came of it")
