"""What the frame of the pages behind the gate needs."""

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from doorstroom.organisations.queries import demonstration_accounts
from doorstroom.people.states import DEMONSTRATION_PASSWORD
from doorstroom.web.design.components.content import NoticeKind, notice
from doorstroom.web.gate.rooms import Door

register = template.Library()

_KINDS: dict[int, NoticeKind] = {
    constants.SUCCESS: "good",
    constants.WARNING: "care",
    constants.ERROR: "bad",
}


@register.filter
def opens(href: str, path: str) -> bool:
    """Whether a page lies behind a door.

    >>> opens("/nl/coach/", "/nl/coach/12/"), opens("/nl/coach/", "/nl/regio/")
    (True, False)
    """
    return path.startswith(href)


@register.simple_tag
def said(message: Message) -> SafeString:
    """Show what was done, or what went wrong, once."""
    kind = _KINDS.get(message.level, "info")
    return format_html("{}", notice("", heading=str(message), kind=kind))


@register.simple_tag(takes_context=True)
def providers(context: RequestContext) -> list[Door]:
    """Return the OpenID providers through which one can sign in."""
    request = context["request"]
    return [
        Door(one.name, one.get_login_url(request, process="login"))
        for one in get_adapter().list_providers(request)
    ]


@register.inclusion_tag("gate/parts/demonstration.html", takes_context=True)
def demonstration(context: RequestContext) -> dict[str, object]:
    """Let a reader be one of the invented people, where there are any."""
    return {
        "accounts": demonstration_accounts(),
        "password": DEMONSTRATION_PASSWORD,
        "csrf_token": context["csrf_token"],
    }
