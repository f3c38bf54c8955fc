"""What this app holds of people."""

from typing import Final

from django.db.models import Model

from doorstroom.core import privacy
from doorstroom.encounters.models import (
    Appointment,
    Attendance,
    BusyTime,
    Deed,
    Demonstration,
    Device,
    Encounter,
    Errand,
    Note,
    Outcome,
    Presence,
    Word,
)


def _without_key(rows: privacy.Rows) -> list[dict[str, object]]:
    return [
        {name: value for name, value in record.items() if name != "key_hash"}
        for record in privacy.rows_as_records(rows)
    ]


HELD: Final[tuple[tuple[type[Model], str, str], ...]] = (
    (Deed, "device__candidate__person", "What a person's phone sent at a fair."),
    (Presence, "candidate__person", "When a person was at a fair."),
    (Attendance, "candidate__person", "At which workshops of a fair a person was."),
    (
        Encounter,
        "candidate__person",
        "Which recruiters were at a person's stand, and whether both want to go on.",
    ),
    (
        Note,
        "encounter__candidate__person",
        "What a recruiter wrote down of a conversation with a person.",
    ),
    (Errand, "candidate__person", "Which recruiters were asked to go to a person's stand."),
    (
        Word,
        "encounter__candidate__person",
        "What a recruiter told a person with whom they do not go on.",
    ),
    (Appointment, "person", "When a person meets an employer after a fair."),
    (
        Outcome,
        "encounter__candidate__person",
        "What came of a conversation of a person at a fair.",
    ),
    (
        Demonstration,
        "encounter__candidate__person",
        "What recruiters saw a person do at their stand.",
    ),
    (BusyTime, "account__person", "When a person is busy, by the calendar they handed over."),
)
"""Of each model the way to the person, and what it holds of them."""


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Device,
        holds="With which links a person's phone took part in a fair.",
        subject="candidate__person",
        export=_without_key,
    )
    for model, subject, holds in HELD:
        privacy.register(model, holds=holds, subject=subject)
