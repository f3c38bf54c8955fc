"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.matches.models import RunInput, StoredMatch


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        StoredMatch,
        holds="Which vacancies were suggested to the person, in which order, with which fit.",
        subject="person",
    )
    privacy.register(
        RunInput,
        holds="What a run of the matcher was given of the person, so that it can be done again.",
        subject="person",
    )
