from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What the rows of an upload are."""

    WORKERS = "workers", _("workers")
    VACANCIES = "vacancies", _("vacancies")
    MODULES = "modules", _("trainings")


class State(models.TextChoices):
    """How far an upload is. Deleted is not among them: then nothing is left of it."""

    READ = "read", _("read, not checked yet")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    IMPORTING = "importing", _("being imported")
    IMPORTED = "imported", _("imported")
    FAILED = "failed", _("stopped by a problem")


RUNNING = frozenset({State.CHECKING, State.IMPORTING})


class Step(models.TextChoices):
    """What long work is busy with."""

    WAITING = "waiting", _("waiting for its turn")
    READING = "reading", _("reading the vocabulary")
    LINKING = "linking", _("linking words to the vocabulary")
    COMPARING = "comparing", _("comparing with what is here")
    STORING = "storing", _("storing")


class WordKind(models.TextChoices):
    """What a word names."""

    OCCUPATION = "occupation", _("occupation")
    SKILL = "skill", _("skill")
