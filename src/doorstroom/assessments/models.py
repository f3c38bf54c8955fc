"""What people answer to questionnaires: theirs, and nobody else's to read."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.assessments.states import State
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


class BankItem(models.Model):
    """What is known of one question from a study among many people; nothing of who they were.

    A question without a row is a draft with the parameters that we expect.
    """

    questionnaire = models.CharField(_("questionnaire"), max_length=40)
    edition = models.CharField(_("edition"), max_length=20)
    question = models.CharField(_("question"), max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    slope = models.FloatField(_("slope"), null=True, blank=True)
    thresholds = models.JSONField(_("thresholds"), default=list, blank=True)
    people = models.PositiveIntegerField(_("people who answered"))
    studied_at = models.DateTimeField(_("studied at"), default=timezone.now)

    class Meta:
        verbose_name = _("question in a bank")
        verbose_name_plural = _("questions in a bank")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "edition", "question"], name="one_row_per_question"
            ),
            models.CheckConstraint(
                condition=Q(state="held") | Q(slope__gt=0), name="what_is_asked_has_a_slope"
            ),
        ]

    def __str__(self) -> str:
        return self.question
