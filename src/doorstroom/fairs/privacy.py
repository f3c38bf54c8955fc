"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.fairs.models import (
    AccessNeed,
    Candidate,
    Place,
    Refusal,
    Seat,
    Stand,
    Talk,
    Visitor,
    Wish,
)


def _with(**lists: str) -> privacy.Export:
    """Hand out rows with what is chosen in them, each by one field of it."""

    def records(rows: privacy.Rows) -> list[dict[str, object]]:
        return [
            record
            | {
                name: list(getattr(row, name).order_by("pk").values_list(field, flat=True))
                for name, field in lists.items()
            }
            for row, record in zip(rows.order_by("pk"), privacy.rows_as_records(rows), strict=True)
        ]

    return records


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Candidate,
        holds="To which fairs a person comes.",
        subject="person",
        export=_with(sessions="day"),
    )
    privacy.register(
        Stand,
        holds="What a person shows and looks for at a fair.",
        subject="candidate__person",
        export=_with(competences="skill", pieces="about"),
    )
    privacy.register(
        AccessNeed,
        holds="What a person needs to take part in a fair, for its organiser.",
        subject="candidate__person",
    )
    privacy.register(
        Refusal,
        holds="With which employers a person would rather not talk.",
        subject="candidate__person",
    )
    privacy.register(
        Visitor,
        holds="At which fairs somebody walks for an employer.",
        subject="membership__account__person",
    )
    privacy.register(
        Wish, holds="Which recruiters want to talk with a person.", subject="candidate__person"
    )
    privacy.register(
        Seat, holds="For which workshops a person signed up.", subject="candidate__person"
    )
    privacy.register(Place, holds="Where a person stands at a fair.", subject="candidate__person")
    privacy.register(
        Talk, holds="With whom a person talks at a fair, and when.", subject="candidate__person"
    )
