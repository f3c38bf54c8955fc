from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """What somebody works on, or did when they were last heard of."""

    WAITING = "waiting", _("waiting for its turn")
    READING = "reading", _("reading people and vacancies")
    MATCHING = "matching", _("comparing")
    REPLAYING = "replaying", _("comparing again")


class Stage(models.TextChoices):
    """How far a run is, in words."""

    WAITING = "waiting", _("waiting")
    BUSY = "busy", _("busy")
    STOPPED = "stopped", _("stopped")
    BROKEN_OFF = "broken_off", _("broke off")
    DONE = "done", _("done")


class Problem(models.TextChoices):
    """Why a run broke off and cannot simply go on."""

    PROGRAMME = "programme", _("another version of Doorstroom began it")
    VOCABULARY = "vocabulary", _("its list of occupations is not here any more")
    MEMORY = "memory", _("it does not fit in the memory that is allowed")
    UNEXPECTED = "unexpected", _("something went wrong on our side")


class Weighed(models.TextChoices):
    """By which answers of a person work is put in order for them."""

    LIKES = "likes", _("what you like")
    VALUES = "values", _("what matters to you")
    BOTH = "both", _("both alike")
