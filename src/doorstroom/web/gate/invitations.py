"""The way in for somebody who has no password yet."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.translation import override

from doorstroom.people.models import Account


def password_path(account: Account) -> str:
    """Return the path at which an account chooses a password, in its own language.

    It works once, for as long as `PASSWORD_RESET_TIMEOUT` says.
    """
    key = default_token_generator.make_token(account)
    with override(account.language):
        return reverse(
            "account_reset_password_from_key",
            kwargs={"uidb36": user_pk_to_url_str(account), "key": key},
        )
