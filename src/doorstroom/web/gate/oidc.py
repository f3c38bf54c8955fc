"""Signing in through an OpenID provider, under addresses that know no language.

The provider is told one address to come back to; the names are those that allauth looks for.
"""

from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("cancelled/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", provider.login_error, name="socialaccount_login_error"),
    path("unknown/", provider.signup, name="socialaccount_signup"),
    path("", RedirectView.as_view(pattern_name="mfa_index"), name="socialaccount_connections"),
    path("<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("<slug:provider_id>/back/", oidc.callback, name="openid_connect_callback"),
]
