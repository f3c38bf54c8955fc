"""Who has the link has the page: no account, no cookie, and no form that another site can send."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, Final, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from doorstroom.encounters.queries import Admitted, admitted
from doorstroom.web.hall.words import words

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Admitted, Given], HttpResponse]
LONGEST_KEY: Final = 64


def phone(view: View[Given]) -> Callable[..., HttpResponse]:
    """Let in whoever has a link that works, with what it may do (`encounters.queries.admitted`).

    The key in the address is what a stranger would have to know, so there is no CSRF token: a page
    that was kept on a phone could not have a fresh one.
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def inner(request: HttpRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = admitted(key) if len(key) <= LONGEST_KEY else None
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return inner


def closed(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Say that a link does not work any more (410), and send what is still on the phone."""
    told = {"here": here, "words": json.dumps(words())}
    return render(request, "hall/closed.html", told, status=HTTPStatus.GONE)
