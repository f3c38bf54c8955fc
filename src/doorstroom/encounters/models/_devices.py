"""The phones in the hall, and what was done on them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.encounters.states import Clash, Kind, Role
from doorstroom.fairs.models import Candidate, Fair, Visitor


class Device(models.Model):
    """A link with which a phone does one thing at one fair, until the end of its last day.

    Whoever has the link has the phone's part: only its hash is kept, and it can be taken back.
    """

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="devices")
    role = models.CharField(_("what for"), max_length=5, choices=Role.choices)
    visitor = models.ForeignKey(
        Visitor, on_delete=models.CASCADE, null=True, blank=True, related_name="devices"
    )
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="devices"
    )
    label = models.CharField(_("name"), max_length=60, blank=True, validators=[refuse_bsn])
    key_hash = models.CharField(_("hash of its link"), max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    seen_at = models.DateTimeField(_("last heard of"), null=True, blank=True)
    skew_seconds = models.IntegerField(_("seconds its clock is behind"), default=0)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("phone in the hall")
        verbose_name_plural = _("phones in the hall")
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.DOOR, visitor=None, candidate=None)
                | Q(role=Role.WALK, visitor__isnull=False, candidate=None)
                | Q(role=Role.STAND, visitor=None, candidate__isnull=False),
                name="device_of_who_its_role_is_for",
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.fair_id}: {self.role}"


class Deed(models.Model):
    """One thing done on a phone, by the id the phone gave it: sent twice, it is done once.

    `said` holds codes only; what somebody typed stands where it belongs and is deleted there.
    """

    id = models.UUIDField(_("id"), primary_key=True)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="deeds")
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices, blank=True)
    said = models.JSONField(_("about whom and what"), default=dict, blank=True)
    happened_at = models.DateTimeField(_("happened at"))
    received_at = models.DateTimeField(_("received at"))
    clash = models.CharField(_("look at it"), max_length=12, choices=Clash.choices, blank=True)
    settled_at = models.DateTimeField(_("looked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("thing done in the hall")
        verbose_name_plural = _("things done in the hall")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["", *Kind.values], clash__in=["", *Clash.values]),
                name="deed_in_known_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["device"], condition=~Q(clash="") & Q(settled_at=None), name="open_clashes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device_id}: {self.kind}"
