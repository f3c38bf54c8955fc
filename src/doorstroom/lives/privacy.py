"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.lives.adapters import readable_life
from doorstroom.lives.models import Answer, Cv


def _cv_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """When a CV was given, what was masked in it, and what is kept of it until it is confirmed."""
    return [
        {
            "id": one.pk,
            "added_at": one.added_at,
            "state": one.state,
            "masked": one.masked,
            "content": readable_life(bytes(one.content)),
        }
        for one in rows.order_by("pk")
    ]


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Cv,
        holds="What was read of a CV, without what is private, for a day at most.",
        subject="person",
        export=_cv_records,
    )
    privacy.register(
        Answer,
        holds="What a person answered about their work: how often, and alone or with help.",
        subject="person",
    )
