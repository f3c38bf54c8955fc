"""Guidance on the way, and after the first day."""

from string import ascii_uppercase

from django.conf import settings
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.organisations.models import Organisation
from doorstroom.transitions.models._transition import Transition
from doorstroom.transitions.states import LONGEST_TEXT, Channel, Moment, Mood, Party

ASKED = (Party.WORKER, Party.INFLOW)
MONTHS = (3, 6, 12)
SECTIONS = [(one, one) for one in ascii_uppercase[:22]]
"""A to V, of the SBI; which version stands beside it."""


class Contact(models.Model):
    """Somebody who guides had contact with the worker; nobody else of the parties reads it."""

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(_("how"), max_length=7, choices=Channel.choices)
    mood = models.CharField(_("how it goes"), max_length=5, choices=Mood.choices, blank=True)
    about = models.TextField(
        _("about it"), blank=True, validators=[refuse_bsn, MaxLengthValidator(LONGEST_TEXT)]
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("contact with a worker")
        verbose_name_plural = _("contacts with workers")
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values, mood__in=["", *Mood.values]),
                name="contact_in_known_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transition_id}: {self.at}"


class CheckIn(models.Model):
    """Three questions to one side, on a day after the start; one minute, on the phone."""

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="check_ins")
    moment = models.CharField(_("when"), max_length=8, choices=Moment.choices)
    side = models.CharField(_("who is asked"), max_length=1, choices=Party.choices)
    due_date = models.DateField(_("on"))
    work = models.CharField(_("How is the work?"), max_length=5, choices=Mood.choices, blank=True)
    people = models.CharField(
        _("How is it with the people?"), max_length=5, choices=Mood.choices, blank=True
    )
    ahead = models.CharField(
        _("Do you see yourselves here in a year?"), max_length=5, choices=Mood.choices, blank=True
    )
    about = models.TextField(
        _("what would help"), blank=True, validators=[refuse_bsn, MaxLengthValidator(LONGEST_TEXT)]
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    repaired_at = models.DateTimeField(_("talked through at"), null=True, blank=True)

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            models.UniqueConstraint(
                fields=["transition", "moment", "side"], name="one_check_in_of_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(moment__in=Moment.values, side__in=ASKED),
                name="check_in_of_a_known_moment",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, work="", people="", ahead="")
                | Q(
                    answered_at__isnull=False,
                    work__in=Mood.values,
                    people__in=Mood.values,
                    ahead__in=Mood.values,
                ),
                name="check_in_is_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transition_id}: {self.moment} {self.side}"

    @property
    def is_red(self) -> bool:
        """Whether something goes wrong that is to be talked through."""
        return Mood.RED in (self.work, self.people, self.ahead)


class Result(models.Model):
    """Where somebody is so many months after their first day; the denominator is who began.

    `section` is a section of industry in a version of the SBI (D19).
    """

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="results")
    month = models.PositiveSmallIntegerField(_("after how many months"))
    at_work = models.BooleanField(_("at work"))
    same_employer = models.BooleanField(_("with the same employer"), default=False)
    hours = models.FloatField(
        _("hours a week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    scheme = models.CharField(_("version of the sectors"), max_length=10, blank=True)
    section = models.CharField(_("sector"), max_length=1, blank=True, choices=SECTIONS)
    benefit_days = models.PositiveSmallIntegerField(_("days with unemployment benefit"), default=0)
    on = models.DateField(_("known on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("result of a transition")
        verbose_name_plural = _("results of transitions")
        constraints = [
            models.UniqueConstraint(fields=["transition", "month"], name="one_result_of_a_month"),
            models.CheckConstraint(
                condition=Q(month__in=MONTHS), name="result_after_3_6_or_12_months"
            ),
            models.CheckConstraint(
                condition=Q(at_work=True) | Q(same_employer=False, hours=None),
                name="result_of_work_where_there_is_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transition_id}: {self.month}"


class Referral(models.Model):
    """One organisation asks another to take over a part of the guidance, with consent."""

    transition = models.ForeignKey(Transition, on_delete=models.CASCADE, related_name="referrals")
    sender = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals_sent"
    )
    receiver = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals_received"
    )
    asks = models.CharField(_("what is asked"), max_length=500, validators=[refuse_bsn])
    consented_at = models.DateTimeField(_("agreed by the worker at"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    rejected_at = models.DateTimeField(_("rejected at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True, validators=[refuse_bsn])

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        constraints = [
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="referral_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(rejected_at=None),
                name="referral_accepted_or_rejected",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(consented_at__isnull=False),
                name="referral_accepted_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(accepted_at__isnull=False),
                name="referral_done_after_it_was_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender_id} > {self.receiver_id}"
