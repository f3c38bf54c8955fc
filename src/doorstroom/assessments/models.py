"""What people answer to questionnaires: theirs, and nobody else's to read."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.people.models import Person


class Sitting(models.Model):
    """One time that a person fills in a questionnaire; it can be left and taken up again.

    It keeps the edition, so that answers are never read against other questions.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sittings")
    questionnaire = models.CharField(_("questionnaire"), max_length=40)
    edition = models.CharField(_("edition"), max_length=20)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "questionnaire"],
                condition=Q(ended_at__isnull=True),
                name="one_open_sitting_per_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="a_sitting_ends_after_it_started",
            ),
        ]

    def __str__(self) -> str:
        return self.questionnaire


class Answer(models.Model):
    """Which option a person chose, counted from 0."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(_("question"), max_length=20, validators=[refuse_bsn])
    option = models.PositiveSmallIntegerField(_("option"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "question"], name="one_answer_per_question"),
        ]

    def __str__(self) -> str:
        return self.question
