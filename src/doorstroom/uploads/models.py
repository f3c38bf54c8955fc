"""A file on its way in: read once, kept cleaned and for a day at most."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.core.models import Leased
from doorstroom.organisations.models import Organisation
from doorstroom.uploads.states import RUNNING, Kind, State, Step

KEPT = dt.timedelta(hours=24)
"""An upload that is older is deleted, whatever became of it."""


class Upload(Leased):
    """A table of workers, vacancies or modules, waiting to be checked and imported.

    The file itself is never kept: `content` is its table without citizen service numbers and
    without what we do not want to know, and is emptied as soon as it is imported. `attempt`
    counts who works on it: work of an earlier attempt can change nothing any more.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="uploads")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name of the file"), max_length=200)
    rows = models.PositiveIntegerField(_("rows"))
    added_at = models.DateTimeField(_("added at"))
    content = models.BinaryField(_("content"), blank=True)
    mapping = models.JSONField(_("what a person said of the columns"), default=dict, blank=True)
    choices = models.JSONField(_("what a person said of the words"), default=dict, blank=True)

    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.READ)
    problem = models.JSONField(_("problem"), default=dict, blank=True)
    errors = models.PositiveIntegerField(_("errors"), default=0)
    notices = models.PositiveIntegerField(_("notices"), default=0)
    created = models.PositiveIntegerField(_("new"), default=0)
    updated = models.PositiveIntegerField(_("renewed"), default=0)
    result = models.BinaryField(_("what the check found"), blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    step = models.CharField(_("step"), max_length=20, choices=Step.choices, blank=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        indexes = [models.Index(fields=["added_at"], name="uploads_by_age")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="upload_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="upload_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IMPORTED) | Q(content=b""),
                name="imported_upload_has_no_content",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        """Whether something works on it now."""
        return self.state in RUNNING and not self.is_interrupted

    @property
    def is_interrupted(self) -> bool:
        """Whether what worked on it is gone without a word; it can be started again."""
        return self.state in RUNNING and not self.is_leased
