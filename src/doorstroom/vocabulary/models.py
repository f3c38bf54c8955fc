"""Occupations and skills as stored, several versions side by side."""

from django.db import models
from django.db.models import Q


class Version(models.Model):
    """One version of a classification; the active one is what pages and matching use."""

    scheme = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    title_nl = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    languages = models.JSONField(default=list)
    invented = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    is_active = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "version"], name="one_row_per_version"),
            models.UniqueConstraint(
                fields=["is_active"], condition=Q(is_active=True), name="one_active_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.version}"


class Concept(models.Model):
    """What occupations, skills and groups have in common."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    uri = models.CharField(max_length=200)
    code = models.CharField(max_length=40, blank=True)
    label_nl = models.CharField(max_length=500, blank=True)
    label_en = models.CharField(max_length=500, blank=True)
    description_nl = models.TextField(blank=True)
    description_en = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label_nl or self.label_en
