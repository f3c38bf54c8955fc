"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.people.models import Account, Person


def _account_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """Everything but the password, which is kept as a hash and is nobody's to read."""
    return list(rows.values("id", "email", "language", "is_active", "last_login"))


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Person,
        holds="Name, own words, place, and which hours, distance, wage and documents fit.",
        subject="pk",
    )
    privacy.register(
        Account,
        holds="E-mail address, language, and when somebody last signed in.",
        subject="person",
        export=_account_records,
    )
