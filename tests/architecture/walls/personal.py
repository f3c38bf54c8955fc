"""Every model that holds personal data is registered in its app's `privacy`.

A model holds personal data when it is the person, points at a person (directly, or by relations
that cannot be empty), or has a field that says so by its name.
"""

import re
from collections.abc import Iterable

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from doorstroom.core.privacy import PersonalData

TELLING = re.compile(
    r"""(^|_)(
        (first|last|given|family|full|nick|maiden|contact|person|user|account)_?name | email |
        e_?mail | phone | mobile | telephone | birth | born | age | sex | gender | nationality |
        address | street | postcode | iban | bsn | ip | user_agent | photo | signature
    )($|_)""",
    re.VERBOSE,
)


def problems(
    models: Iterable[type[Model]], registered: Iterable[PersonalData], person: type[Model]
) -> list[str]:
    """Models that nobody registered, and registrations that do not lead to a person."""
    entries = {one.model: one for one in registered}
    found = []
    for model in models:
        label = model._meta.label
        if model in entries:
            end = _end(model, entries[model].subject)
            if _about(model, person, set()) and end is not person:
                found.append(f"{label} is registered, but its subject leads to no person.")
        elif _about(model, person, set()):
            found.append(f"{label} points at a person; register it in its app's privacy.py.")
        elif telling := _telling_field(model):
            found.append(f"{label}.{telling} holds personal data; register it in privacy.py.")
    return found


def _about(model: type[Model], person: type[Model], seen: set[type[Model]]) -> bool:
    if model is person:
        return True
    for field in (*model._meta.fields, *model._meta.many_to_many):
        other = field.related_model
        if other is person:
            return True
        if isinstance(other, type) and not field.null and other not in {model, *seen}:
            chain = not field.many_to_many and _about(other, person, {model, *seen})
            if chain:
                return True
    return False


def _telling_field(model: type[Model]) -> str:
    return next((one.name for one in model._meta.fields if TELLING.search(one.name)), "")


def _end(model: type[Model], subject: str) -> type[Model] | None:
    """The model at the end of a path like "passport__person"."""
    here: type[Model] | None = model
    for name in [] if subject == "pk" else subject.split("__"):
        try:
            here = here._meta.get_field(name).related_model if here else None
        except FieldDoesNotExist:
            return None
    return here
