"""What this app holds of people."""

from django.utils import timezone

from doorstroom.core import privacy
from doorstroom.credentials.models import Credential, Pseudonym, Showing
from doorstroom.credentials.states import Reason


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Credential,
        holds="What was signed about a person, and whether it was withdrawn.",
        subject="person",
        erase=withdraw_and_forget,
    )
    privacy.register(Pseudonym, holds="What a person is called in credentials.", subject="person")
    privacy.register(
        Showing, holds="Which skill a person shows to which employer.", subject="person"
    )


def withdraw_and_forget(rows: privacy.Rows) -> None:
    """Withdraw everything that was signed; the bits stay set, and tell of nobody."""
    rows.filter(revoked_at=None).update(revoked_at=timezone.now(), reason=Reason.ERASED)
    rows.update(person=None, competence=None, evidence=None, label="", document="")
