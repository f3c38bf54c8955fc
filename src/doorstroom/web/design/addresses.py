"""Addresses that leave the site: in mails, on paper, in codes to scan."""

from django.conf import settings
from django.http import HttpRequest


def outward(request: HttpRequest, path: str) -> str:
    """Return the full address of a page, to hand to somebody.

    It begins with what the operator calls the site, whatever host a request claims to be for:
    otherwise who sends a made-up host makes us write it on somebody's paper. Only in development,
    where no address is set, the request says it.
    """
    base: str = settings.CONFIG.base_address()
    return f"{base}{path}" if base else request.build_absolute_uri(path)
