"""Addresses at which a passport can be read, and when somebody did."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from doorstroom.core.audit import events_about
from doorstroom.passports.models import PassportLink
from doorstroom.people.models import Person

_LOOKS = "passports.log_link_viewing"


def links_open(person: Person) -> QuerySet[PassportLink]:
    """Return the addresses at which the passport of a person can be read today."""
    return _open_links().filter(person=person).order_by("-pk")


def link_with(code: str) -> PassportLink | None:
    """Return the open link of a code; one that is over, stopped or never was is None alike."""
    if "\0" in code:  # which PostgreSQL does not look for
        return None
    return _open_links().filter(code=code).select_related("person").first()


def link_looks(person: Person, *, most: int) -> tuple[dt.datetime, ...]:
    """Return when somebody who had an address looked at the passport last, newest first."""
    looks = events_about(person, _LOOKS)
    return tuple(looks.values_list("at", flat=True)[:most])


def link_look_count(person: Person) -> int:
    """Return how often somebody who had an address looked at the passport."""
    return events_about(person, _LOOKS).count()


def _open_links() -> QuerySet[PassportLink]:
    return PassportLink.objects.filter(stopped_at=None, until__gte=timezone.localdate())
