"""Signing in and out, passwords and second factors: allauth's views under our addresses.

Its names stay as they are, without a namespace: allauth itself looks for them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from doorstroom.web.gate.factors import set_up_app

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("sign-in/"), account.login, name="account_login"),
    path(_("sign-out/"), account.logout, name="account_logout"),
    path(_("closed/"), account.account_inactive, name="account_inactive"),
    path(_("account/"), account.signup, name="account_signup"),
    path(_("sign-in/again/"), account.reauthenticate, name="account_reauthenticate"),
    path(_("password/change/"), account.password_change, name="account_change_password"),
    path(_("password/choose/"), account.password_set, name="account_set_password"),
    path(_("password/"), account.password_reset, name="account_reset_password"),
    path(_("password/sent/"), account.password_reset_done, name="account_reset_password_done"),
    re_path(
        _(r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"),
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        _("password/done/"),
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(_("security/"), mfa.index, name="mfa_index"),
    path(_("security/code/"), mfa.authenticate, name="mfa_authenticate"),
    path(_("security/code-again/"), mfa.reauthenticate, name="mfa_reauthenticate"),
    path(_("security/app/"), set_up_app, name="mfa_activate_totp"),
    path(_("security/app/remove/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(_("security/spare/"), recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        _("security/spare/new/"),
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        _("security/spare/file/"),
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
