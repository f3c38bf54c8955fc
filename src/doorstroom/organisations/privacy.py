"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.organisations.models import Caseload, Employment, Membership, Share


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Employment,
        holds="At which organisation a person works, and the reference used there.",
        subject="person",
    )
    privacy.register(
        Membership,
        holds="For which organisations a person does what, and in which period.",
        subject="account__person",
    )
    privacy.register(
        Caseload, holds="Which coach helps a person, and in which period.", subject="person"
    )
    privacy.register(
        Share,
        holds="What a person lets whom see, why and until when, and what was withdrawn.",
        subject="person",
    )
