"""How a page behind the gate is drawn, and how somebody is told that it is not theirs."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from doorstroom.web.design.rendering import render_page

FRAME = "gate/frame.html"


def render_inside(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a page behind the gate; `template` extends `layout`, as `render_page` says."""
    return render_page(request, template, context, frame=FRAME, status=status)


def refused(request: HttpRequest) -> HttpResponse:
    """Say that a page is for others (403), and which pages are the viewer's own."""
    context = {
        "heading": _("This page is not for you"),
        "advice": _(
            "You are signed in, and this page belongs to another role. Nothing went wrong. "
            "Choose one of your own pages above."
        ),
    }
    return render_inside(request, "gate/refused.html", context, status=403)


def without_vocabulary(request: HttpRequest) -> HttpResponse:
    """Say that no vocabulary is loaded yet, without which nothing can be compared (503)."""
    context = {
        "heading": _("No occupations are loaded here yet"),
        "advice": _(
            "Without them we cannot show skills and jobs. Nothing of yours is lost. Whoever runs "
            "this site loads them with doorstroom esco import."
        ),
    }
    return render_inside(request, "gate/refused.html", context, status=503)
