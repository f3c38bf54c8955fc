"""What follows a conversation: a word, an appointment, and what came of it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.encounters.models._hall import Encounter
from doorstroom.encounters.states import LONGEST_NOTE, LONGEST_WORD, Came, Purpose
from doorstroom.passports.models import Competence
from doorstroom.passports.states import CRITERIA, Level
from doorstroom.people.models import Account, Person
from doorstroom.transitions.states import Hurdle
from doorstroom.vacancies.models import Vacancy


class Word(models.Model):
    """What a recruiter tells somebody with whom they do not go on: respectful and concrete."""

    encounter = models.OneToOneField(Encounter, on_delete=models.CASCADE, related_name="word")
    text = models.TextField(_("text"), validators=[refuse_bsn, MaxLengthValidator(LONGEST_WORD)])
    hurdle = models.CharField(_("hurdle"), max_length=3, choices=Hurdle.choices, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)

    class Meta:
        verbose_name = _("word after a conversation")
        verbose_name_plural = _("words after conversations")
        constraints = [
            models.CheckConstraint(
                condition=Q(hurdle__in=["", *Hurdle.values]), name="word_of_a_known_hurdle"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.encounter_id}"


class Appointment(models.Model):
    """The two meet again: `person` and `account` (the recruiter's) are kept free for it.

    Every change has a higher `sequence`, so that a calendar that hears late keeps the newest.
    """

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="appointments")
    purpose = models.CharField(_("what for"), max_length=7, choices=Purpose.choices)
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))
    where = models.CharField(_("where"), max_length=200, validators=[refuse_bsn])
    uid = models.UUIDField(_("id in calendars"), unique=True)
    sequence = models.PositiveIntegerField(_("number of the change"), default=0)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="appointment_for_a_known_purpose"
            ),
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="appointment_ends_after_it_starts",
                violation_error_message=_("The end comes before the start."),
            ),
            models.UniqueConstraint(
                fields=["person", "starts"],
                condition=Q(cancelled_at=None),
                name="one_appointment_of_a_person_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["account", "starts"],
                condition=Q(cancelled_at=None),
                name="one_appointment_of_an_account_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["encounter", "purpose"],
                condition=Q(cancelled_at=None),
                name="one_appointment_for_a_purpose",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.starts}"


class Outcome(models.Model):
    """What came of it: an intention, a contract, or that it stops, and by which hurdle."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="outcomes")
    came = models.CharField(_("what came of it"), max_length=9, choices=Came.choices)
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hurdle = models.CharField(_("hurdle"), max_length=3, choices=Hurdle.choices, blank=True)
    about = models.CharField(
        _("in a few words"), max_length=300, blank=True, validators=[refuse_bsn]
    )
    on = models.DateField(_("on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("outcome of an encounter")
        verbose_name_plural = _("outcomes of encounters")
        constraints = [
            models.CheckConstraint(
                condition=Q(came__in=Came.values, hurdle__in=["", *Hurdle.values]),
                name="outcome_in_known_words",
            ),
            models.CheckConstraint(
                condition=~Q(came=Came.NOT) | ~Q(hurdle=""),
                name="outcome_that_stops_names_a_hurdle",
                violation_error_message=_("Say what stood in the way."),
            ),
            models.UniqueConstraint(fields=["encounter", "came"], name="one_outcome_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.came}"


class Demonstration(models.Model):
    """What a recruiter saw somebody do at their stand, point by point.

    It counts for nothing until the person takes it into their passport; then it is an attestation
    of the employer, and stays when this is gone.
    """

    encounter = models.ForeignKey(
        Encounter, on_delete=models.CASCADE, related_name="demonstrations"
    )
    competence = models.ForeignKey(
        Competence, on_delete=models.CASCADE, related_name="demonstrations"
    )
    points = models.JSONField(_("points"), default=dict)
    about = models.TextField(
        _("what they saw"), blank=True, validators=[refuse_bsn, MaxLengthValidator(LONGEST_NOTE)]
    )
    on = models.DateField(_("seen on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    taken = models.BooleanField(_("taken into the passport"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("demonstration at a stand")
        verbose_name_plural = _("demonstrations at stands")
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "competence"], name="one_demonstration_of_a_skill"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.encounter_id}: {self.competence_id}"

    @property
    def seen(self) -> list[tuple[str, str]]:
        """What was seen of each point, in words."""
        levels = {0: _("not seen"), **dict(Level.choices)}
        return [(str(CRITERIA[name]), str(levels[point])) for name, point in self.points.items()]


class BusyTime(models.Model):
    """When somebody has something else, from a calendar they handed over; not what."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="busy_times")
    starts = models.DateTimeField(_("from"))
    ends = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("busy time")
        verbose_name_plural = _("busy times")
        constraints = [
            models.CheckConstraint(condition=Q(starts__lt=F("ends")), name="busy_for_some_time"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.starts}"
