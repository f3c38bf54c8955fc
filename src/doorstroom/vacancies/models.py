"""What employers ask."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.organisations.models import Organisation
from doorstroom.vacancies.states import Kind

LONGEST_TEXT = 10_000


class Vacancy(models.Model):
    """One vacancy; hours are a week, wages gross euros a month for full-time work.

    It cannot be published without a wage range (R-15).
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="vacancies"
    )
    reference = models.CharField(_("reference"), max_length=100, validators=[refuse_bsn])
    title = models.CharField(_("title"), max_length=300, validators=[refuse_bsn])
    text = models.TextField(
        _("text"), blank=True, validators=[refuse_bsn, MaxLengthValidator(LONGEST_TEXT)]
    )
    scheme = models.CharField(_("vocabulary"), max_length=40)
    occupation = models.CharField(_("occupation"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True, validators=[refuse_bsn])
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    hours_min = models.FloatField(_("hours a week at least"), null=True, blank=True)
    hours_max = models.FloatField(_("hours a week at most"), null=True, blank=True)
    wage_min = models.FloatField(_("wage a month from"), null=True, blank=True)
    wage_max = models.FloatField(_("wage a month up to"), null=True, blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    invented = models.BooleanField(_("invented"), default=False)

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"], name="one_vacancy_per_reference"
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(wage_min__isnull=False, wage_max__isnull=False),
                name="published_vacancy_has_a_wage_range",
                violation_error_message=_("Give a wage range before you publish the vacancy."),
            ),
            models.CheckConstraint(
                condition=Q(wage_min__isnull=True)
                | Q(wage_max__isnull=True)
                | Q(wage_min__lte=F("wage_max")),
                name="vacancy_wages_run_upwards",
            ),
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True)
                | Q(hours_max__isnull=True)
                | Q(hours_min__lte=F("hours_max")),
                name="vacancy_hours_run_upwards",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="vacancy_has_both_coordinates_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Ask(models.Model):
    """One skill that a vacancy asks."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="asks")
    skill = models.CharField(_("skill"), max_length=200)
    essential = models.BooleanField(_("essential"), default=True)
    emphasis = models.PositiveSmallIntegerField(
        _("emphasis"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("How much the employer stresses this skill; 1 is normal."),
    )

    class Meta:
        verbose_name = _("skill asked")
        verbose_name_plural = _("skills asked")
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "skill"], name="one_ask_per_skill"),
            models.CheckConstraint(
                condition=Q(emphasis__gte=1, emphasis__lte=3), name="emphasis_is_one_to_three"
            ),
        ]

    def __str__(self) -> str:
        return self.skill


class Requirement(models.Model):
    """One document that a vacancy demands, and who demands it (D20).

    Only what the law demands plays a part in matching. The rest leaves nobody out: it is a
    question to the employer.
    """

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="requirements")
    code = models.CharField(_("document"), max_length=200, validators=[refuse_bsn])
    kind = models.CharField(_("demanded by"), max_length=20, choices=Kind)

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "code"], name="one_requirement_per_code"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="requirement_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_question(self) -> bool:
        """Whether the employer can be asked to do without."""
        return self.kind != Kind.LEGAL
