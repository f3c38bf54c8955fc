"""What training providers offer."""

from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.organisations.models import Organisation
from doorstroom.trainings.states import Certificate, Form, Language, Level

LONGEST_TEXT = 10_000
MOST_HOURS, MOST_WEEKS, MOST_CENTS, MOST_SEATS = 6_000, 260, 10_000_000, 10_000
"""A diploma of four years has 1,600 hours a year; more than any of these is a typing error."""


class Module(models.Model):
    """One thing to learn, that a training provider offers as a whole.

    `hours` are all hours that somebody spends on it, at work and not; of these `work_share`
    percent is work. `weeks` is from the first day to the last. `price_cents` is what one place
    costs, in euro cents. It cannot be published without these three.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="modules")
    reference = models.CharField(_("reference"), max_length=100, validators=[refuse_bsn])
    title = models.CharField(_("title"), max_length=300, validators=[refuse_bsn])
    text = models.TextField(
        _("text"), blank=True, validators=[refuse_bsn, MaxLengthValidator(LONGEST_TEXT)]
    )
    form = models.CharField(_("form"), max_length=10, choices=Form, default=Form.CLASS)
    work_share = models.PositiveSmallIntegerField(
        _("percent of the hours that is work"), default=0, validators=[MaxValueValidator(100)]
    )
    hours = models.PositiveIntegerField(
        _("hours"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
    )
    weeks = models.PositiveIntegerField(
        _("weeks"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)],
    )
    price_cents = models.PositiveIntegerField(
        _("price in euro cents"), null=True, blank=True, validators=[MaxValueValidator(MOST_CENTS)]
    )
    certificate = models.CharField(
        _("certificate"), max_length=10, choices=Certificate, default=Certificate.NONE
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.DUTCH
    )
    scheme = models.CharField(_("vocabulary"), max_length=40)
    place = models.CharField(_("place"), max_length=100, blank=True, validators=[refuse_bsn])
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    is_published = models.BooleanField(_("published"), default=False)
    invented = models.BooleanField(_("invented"), default=False)

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"], name="one_module_per_reference"
            ),
            models.CheckConstraint(
                condition=Q(is_published=False)
                | Q(hours__isnull=False, weeks__isnull=False, price_cents__isnull=False),
                name="published_module_has_hours_weeks_and_price",
                violation_error_message=_(
                    "Give hours, weeks and price before you publish the module."
                ),
            ),
            models.CheckConstraint(
                condition=Q(work_share__lte=100), name="module_share_at_work_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=1), name="module_takes_an_hour"
            ),
            models.CheckConstraint(
                condition=Q(weeks__isnull=True) | Q(weeks__gte=1), name="module_takes_a_week"
            ),
            models.CheckConstraint(
                condition=Q(form__in=Form.values), name="module_has_a_known_form"
            ),
            models.CheckConstraint(
                condition=Q(certificate__in=Certificate.values),
                name="module_has_a_known_certificate",
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="module_has_a_known_language"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="module_has_both_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Taught(models.Model):
    """One skill that a module teaches, and how well somebody then does it."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="taught")
    skill = models.CharField(_("skill"), max_length=200)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.ALONE)

    class Meta:
        verbose_name = _("skill taught")
        verbose_name_plural = _("skills taught")
        constraints = [
            models.UniqueConstraint(fields=["module", "skill"], name="taught_once"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="taught_to_a_known_level"
            ),
        ]

    def __str__(self) -> str:
        return self.skill


class Needed(models.Model):
    """One skill that somebody has before a module begins, and how well."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="needed")
    skill = models.CharField(_("skill"), max_length=200)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.ALONE)

    class Meta:
        verbose_name = _("skill needed before")
        verbose_name_plural = _("skills needed before")
        constraints = [
            models.UniqueConstraint(fields=["module", "skill"], name="needed_once"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="needed_at_a_known_level"
            ),
        ]

    def __str__(self) -> str:
        return self.skill


class Exemption(models.Model):
    """What a module asks less of somebody who has proven a skill: `is_whole` is all of it."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="exemptions")
    skill = models.CharField(_("skill"), max_length=200)
    is_whole = models.BooleanField(_("the whole module"), default=False)
    hours_less = models.PositiveIntegerField(
        _("hours less"), default=0, validators=[MaxValueValidator(MOST_HOURS)]
    )
    cents_less = models.PositiveIntegerField(
        _("euro cents less"), default=0, validators=[MaxValueValidator(MOST_CENTS)]
    )

    class Meta:
        verbose_name = _("exemption")
        verbose_name_plural = _("exemptions")
        constraints = [
            models.UniqueConstraint(fields=["module", "skill"], name="one_exemption_per_skill"),
            models.CheckConstraint(
                condition=Q(is_whole=True, hours_less=0, cents_less=0)
                | Q(is_whole=False) & (Q(hours_less__gt=0) | Q(cents_less__gt=0)),
                name="exemption_is_whole_or_gives_something",
                violation_error_message=_(
                    "An exemption is for the whole module, or for some hours or euros."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.skill


class Start(models.Model):
    """A day on which a module begins; who wants to come says so on `closes` at the latest."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="starts")
    on = models.DateField(_("first day"))
    closes = models.DateField(_("last day to register"))
    seats = models.PositiveIntegerField(_("seats"), validators=[MaxValueValidator(MOST_SEATS)])

    class Meta:
        verbose_name = _("start")
        verbose_name_plural = _("starts")
        constraints = [
            models.UniqueConstraint(
                fields=["module", "on"],
                name="one_start_a_day",
                violation_error_message=_("This module begins on that day already."),
            ),
            models.CheckConstraint(
                condition=Q(closes__lte=F("on")),
                name="registration_closes_before_the_start",
                violation_error_message=_(
                    "The last day to register cannot be after the first day of the training."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module_id}: {self.on}"
