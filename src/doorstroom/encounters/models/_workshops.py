"""Workshops of a fair: who was there, and what they are given."""

from secrets import token_urlsafe

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.credentials.models import Credential
from doorstroom.fairs.models import Candidate, Visitor, Workshop


def new_name() -> str:
    """Return the part of an address of a file that nobody can guess."""
    return token_urlsafe(18)


class Attendance(models.Model):
    """Whether somebody was at a workshop, by the latest word; `came_at` is the first that says so.

    `credential` is the certificate that they took part. It rests on this row.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="attendances")
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances"
    )
    visitor = models.ForeignKey(
        Visitor, on_delete=models.CASCADE, null=True, blank=True, related_name="attendances"
    )
    was_there = models.BooleanField(_("was there"), default=False)
    said_at = models.DateTimeField(_("said at"))
    came_at = models.DateTimeField(_("came at"), null=True, blank=True)
    credential = models.OneToOneField(
        Credential, on_delete=models.SET_NULL, null=True, blank=True, related_name="attendance"
    )

    class Meta:
        verbose_name = _("attendance of a workshop")
        verbose_name_plural = _("attendances of workshops")
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate=None, visitor__isnull=False)
                | Q(candidate__isnull=False, visitor=None),
                name="attendance_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(was_there=False) | Q(came_at__isnull=False),
                name="who_was_there_came",
            ),
            models.UniqueConstraint(
                fields=["workshop", "candidate"], name="candidate_at_a_workshop_once"
            ),
            models.UniqueConstraint(
                fields=["workshop", "visitor"], name="visitor_at_a_workshop_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id}: {self.candidate_id or self.visitor_id}"


class Material(models.Model):
    """What who sits in a workshop is given: a link, a file, or both.

    The file is kept cleaned (`formats.works`). Its `slug` in the address cannot be guessed, and
    who has the address needs a seat as well.
    """

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="material")
    slug = models.SlugField(_("part of its address"), max_length=40, unique=True, default=new_name)
    link = models.URLField(
        _("link"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https"]), refuse_bsn],
    )
    content = models.BinaryField(_("file"), default=bytes, blank=True)
    media_type = models.CharField(_("type of its content"), max_length=40, blank=True)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    given_at = models.DateTimeField(_("given at"), default=timezone.now)

    class Meta:
        verbose_name = _("material of a workshop")
        verbose_name_plural = _("materials of workshops")
        constraints = [
            models.CheckConstraint(
                condition=~Q(link="") | Q(size__gt=0), name="material_of_something"
            ),
            models.CheckConstraint(
                condition=Q(media_type="", size=0) | (~Q(media_type="") & Q(size__gt=0)),
                name="material_file_of_a_type",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id}: {self.media_type or self.link}"
