"""A second factor at the moment at which somebody signs: of the app, else by mail (R-51)."""

from typing import Final

from allauth.mfa import app_settings
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.people.actions import confirm_code, send_code
from doorstroom.people.models import Account
from doorstroom.web.gate.guards import Visit

WINDOW: Final = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
"""Seconds in which the app's code is taken; allauth itself remembers it for one period only."""


def has_app(account: Account) -> bool:
    """Whether somebody types the code of their app; who has none is mailed one."""
    return is_mfa_enabled(account)


def mail_code(request: Visit, about: str) -> None:
    """Mail the viewer a code for one thing, and say on the next page whether it went."""
    try:
        shown = send_code(account=request.user, about=about, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except OSError:
        messages.error(request, _("The mail could not be sent. Try again in a few minutes."))
    else:
        if shown:
            said = _("Nobody here gets mail: everything is invented. Your code is %(code)s.")
            messages.success(request, said % {"code": shown})
            return
        said = _("A code is on its way to %(email)s. It works for ten minutes.")
        messages.success(request, said % {"email": request.user.email})


def refusals_of(request: Visit, about: str, code: str) -> list[str]:
    """Return why a code does not show that it is the viewer; nothing when it does, once."""
    account = request.user
    if not has_app(account):
        if confirm_code(account=account, about=about, code=code, by=account):
            return []
        return [_("This code is not right, or too old. Take the newest one, or ask for a new one.")]
    form = ReauthenticateForm(data={"code": code}, user=account)
    if not form.is_valid():
        return [str(one) for one in form.errors.get("code", [])]
    typed = "".join(filter(str.isalnum, code)).casefold()  # allauth reads 123-456 as 123456
    used = f"doorstroom.signing:{account.pk}:{typed}"
    if not cache.add(used, "y", timeout=WINDOW):
        return [_("This code was used already. Wait for the next one.")]
    post_authentication(request, form.authenticator, reauthenticated=True)
    return []
