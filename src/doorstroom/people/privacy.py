"""What this app holds of people."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken

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


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Person,
        holds="Name, own words, place, and which hours, distance, wage and documents fit.",
        subject="pk",
    )
    privacy.register(
        Wants,
        holds="What the person says they like in work, and whether it counts for their own list.",
        subject="person",
    )
    privacy.register(
        Account,
        holds="E-mail address, name, telephone number, language, and when somebody last signed in.",
        subject="person",
        export=_account_records,
    )
    privacy.register(
        EmailAddress, holds="Which e-mail addresses were checked.", subject="user__person"
    )
    privacy.register(
        Authenticator,
        holds="With which second factor somebody signs in.",
        subject="user__person",
        export=_second_factor_records,
    )
    privacy.register(
        OneTimeCode,
        holds="That a code was mailed to show once that it is them.",
        subject="account__person",
        export=_code_records,
    )
    privacy.register(
        SocialAccount,
        holds="As whom an OpenID provider knows somebody, and what it told.",
        subject="user__person",
    )
    privacy.register(
        SocialToken,
        holds="That an OpenID provider gave a token.",
        subject="account__user__person",
        export=_token_records,
    )
