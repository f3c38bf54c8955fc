"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.people.models import Person


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Person,
        holds="Name, own words, place, and which hours, distance, wage and documents fit.",
        subject="pk",
    )
