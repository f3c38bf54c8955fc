"""What stands around every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.template.context import RequestContext
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from doorstroom.web.design.components.library import drawn, register

LANGUAGES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True, slots=True)
class Crumb:
    """One page above this one."""

    label: str
    href: str


@register.simple_tag(takes_context=True)
def language_switch(context: RequestContext, refresh: bool = False) -> SafeString:  # noqa: FBT001, FBT002 - a flag in a template
    """Lead to this same page in the other language; `refresh` replaces the one on the page."""
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    others = [
        {"code": code, "name": name, "href": _address_in(code, here)}
        for code, name in LANGUAGES.items()
        if code != get_language()
    ]
    return drawn("language_switch", others=others, refresh=refresh)


@register.simple_tag
def skip_link() -> SafeString:
    """Let the keyboard pass over the header."""
    return drawn("skip_link")


@register.simple_tag
def breadcrumbs(crumbs: Sequence[Crumb], here: str) -> SafeString:
    """Show where this page stands."""
    return drawn("breadcrumbs", crumbs=crumbs, here=here)


@register.simple_tag
def pages(page: Page, query: str, list_id: str = "") -> SafeString:  # type: ignore[type-arg]  # a page of anything
    """Lead to the other pages of a long list; `query` is the address without its page.

    With `list_id` the next page opens at the list of that id, and the keyboard goes on there.
    """
    return drawn("pages", page=page, query=query, fragment=f"#{list_id}" if list_id else "")


@register.simple_block_tag(takes_context=True)
def page_header(context: RequestContext, content: str, home: str) -> SafeString:
    """Open the page: name, navigation (`content`: list items), language."""
    return drawn("page_header", request=context.get("request"), content=content, home=home)


@register.simple_block_tag
def page_footer(content: str) -> SafeString:
    """Close the page."""
    return drawn("page_footer", content=content)


def _address_in(code: str, here: str) -> str:
    """Return this page in another language; an address that is no page leads to its home."""
    there = translate_url(here, code)
    return f"/{code}/" if there == here else there
