"""A CV on its way into a passport, and what people answered about their work."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.core.models import Leased
from doorstroom.lives.states import Often, State
from doorstroom.passports.states import Level
from doorstroom.people.models import Person

KEPT = dt.timedelta(hours=24)
"""A CV that is older is deleted, whatever became of it."""


class Cv(Leased):
    """What was read of a person's CV, waiting for them to say what is right.

    The file is never kept. `content` is what it says of work and learning, what is private in it
    masked, and is gone as soon as the person has confirmed it, and after a day in any case.
    `masked` counts by kind what was masked, and nothing else is left of that.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="cv")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cvs_given"
    )
    added_at = models.DateTimeField(_("added at"))
    content = models.BinaryField(_("content"))
    masked = models.JSONField(_("what was masked, counted"), default=dict, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.READING
    )
    result = models.BinaryField(_("what was read"), blank=True)

    class Meta:
        verbose_name = _("CV")
        verbose_name_plural = _("CVs")
        indexes = [models.Index(fields=["added_at"], name="cvs_by_age")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="cv_has_a_known_state"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_running(self) -> bool:
        """Whether something reads it now."""
        return self.state == State.READING and self.is_leased

    @property
    def is_interrupted(self) -> bool:
        """Whether what read it is gone without a word; it can be started again."""
        return self.state == State.READING and not self.is_leased


class Answer(models.Model):
    """What a person answered about one skill of one occupation; passed over where both are empty.

    What follows from it stands in the passport; this is what they said, so that they can pause
    and are not asked twice.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="answers")
    scheme = models.CharField(_("vocabulary"), max_length=40)
    occupation = models.CharField(_("occupation"), max_length=200)
    skill = models.CharField(_("skill"), max_length=200)
    often = models.PositiveSmallIntegerField(
        _("how often"), choices=Often.choices, null=True, blank=True
    )
    level = models.PositiveSmallIntegerField(
        _("level"), choices=Level.choices, null=True, blank=True
    )
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer about work")
        verbose_name_plural = _("answers about work")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "occupation", "skill"],
                name="one_answer_per_skill_of_an_occupation",
            ),
            models.CheckConstraint(
                condition=Q(often__isnull=True) | Q(often__in=Often.values),
                name="answer_has_a_known_often",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__in=Level.values),
                name="answer_has_a_known_level",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(often__gt=Often.NEVER),
                name="answer_has_a_level_only_for_what_is_done",
            ),
        ]

    def __str__(self) -> str:
        return self.skill
