"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.passports.models import (
    AttestationRequest,
    Competence,
    Evidence,
    HeldOccupation,
    PassportLink,
)


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Competence,
        holds="Which skills a person has, how well, and how that is known.",
        subject="person",
    )
    privacy.register(
        HeldOccupation, holds="Which occupations a person held and how long.", subject="person"
    )
    privacy.register(
        Evidence,
        holds="What shows that a person can do something, who says so, and what the coach said.",
        subject="competence__person",
    )
    privacy.register(
        PassportLink, holds="Addresses at which a passport can be read.", subject="person"
    )
    privacy.register(
        AttestationRequest,
        holds="Which skills a person asked an employer to confirm.",
        subject="competence__person",
    )
