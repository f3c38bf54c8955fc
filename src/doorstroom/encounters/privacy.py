"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.encounters.models import (
    Appointment,
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


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Device,
        holds="With which links a person's phone took part in a fair.",
        subject="candidate__person",
        export=_without_key,
    )
    privacy.register(
        Deed, holds="What a person's phone sent at a fair.", subject="device__candidate__person"
    )
    privacy.register(Presence, holds="When a person was at a fair.", subject="candidate__person")
    privacy.register(
        Encounter,
        holds="Which recruiters were at a person's stand, and whether both want to go on.",
        subject="candidate__person",
    )
    privacy.register(
        Note,
        holds="What a recruiter wrote down of a conversation with a person.",
        subject="encounter__candidate__person",
    )
    privacy.register(
        Errand,
        holds="Which recruiters were asked to go to a person's stand.",
        subject="candidate__person",
    )
    privacy.register(
        Word,
        holds="What a recruiter told a person with whom they do not go on.",
        subject="encounter__candidate__person",
    )
    privacy.register(
        Appointment, holds="When a person meets an employer after a fair.", subject="person"
    )
    privacy.register(
        Outcome,
        holds="What came of a conversation of a person at a fair.",
        subject="encounter__candidate__person",
    )
    privacy.register(
        Demonstration,
        holds="What recruiters saw a person do at their stand.",
        subject="encounter__candidate__person",
    )
    privacy.register(
        BusyTime,
        holds="When a person is busy, by the calendar they handed over.",
        subject="account__person",
    )


def _without_key(rows: privacy.Rows) -> list[dict[str, object]]:
    return [
        {name: value for name, value in record.items() if name != "key_hash"}
        for record in privacy.rows_as_records(rows)
    ]
