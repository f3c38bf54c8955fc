"""The audit trail, what pages hear of, and what every row has on which long work is done."""

import hashlib
import json
from datetime import UTC
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.errors import AppendOnlyError


def _refuse() -> NoReturn:
    raise AppendOnlyError("The audit trail is only added to; nothing was changed.")


class _Events(models.QuerySet["Event"]):
    """Refuses what would rewrite the trail; so does the database, whoever asks it."""

    def update(self, **_fields: Any) -> NoReturn:
        _refuse()

    def bulk_update(self, *_args: Any, **_fields: Any) -> NoReturn:
        _refuse()

    def delete(self) -> NoReturn:
        _refuse()


class Event(models.Model):
    """One thing done. It points at nothing by a foreign key, so it outlives what it is about.

    `hash` is the SHA-256 of everything else in it, the hash of the event before it included:
    who changes one event must change all that follow. `doorstroom audit verify` looks.
    """

    sequence = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("at"))
    actor = models.CharField(
        _("by"),
        max_length=100,
        blank=True,
        help_text=_("“people.Account:12”; empty is the program itself or its command line."),
    )
    action = models.CharField(_("action"), max_length=100)
    subject_type = models.CharField(_("kind of subject"), max_length=100, blank=True)
    subject_id = models.CharField(_("subject"), max_length=40, blank=True)
    organisation = models.BigIntegerField(_("organisation"), null=True, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    previous_hash = models.CharField(_("hash of the event before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    objects = _Events.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="events_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.sequence}. {self.action}"

    def save(self, **_options: Any) -> None:
        """Add it; an event that is there already is never saved again."""
        if not self._state.adding:
            _refuse()
        super().save(force_insert=True)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        """Refuse."""
        _refuse()

    def computed_hash(self) -> str:
        """Return the hash that belongs to what it says."""
        said = {
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "action": self.action,
            "subject": [self.subject_type, self.subject_id],
            "organisation": self.organisation,
            "facts": self.facts,
            "previous_hash": self.previous_hash,
        }
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


class Leased(models.Model):
    """A row on which long work is done by one attempt at a time (`core.leases`).

    `attempt` counts who works on it: work of an earlier attempt can change nothing any more.
    """

    attempt = models.PositiveIntegerField(_("attempt"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("total"), default=0)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    cancel_wished = models.BooleanField(_("should stop"), default=False)

    class Meta:
        abstract = True

    @property
    def is_leased(self) -> bool:
        """Whether what works on it was heard of lately."""
        return self.leased_until is not None and self.leased_until >= timezone.now()


class Topic(models.Model):
    """Something that pages show and that changes, and how often it did (`core.live`)."""

    name = models.CharField(_("name"), max_length=100, primary_key=True)
    version = models.PositiveBigIntegerField(_("version"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
