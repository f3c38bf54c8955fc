"""Who reads a page of a worker, and whether there is anything to compare."""

from typing import cast

from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import stored_versions
from doorstroom.web.gate.guards import Visit


def person_of(request: Visit) -> Person:
    """Return the worker; the guard let nobody else in."""
    return cast("Person", request.user.person)


def has_vocabulary() -> bool:
    """Whether there are words to compare jobs and people by."""
    return any(one.is_active for one in stored_versions())
