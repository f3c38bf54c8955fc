"""What this app holds of people."""

from doorstroom.assessments.models import Answer, Sitting
from doorstroom.core import privacy


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Sitting, holds="Which questionnaires a person filled in, and when.", subject="person"
    )
    privacy.register(
        Answer, holds="What a person answered to each question.", subject="sitting__person"
    )
