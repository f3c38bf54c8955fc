from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far the reading of a CV is. Confirmed is not among them: then nothing is left of it."""

    READING = "reading", _("being read")
    READ = "read", _("read, to be confirmed")
    FAILED = "failed", _("stopped by a problem")


class Often(models.IntegerChoices):
    """How often somebody does something in their work."""

    NEVER = 0, _("no, I do not do this")
    SOMETIMES = 1, _("now and then")
    WEEKLY = 2, _("every week")
    DAILY = 3, _("every day")
