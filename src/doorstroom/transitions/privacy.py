"""What this app holds of people."""

from typing import Final

from django.db.models import Model

from doorstroom.core import privacy
from doorstroom.transitions.models import (
    CheckIn,
    Contact,
    Cost,
    Deduction,
    Document,
    Link,
    Move,
    Referral,
    Result,
    Signature,
    Task,
    Transition,
)


def _without_file(rows: privacy.Rows) -> list[dict[str, object]]:
    return [
        {name: value for name, value in record.items() if name != "file"}
        for record in privacy.rows_as_records(rows)
    ]


HELD: Final[tuple[tuple[type[Model], str, str], ...]] = (
    (Transition, "person", "How far a person is on the way to another job."),
    (Move, "transition__person", "When a person came to which step."),
    (Link, "transition__person", "What stands in a person's way, and what is done about it."),
    (Task, "transition__person", "What is done for a person, and by whom."),
    (Document, "transition__person", "The papers of a person's step."),
    (Signature, "document__transition__person", "Who signed the papers of a person's step."),
    (
        Cost,
        "specification__transition__person",
        "Which costs an employer asks to take off a person's transition payment.",
    ),
    (
        Deduction,
        "consent__transition__person",
        "What is taken off a person's transition payment.",
    ),
    (Contact, "transition__person", "When a coach had contact with a person."),
    (CheckIn, "transition__person", "How it goes with a person after the first day."),
    (Result, "transition__person", "Where a person is 3, 6 and 12 months after the first day."),
    (Referral, "transition__person", "Who was asked to guide a person."),
)


def register() -> None:
    """Say so to the register of personal data."""
    for model, subject, holds in HELD:
        export = _without_file if model is Document else privacy.rows_as_records
        privacy.register(model, subject=subject, holds=holds, export=export)
