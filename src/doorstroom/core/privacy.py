"""Which models hold personal data, and how a person's part of them is handed out or erased.

Each app says so itself, in its `privacy.py`, called from its `AppConfig.ready()`; the registry
closes once every app is ready. A test finds models that hold personal data and are not here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet

Rows = QuerySet[Any, Any]
"""Rows of one model that are about one person."""

Export = Callable[[Rows], list[dict[str, object]]]
Erase = Callable[[Rows], None]


class PrivacyError(Exception):
    """The registry of personal data cannot do what was asked."""


class AlreadyRegisteredError(PrivacyError):
    """Two registrations for one model."""


class RegistryClosedError(PrivacyError):
    """A registration after the apps were ready."""


def rows_as_records(rows: Rows) -> list[dict[str, object]]:
    """Every stored field of every row, oldest first."""
    return list(rows.order_by("pk").values())


def delete_rows(rows: Rows) -> None:
    """Remove the rows; what still points at them decides by its `on_delete`."""
    rows.delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """What one model holds of people.

    Attributes:
        model: the model.
        holds: what it holds of a person, in one plain sentence.
        subject: path of field names from a row to its person, as in a filter
            ("passport__person"); "pk" for the person itself.
        export: what a person is handed of the rows that are about them.
        erase: what happens to those rows when the person is erased.
    """

    model: type[Model]
    holds: str
    subject: str
    export: Export = rows_as_records
    erase: Erase = delete_rows

    def rows_of(self, person: Model) -> Rows:
        """The rows that are about this person."""
        return self.model._default_manager.filter(**{self.subject: person.pk})  # noqa: SLF001 - Django's public name for it


_registered: dict[type[Model], PersonalData] = {}


def register(
    model: type[Model],
    *,
    holds: str,
    subject: str,
    export: Export = rows_as_records,
    erase: Erase = delete_rows,
) -> None:
    """Say that a model holds personal data.

    Raises:
        RegistryClosedError: when called after `AppConfig.ready()`.
        AlreadyRegisteredError: when the model is registered already.
    """
    label = model._meta.label  # noqa: SLF001 - Django's public name for it
    if apps.ready:
        raise RegistryClosedError(
            f"{label} comes too late: register it from its app's AppConfig.ready()."
        )
    if model in _registered:
        raise AlreadyRegisteredError(f"{label} is registered already; register each model once.")
    _registered[model] = PersonalData(
        model=model, holds=holds, subject=subject, export=export, erase=erase
    )


def registered() -> tuple[PersonalData, ...]:
    """Every registration, in the order of the apps: what is below comes first."""
    return tuple(_registered.values())


@transaction.atomic
def export_of(person: Model) -> dict[str, list[dict[str, object]]]:
    """Everything stored about a person, by model ("passports.Competence")."""
    return {
        one.model._meta.label: one.export(one.rows_of(person))  # noqa: SLF001 - Django's public name for it
        for one in registered()
    }


@transaction.atomic
def erase(person: Model) -> None:
    """Erase a person everywhere, what stands on others first; all of it or nothing."""
    for one in reversed(registered()):
        one.erase(one.rows_of(person))
