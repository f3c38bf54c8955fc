"""Organisations, and who works where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doorstroom.organisations.states import Role
from doorstroom.people.models import Person


class Organisation(models.Model):
    """An employer, a school, a fund or the consortium that joins them."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    place = models.CharField(_("place"), max_length=100, blank=True)
    invented = models.BooleanField(_("invented"), default=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="organisation_has_a_known_role"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Employment(models.Model):
    """A person works, or worked until the switch, at an organisation.

    `reference` is the employer's own name for the person, by which a file is imported again.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="employments"
    )
    reference = models.CharField(_("reference"), max_length=100)

    class Meta:
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"], name="one_employment_per_reference"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"], name="one_employment_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.organisation})"
