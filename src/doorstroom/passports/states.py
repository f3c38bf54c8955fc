from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """How independently somebody does it; the numbers are those of `engine.matching`."""

    WITH_HELP = 1, _("with help")
    ALONE = 2, _("alone")
    TEACHES = 3, _("teaches it to others")


class Proof(models.IntegerChoices):
    """How strongly a competence is proven; the numbers are those of `engine.matching`."""

    CLAIMED = 1, _("told by the person")
    EXPERIENCE = 2, _("from work experience")
    CONFIRMED = 3, _("confirmed by another")
    TESTED = 4, _("tested")
    CERTIFIED = 5, _("certified")


class Stage(models.TextChoices):
    """How far somebody is, by what they did here; what happens elsewhere is not known here."""

    PASSPORT = "passport", _("what you can do")
    WISHES = "wishes", _("what you want")
    SHARING = "sharing", _("who may see you")
    MEETING = "meeting", _("getting to know employers")
