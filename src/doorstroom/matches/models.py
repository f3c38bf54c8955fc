"""What the matcher found, and with what it found it (R-23)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy


class Run(models.Model):
    """One run of the matcher: which programme, vocabulary and input gave which output.

    The hashes are SHA-256: of everything the matcher was given, and of the order it gave back.
    The same programme on the same input gives the same output. What it was given of people
    stands in `RunInput`, of vacancies in `demands`, so that a run that broke off goes on with the
    same, and a finished one can be done again (R-23).
    """

    region = models.ForeignKey(
        Organisation,
        verbose_name=_("consortium"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="runs",
        help_text=_("Empty: who and what is outside all consortia."),
    )
    demands = models.BinaryField(_("vacancies as given"), default=bytes)

    programme = models.CharField(_("version of Doorstroom"), max_length=40)
    scheme = models.CharField(_("vocabulary"), max_length=40)
    vocabulary = models.CharField(_("version of the vocabulary"), max_length=40)
    fingerprint = models.CharField(_("fingerprint of the vocabulary"), max_length=64)
    likeness = models.CharField(
        _("hash of the likeness of occupations"),
        max_length=64,
        blank=True,
        help_text=_("Empty: likeness did not count yet."),
    )
    input_hash = models.CharField(_("hash of the input"), max_length=64)
    output_hash = models.CharField(_("hash of the output"), max_length=64, blank=True)
    top = models.PositiveIntegerField(_("matches kept per person"))
    people = models.PositiveIntegerField(_("people"))
    vacancies = models.PositiveIntegerField(_("vacancies"))
    left_out = models.PositiveIntegerField(
        _("skills left out"),
        default=0,
        help_text=_("Competences and asks whose skill this vocabulary does not have."),
    )
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("matching run")
        verbose_name_plural = _("matching runs")

    def __str__(self) -> str:
        return f"{self.scheme} {self.vocabulary} #{self.pk}"


class RunInput(models.Model):
    """What the matcher was given of one person in a run, and whether it has matched them."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="inputs")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="run_inputs")
    position = models.PositiveIntegerField(_("place in the run"))
    profile = models.JSONField(_("profile"))
    is_matched = models.BooleanField(_("matched"), default=False)

    class Meta:
        verbose_name = _("input of a run")
        verbose_name_plural = _("inputs of runs")
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="given_once_a_run"),
            models.UniqueConstraint(fields=["run", "position"], name="one_input_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.position}"


class StoredMatch(models.Model):
    """One line of one person's list in a run; `fit` and `standing` are of 65,025."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="matches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="matches")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="matches")
    rank = models.PositiveIntegerField(_("place in the list"))
    fit = models.PositiveIntegerField(_("fit"))
    standing = models.PositiveIntegerField(_("standing"))

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints = [
            models.UniqueConstraint(fields=["run", "person", "vacancy"], name="matched_once_a_run"),
            models.UniqueConstraint(fields=["run", "person", "rank"], name="one_match_per_place"),
            models.CheckConstraint(
                condition=Q(rank__gte=1, standing__lte=models.F("fit"), fit__lte=65_025),
                name="match_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.vacancy_id} ({self.fit})"
