"""Saying that something changed, in the transaction that changes it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import connection
from django.db.models import F
from django.utils import timezone

from doorstroom.core.audit import lock_the_end
from doorstroom.core.errors import UntoldError
from doorstroom.core.live.names import CHANNEL, MOST, checked_topics
from doorstroom.core.models import Topic

FORGOTTEN_AFTER = timedelta(days=30)
"""No page stays open for so long, so nobody misses a topic that did not change since."""


def tell(*topics: str) -> None:
    """Say that what these topics stand for changes, as part of the transaction that changes it.

    Pages hear of it when the transaction ends well, and never when it is rolled back. Call it right
    before `audit.record`: it waits for the same turn, and from here to the end of the transaction
    every other writer waits. So versions are counted one by one, and writers who tell the same
    topics in another order do not wait for each other for ever.

    Args:
        topics: names as "fair:12:hall"; once told twice is two versions.

    Raises:
        UnfitTopicError: a name that no topic has.
        UntoldError: there is no transaction.
    """
    names = checked_topics(topics)
    if not connection.in_atomic_block:
        raise UntoldError(f"{names[0]} is told outside a transaction; nothing was told.")
    lock_the_end()
    now = timezone.now()
    told = Topic.objects.filter(name__in=names)
    if told.update(version=F("version") + 1, changed_at=now) < len(names):
        known = set(told.values_list("name", flat=True))
        Topic.objects.bulk_create(
            Topic(name=name, version=1, changed_at=now) for name in names if name not in known
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_notify(%s, name || ' ' || version) FROM core_topic WHERE name = ANY(%s)",
                [CHANNEL, list(names)],
            )


def tell_all(topics: Sequence[str]) -> None:
    """Say it of any number of topics, as `tell` does of a page's worth.

    Raises:
        UnfitTopicError: a name that no topic has.
        UntoldError: there is no transaction.
    """
    for first in range(0, len(topics), MOST):
        tell(*topics[first : first + MOST])


def versions_of(topics: Iterable[str]) -> dict[str, int]:
    """Return the version of each topic; 0 where nothing was told yet."""
    names = checked_topics(topics)
    known = Topic.objects.filter(name__in=names).values_list("name", "version")
    return dict.fromkeys(names, 0) | dict(known)


def forget_old_topics() -> int:
    """Take away what did not change for long; how many topics that were."""
    old = Topic.objects.filter(changed_at__lt=timezone.now() - FORGOTTEN_AFTER)
    return old.delete()[0]
