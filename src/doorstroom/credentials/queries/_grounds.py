"""What a credential rests on that is kept in an app above this one."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from doorstroom.credentials.states import Kind

_grounds: dict[str, Callable[[], QuerySet[Any, Any]]] = {}


def rest_on(kind: Kind, founded: Callable[[], QuerySet[Any, Any]]) -> None:
    """Let an app say which credentials of a kind rest on something that it keeps.

    Args:
        kind: the kind.
        founded: gives the keys of those that do, now. It is a query, asked at each check.
    """
    _grounds[kind] = founded


def groundless() -> Q:
    """Return which credentials rest on nothing any more that an app above keeps."""
    known = _grounds.get(Kind.ATTENDANCE)
    lost = Q(kind=Kind.ATTENDANCE)
    return lost & ~Q(pk__in=known()) if known else lost
