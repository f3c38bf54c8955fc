"""What people can do, and where they learned it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Person


class Competence(models.Model):
    """One skill that a person has, how well, and how we know.

    The skill is named by the uri of its scheme and not by a foreign key, so that a passport
    outlives the version of the vocabulary it was made with.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="competences")
    scheme = models.CharField(_("vocabulary"), max_length=40)
    skill = models.CharField(_("skill"), max_length=200)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices, default=Level.ALONE)
    proof = models.PositiveSmallIntegerField(
        _("proof"), choices=Proof.choices, default=Proof.CLAIMED
    )
    imported = models.BooleanField(
        _("imported"), default=False, help_text=_("A next import of this person replaces it.")
    )

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "skill"], name="one_competence_per_skill"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="competence_has_a_known_level"
            ),
            models.CheckConstraint(
                condition=Q(proof__in=Proof.values), name="competence_has_a_known_proof"
            ),
        ]

    def __str__(self) -> str:
        return self.skill


class HeldOccupation(models.Model):
    """An occupation that a person holds or held."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="occupations")
    scheme = models.CharField(_("vocabulary"), max_length=40)
    occupation = models.CharField(_("occupation"), max_length=200)
    years = models.FloatField(_("years"), null=True, blank=True)
    imported = models.BooleanField(
        _("imported"), default=False, help_text=_("A next import of this person replaces it.")
    )

    class Meta:
        verbose_name = _("occupation held")
        verbose_name_plural = _("occupations held")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "scheme", "occupation"], name="one_row_per_occupation_held"
            ),
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gte=0), name="years_held_are_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.occupation
