"""What this app holds of people."""

from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.db.models import Model

from doorstroom.core import privacy
from doorstroom.people.models import Account, OneTimeCode, Person, Wants


def _account_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """Everything but the password, which is kept as a hash and is nobody's to read."""
    kept = ("id", "email", "name", "phone", "language", "is_active", "invented", "last_login")
    return list(rows.values(*kept))


def _second_factor_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """Everything but the secret."""
    return list(rows.values("id", "type", "created_at", "last_used_at"))


def _code_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """When a code was mailed, and what for; not the code."""
    return list(rows.values("id", "about", "made_at", "tries"))


def _token_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """That a provider gave a token, and not the token."""
    return list(rows.values("id", "expires_at"))


HELD: Final[tuple[tuple[type[Model], str, str, privacy.Export], ...]] = (
    (
        Person,
        "pk",
        "Name, own words, place, and which hours, distance, wage and documents fit.",
        privacy.rows_as_records,
    ),
    (
        Wants,
        "person",
        "What the person says they like in work, and whether it counts for their own list.",
        privacy.rows_as_records,
    ),
    (
        Account,
        "person",
        "E-mail address, name, telephone number, language, and when somebody last signed in.",
        _account_records,
    ),
    (
        EmailAddress,
        "user__person",
        "Which e-mail addresses were checked.",
        privacy.rows_as_records,
    ),
    (
        Authenticator,
        "user__person",
        "With which second factor somebody signs in.",
        _second_factor_records,
    ),
    (
        OneTimeCode,
        "account__person",
        "That a code was mailed to show once that it is them.",
        _code_records,
    ),
    (
        SocialAccount,
        "user__person",
        "As whom an OpenID provider knows somebody, and what it told.",
        privacy.rows_as_records,
    ),
    (
        SocialToken,
        "account__user__person",
        "That an OpenID provider gave a token.",
        _token_records,
    ),
)


def register() -> None:
    """Enter this app's models in the register of personal data."""
    for model, subject, holds, export in HELD:
        privacy.register(model, subject=subject, holds=holds, export=export)
