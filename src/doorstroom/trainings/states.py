from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """Where somebody learns."""

    WORK = "work", _("on the job")
    CLASS = "class", _("in class")
    ONLINE = "online", _("online")


class Certificate(models.TextChoices):
    """What somebody has in hand afterwards."""

    NONE = "none", _("no certificate")
    PRACTICE = "practice", _("practice statement")
    MBO = "mbo", _("mbo certificate")
    PART = "part", _("part of a diploma")
    DIPLOMA = "diploma", _("diploma")
    SECTOR = "sector", _("certificate of the sector")


class Language(models.TextChoices):
    """In which language somebody learns."""

    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")


class Level(models.IntegerChoices):
    """How well somebody does it; the numbers are those of `engine.values`."""

    WITH_HELP = 1, _("with help")
    ALONE = 2, _("independently")
    TEACHES = 3, _("well enough to teach it to others")
