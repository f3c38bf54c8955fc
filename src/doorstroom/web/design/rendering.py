"""A page answers a browser in full, and HTMX with the part it asked for, from one template."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    frame: str,
    status: int = 200,
) -> HttpResponse:
    """Render a template that extends `layout` and defines the block `results` or `options`.

    `frame` is the audience's full page. Going back in the browser asks for that again, although
    HTMX sends the request.
    """
    partial = asks_for_a_part(request)
    options = request.headers.get("HX-Target", "").startswith("options-")
    layout = {
        "layout": "design/partial.html" if partial else frame,
        "part": "options" if options else "results",
    }
    response = render(request, template, {**context, **layout}, status=status)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def asks_for_a_part(request: HttpRequest) -> bool:
    """Say whether HTMX asks for what changes of a page, and not for all of it."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
