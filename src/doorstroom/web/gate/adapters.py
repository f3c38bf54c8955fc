"""What we want otherwise than allauth: no sign-up, our words, a trail, and secrets kept secret."""

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from doorstroom.people.actions import record_sign_in
from doorstroom.people.models import Account
from doorstroom.people.states import DEMONSTRATION_PASSWORD
from doorstroom.web.design.addresses import outward


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are given by a consortium and never taken."""

    error_messages: dict[str, Any] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask your coach or your consortium."),
        "email_password_mismatch": _(
            "This e-mail address and password do not belong together. Try again, or choose a "
            "new password below."
        ),
        "enter_current_password": _("Type the password you have now."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right, or too old. Take the newest one."),
        "invalid_login": _("This did not work. Try again."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        del request
        return False

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Keep the password of the invented as it is: else the next visitor stands outside."""
        if isinstance(user, Account) and user.invented and password != DEMONSTRATION_PASSWORD:
            raise ValidationError(_("In the demonstration the password stays as it is."))
        return super().clean_password(password, user)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Lead from a mail to this site by its own name, whatever host the request was for."""
        found = urlsplit(super().get_reset_password_from_key_url(key))
        return outward(self.request, found.path)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and keep that it happened."""
        super().login(request, user)
        if isinstance(user, Account):
            record_sign_in(account=user, by=user)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are readable with the secret key only."""

    error_messages: dict[str, Any] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or too old. Take the newest one."),
    }

    def encrypt(self, text: str) -> str:
        """Return what may be stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was given to `encrypt`; empty when that was under another secret key.

        No code fits an empty secret: who cannot come in any more is given a new second factor.
        """
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


class ProviderAdapter(DefaultSocialAccountAdapter):
    """An OpenID provider tells who somebody is; it gives nobody an account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Only who has an account already comes in."""
        del request, sociallogin
        return False


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
