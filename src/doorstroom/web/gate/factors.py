"""Whether a session, and not only its account, has shown a second factor (R-50)."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponseBase

from doorstroom.people.models import Account

SHOWN = "second_factor_shown"


def has_shown_factor(request: HttpRequest, account: Account) -> bool:
    """Whether a code was given when this session began, or the factor was set up in it.

    Who signed in with a stolen password before there was a factor has neither.
    """
    given = get_authentication_records(request, account)
    return SHOWN in request.session or any(one["method"] == "mfa" for one in given)


def set_up_app(request: HttpRequest) -> HttpResponseBase:
    """Let allauth set up the app; the session in which it happened has shown it."""
    before = request.user.is_authenticated and is_mfa_enabled(request.user)
    response = totp.activate_totp(request)
    if not before and request.user.is_authenticated and is_mfa_enabled(request.user):
        request.session[SHOWN] = True
    return response
