"""The step itself, and how it went from one stage to the next."""

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Person
from doorstroom.transitions.states import (
    AT_WORK,
    CLOSED,
    COMMITTED,
    Ending,
    Form,
    Hurdle,
    Step,
    StopReason,
)
from doorstroom.vacancies.models import Vacancy

ENDED_BADLY = (Step.STOPPED, Step.RETURNED)


class Transition(models.Model):
    """One person's way from a job that disappears to the next one (D1).

    `leaves` is the employer whose job disappears, `employer` the new one. `version` counts the
    changes, so that two who edit at once do not undo each other. Which step may follow which is
    guarded by a trigger beside these constraints.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="transitions")
    consortium = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="transitions"
    )
    leaves = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="leavers"
    )
    employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="entrants"
    )
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.SET_NULL, null=True, blank=True, related_name="transitions"
    )
    step = models.CharField(_("step"), max_length=11, choices=Step.choices, default=Step.REPORTED)
    entered_on = models.DateField(_("in this step since"), default=timezone.localdate)
    opened_at = models.DateTimeField(_("begun at"), default=timezone.now)
    version = models.PositiveIntegerField(_("number of the change"), default=1)
    intake_date = models.DateField(_("day of the first talk"), null=True, blank=True)
    ending = models.CharField(
        _("how the old job ends"), max_length=9, choices=Ending.choices, blank=True
    )
    last_date = models.DateField(_("last day of the old job"), null=True, blank=True)
    first_date = models.DateField(_("first day of the new job"), null=True, blank=True)
    form = models.CharField(
        _("form of the new job"), max_length=10, choices=Form.choices, blank=True
    )
    lender_admitted = models.BooleanField(
        _("the lender may lend people (Waadi, Wtta)"), null=True, blank=True
    )
    hours = models.FloatField(
        _("hours a week in the new job"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    mentor = models.CharField(
        _("mentor at the new employer"), max_length=200, blank=True, validators=[refuse_bsn]
    )
    early_reason = models.CharField(
        _("why there is no employer yet"), max_length=500, blank=True, validators=[refuse_bsn]
    )
    stop_reason = models.CharField(
        _("why it stopped"), max_length=8, choices=StopReason.choices, blank=True
    )
    stop_hurdle = models.CharField(_("hurdle"), max_length=3, choices=Hurdle.choices, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    step__in=Step.values,
                    ending__in=["", *Ending.values],
                    form__in=["", *Form.values],
                    stop_reason__in=["", *StopReason.values],
                    stop_hurdle__in=["", *Hurdle.values],
                ),
                name="transition_in_known_words",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(step__in=CLOSED),
                name="one_open_transition_of_a_person",
                violation_error_message=_("There is a step under way for this person already."),
            ),
            models.CheckConstraint(
                condition=Q(last_date=None) | Q(first_date=None) | Q(first_date__gt=F("last_date")),
                name="new_job_begins_after_the_old_one",
                violation_error_message=_(
                    "The first day of the new job comes after the last day of the old one."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(step__in=COMMITTED) | Q(employer__isnull=False) | ~Q(early_reason=""),
                name="no_plan_without_an_employer_or_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(step__in=AT_WORK)
                | Q(employer__isnull=False, first_date__isnull=False) & ~Q(ending="") & ~Q(form=""),
                name="at_work_for_an_employer_since_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(step__in=AT_WORK)
                | ~Q(form=Form.SECONDED)
                | Q(lender_admitted__isnull=False),
                name="seconded_by_a_lender_who_was_asked",
            ),
            models.CheckConstraint(
                condition=~Q(step__in=ENDED_BADLY) | ~Q(stop_reason="") & ~Q(stop_hurdle=""),
                name="stopped_for_a_reason_and_a_hurdle",
                violation_error_message=_("Say why it stopped, and what stood in the way."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.step}"

    @property
    def is_open(self) -> bool:
        """Whether something follows."""
        return self.step not in CLOSED


class Move(models.Model):
    """A transition came to a step; `was` is empty for the first one."""

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="moves")
    was = models.CharField(_("from"), max_length=11, choices=Step.choices, blank=True)
    step = models.CharField(_("to"), max_length=11, choices=Step.choices)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    about = models.TextField(
        _("about it"), blank=True, validators=[refuse_bsn, MaxLengthValidator(500)]
    )

    class Meta:
        verbose_name = _("move of a transition")
        verbose_name_plural = _("moves of transitions")
        constraints = [
            models.CheckConstraint(
                condition=Q(was__in=["", *Step.values], step__in=Step.values),
                name="move_between_known_steps",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.was} > {self.step}"
