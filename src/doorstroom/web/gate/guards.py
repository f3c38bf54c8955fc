"""Who may enter a page. Every page behind the gate has a guard; a test walks all addresses."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from doorstroom.organisations.rules import needs_second_factor
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.vocabulary.errors import NoActiveVersionError
from doorstroom.web.gate.factors import has_shown_factor
from doorstroom.web.gate.pages import refused, without_vocabulary
from doorstroom.web.gate.rooms import WORKER, Keys, keys_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class Visit(HttpRequest):
    """A request that passed the gate: somebody is signed in."""

    user: Account


Guarded = Callable[Concatenate[Visit, P], HttpResponseBase]


def open_to(*keys: MemberRole | str) -> Callable[[Guarded[P]], View[P]]:
    """Let only who holds one of these keys see a page.

    Who is not signed in comes to the page to sign in; who has a role without a second factor
    comes to the page to set one up (R-50); who holds another key is told so (403). No page behind
    the gate is kept by the browser, so that withdrawing a share works at once (R-13).
    """
    wanted: Keys = frozenset(map(str, keys))

    def guard(view: Guarded[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            response: HttpResponseBase | None = _turned_away(request, wanted)
            if response is None:
                try:
                    response = view(request, *args, **kwargs)  # type: ignore[arg-type]  # a Visit now
                except NoActiveVersionError:
                    response = without_vocabulary(request)
            add_never_cache_headers(response)
            return response

        guarded.keys = wanted  # type: ignore[attr-defined]  # the test of all addresses reads it
        return cast("View[P]", guarded)

    return guard


def for_everyone_inside(view: Guarded[P]) -> View[P]:
    """Let everybody who is signed in see a page, with or without a role."""
    return open_to(*EVERYONE)(view)


EVERYONE = ("",)
"""The key of who is signed in, whatever they are here."""


def _turned_away(request: HttpRequest, wanted: Keys) -> HttpResponse | None:
    viewer = request.user
    if not isinstance(viewer, Account):
        return redirect_to_login(request.get_full_path())
    if needs_second_factor(viewer):
        if not is_mfa_enabled(viewer):
            return redirect("mfa_activate_totp")
        if not has_shown_factor(request, viewer):
            logout(request)
            return redirect_to_login(request.get_full_path())
    if not wanted & {"", *keys_of(viewer)}:
        return refused(request)
    return None


for_worker = open_to(WORKER)
