"""Who reads a page of a worker, and in which language."""

from typing import cast

from django.utils.translation import get_language

from doorstroom.engine.values import Language
from doorstroom.people.models import Person
from doorstroom.vocabulary.queries import stored_versions
from doorstroom.web.gate.guards import Visit


def person_of(request: Visit) -> Person:
    """Return the worker; the guard let nobody else in."""
    return cast("Person", request.user.person)


def language() -> Language:
    """Return the language of the page."""
    return "en" if get_language() == "en" else "nl"


def has_vocabulary() -> bool:
    """Whether there are words to compare jobs and people by."""
    return any(one.is_active for one in stored_versions())
