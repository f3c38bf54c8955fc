from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """How independently somebody does it; the numbers are those of `engine.values`."""

    WITH_HELP = 1, _("with help")
    ALONE = 2, _("independently")
    TEACHES = 3, _("teaches it to others")


class Proof(models.IntegerChoices):
    """How strongly a competence is proven; the numbers are those of `engine.values`."""

    CLAIMED = 1, _("own word")
    EXPERIENCE = 2, _("from work, or shown with own work")
    CONFIRMED = 3, _("confirmed by somebody else")
    TESTED = 4, _("tested, or seen by an assessor")
    CERTIFIED = 5, _("with a certificate")


class EvidenceKind(models.IntegerChoices):
    """What a piece of evidence is; the numbers are those of `engine.assessing`."""

    PORTFOLIO = 3, _("own work to look at")
    ATTESTATION = 4, _("word of somebody who saw it")
    TEST = 5, _("test")
    OBSERVATION = 6, _("seen by an assessor")
    CREDENTIAL = 8, _("certificate")


class Review(models.TextChoices):
    """What the coach said of a piece that somebody brought themselves."""

    OPEN = "open", _("your coach still has to look at it")
    ACCEPTED = "accepted", _("accepted by your coach")
    LOWERED = "lowered", _("accepted by your coach, at a lower level")
    ASKED = "asked", _("your coach has a question")


ACCEPTED: Final = frozenset({Review.ACCEPTED, Review.LOWERED})
"""What makes a piece that somebody brought themselves count for more than their own word."""


class Asked(models.TextChoices):
    """What a person asks an organisation about something that they can do."""

    ATTESTATION = "attestation", _("whether they saw it")
    ASSESSMENT = "assessment", _("to come and look, or to test it")


class Sight(models.TextChoices):
    """Who may see a piece of somebody's own work, beside themselves."""

    OWN = "own", _("only me")
    COACH = "coach", _("my coach and me")
    READERS = "readers", _("everybody who sees my passport")


class FileKind(models.TextChoices):
    """What a file is that shows somebody's own work; the values are those of `formats.works`."""

    PHOTO = "photo", _("photo")
    FILM = "film", _("film")
    DOCUMENT = "document", _("document")


class Stage(models.TextChoices):
    """How far somebody is, by what they did here; what happens elsewhere is not known here."""

    PASSPORT = "passport", _("what you can do")
    WISHES = "wishes", _("what you want")
    SHARING = "sharing", _("who may see you")
    MEETING = "meeting", _("getting to know employers")


CRITERIA: Final[Mapping[str, Promise]] = {
    "result": _("The work is done well"),
    "safe": _("Works safely and carefully"),
    "way": _("Works in a logical order and on time"),
    "own": _("Sees what has to be done"),
}
"""What an assessor looks at, whatever the work is; the levels are the points."""

VITAL: Final = frozenset({"safe"})
"""Who does not do this, does not do the work at that level."""
