"""The audit trail: every action adds one event to it, and nobody can take one away unseen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone

from doorstroom.core.errors import OutsideTransactionError, UnfitFactError
from doorstroom.core.models import Event

Actor = AbstractBaseUser | None
"""Who acts; None is the program itself, or its command line."""

Fact = bool | int | str | None | Sequence[int]
"""A count, a code or keys; never words about a person."""

_CODE = re.compile(r"[\w.:-]{0,100}")
_LOCK = 0x646F6F7273  # any number that means the same in every process


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first event that does not hold, and what is amiss with it."""

    sequence: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What `verify` found.

    Attributes:
        events: how many events hold.
        last_hash: of the last of these. Keep it outside this database: who removes the newest
            events leaves a chain that holds, with another end.
        broken: the first event that does not hold; None when all do.
    """

    events: int
    last_hash: str
    broken: Break | None


def reference_of(row: Model | None) -> str:
    """Return how the trail names a row: "people.Account:12"; empty for None."""
    return "" if row is None else f"{row._meta.label}:{row.pk}"  # noqa: SLF001 - Django's public name for it


def record(
    *,
    action: str,
    by: Actor,
    subject: Model | None = None,
    organisation: int | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> Event:
    """Add one event, inside the transaction of the action that it records, and last in it.

    From here to the end of that transaction every other writer waits.

    Args:
        action: app and name, "people.add_account".
        by: who acts.
        subject: what it was done to, where that is one row.
        organisation: key of the organisation or consortium in which it was done.
        facts: counts, codes and keys.

    Raises:
        AuditError: when there is no transaction, or a fact could be personal.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(f"{action} records outside a transaction; nothing was kept.")
    _refuse_unfit(action, facts or {})
    lock_the_end()
    kind, _, key = reference_of(subject).partition(":")
    event = Event(
        at=timezone.now(),
        actor=reference_of(by),
        action=action,
        subject_type=kind,
        subject_id=key,
        organisation=organisation,
        facts=dict(facts or {}),
    )
    _add(event)
    return event


def _add(event: Event) -> None:
    last = Event.objects.order_by("-sequence").first()
    event.sequence = last.sequence + 1 if last else 1
    event.previous_hash = last.hash if last else ""
    event.hash = event.computed_hash()
    event.full_clean(validate_unique=False)
    event.save()


def _refuse_unfit(action: str, facts: Mapping[str, Fact]) -> None:
    for name, fact in facts.items():
        parts = fact if isinstance(fact, list | tuple) else [fact]
        for part in parts:
            is_code = isinstance(part, str) and _CODE.fullmatch(part)
            if not (part is None or isinstance(part, int) or is_code):
                raise UnfitFactError(f"{action} records {name!r}, which is no count, code or key.")


def lock_the_end() -> None:
    """Let one transaction at a time add to the trail; on SQLite it is alone already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def events_about(row: Model, action: str) -> QuerySet[Event]:
    """Return when something was done to a row, newest first."""
    kind, _, key = reference_of(row).partition(":")
    mine = Event.objects.filter(action=action, subject_type=kind, subject_id=key)
    return mine.order_by("-sequence")


def verify() -> Verdict:
    """Walk the whole trail and name the first event that is missing or was changed."""
    held, last_hash = 0, ""
    for event in Event.objects.order_by("sequence").iterator(chunk_size=2000):
        if reason := _amiss(event, held + 1, last_hash):
            broken = Break(sequence=held + 1, reason=reason)
            return Verdict(events=held, last_hash=last_hash, broken=broken)
        held, last_hash = held + 1, event.hash
    return Verdict(events=held, last_hash=last_hash, broken=None)


def _amiss(event: Event, sequence: int, previous: str) -> str:
    if event.sequence != sequence:
        return "it is missing"
    if event.previous_hash != previous:
        return "it does not follow on the event before it"
    if event.hash != event.computed_hash():
        return "its content was changed"
    return ""
