"""The chain of fourteen hurdles, as strong as its weakest link (D3)."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.organisations.models import Organisation
from doorstroom.transitions.models._transition import Transition
from doorstroom.transitions.states import (
    ACCEPTABLE,
    LONGEST_TEXT,
    Hurdle,
    Party,
    Severity,
)


class HurdleWording(models.Model):
    """How a consortium calls and orders a hurdle, and who answers for it there (D25)."""

    consortium = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="hurdle_wordings"
    )
    code = models.CharField(_("hurdle"), max_length=3, choices=Hurdle.choices)
    label_nl = models.CharField(
        _("name in Dutch"), max_length=80, blank=True, validators=[refuse_bsn]
    )
    label_en = models.CharField(
        _("name in English"), max_length=80, blank=True, validators=[refuse_bsn]
    )
    owner = models.CharField(
        _("who answers for it"), max_length=1, choices=Party.choices, blank=True
    )
    rank = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("wording of a hurdle")
        verbose_name_plural = _("wordings of hurdles")
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "code"], name="one_wording_of_a_hurdle_in_a_consortium"
            ),
            models.CheckConstraint(
                condition=Q(code__in=Hurdle.values, owner__in=["", *Party.values]),
                name="wording_of_a_known_hurdle",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consortium_id}: {self.code}"


class Link(models.Model):
    """One hurdle of one transition: how heavy, who answers for it, and until when.

    Nobody judged it yet while `judged_at` is empty; it counts as a hurdle until somebody did.
    """

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="links")
    code = models.CharField(_("hurdle"), max_length=3, choices=Hurdle.choices)
    severity = models.PositiveSmallIntegerField(
        _("how heavy"), choices=Severity.choices, default=Severity.ATTENTION
    )
    owner = models.CharField(_("who answers for it"), max_length=1, choices=Party.choices)
    due_date = models.DateField(_("done by"), null=True, blank=True)
    about = models.TextField(
        _("what is done about it"),
        blank=True,
        validators=[refuse_bsn, MaxLengthValidator(LONGEST_TEXT)],
    )
    evidence = models.TextField(
        _("how you know that it is solved"),
        blank=True,
        validators=[refuse_bsn, MaxLengthValidator(LONGEST_TEXT)],
    )
    judged_at = models.DateTimeField(_("judged at"), null=True, blank=True)
    accepted_until = models.DateField(_("accepted until"), null=True, blank=True)
    accepted_why = models.CharField(
        _("why it is accepted"), max_length=500, blank=True, validators=[refuse_bsn]
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("hurdle of a transition")
        verbose_name_plural = _("hurdles of transitions")
        constraints = [
            models.UniqueConstraint(fields=["transition", "code"], name="one_link_for_each_hurdle"),
            models.CheckConstraint(
                condition=Q(
                    code__in=Hurdle.values, severity__in=Severity.values, owner__in=Party.values
                ),
                name="link_in_known_words",
            ),
            models.CheckConstraint(
                condition=~Q(severity=Severity.SOLVED) | ~Q(evidence=""),
                name="solved_hurdle_has_evidence",
                violation_error_message=_("Say how you know that it is solved."),
            ),
            models.CheckConstraint(
                condition=Q(severity=Severity.SOLVED) | Q(due_date__isnull=False),
                name="open_hurdle_has_a_day",
                violation_error_message=_("Say by when it is done."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_until=None, accepted_why="")
                | Q(accepted_until__isnull=False, severity__in=ACCEPTABLE) & ~Q(accepted_why=""),
                name="accepted_hurdle_has_a_reason_and_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.severity}"


class Task(models.Model):
    """Something that one party does for a plan, by a day."""

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="tasks")
    party = models.CharField(_("who does it"), max_length=1, choices=Party.choices)
    title = models.CharField(_("what"), max_length=200, validators=[refuse_bsn])
    due_date = models.DateField(_("by"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("task of a transition")
        verbose_name_plural = _("tasks of transitions")
        constraints = [
            models.CheckConstraint(
                condition=Q(party__in=Party.values), name="task_of_a_known_party"
            ),
        ]

    def __str__(self) -> str:
        return self.title
