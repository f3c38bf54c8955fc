"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.organisations.models import Employment


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Employment,
        holds="At which organisation a person works, and the reference used there.",
        subject="person",
    )
