"""What a reader can do."""

from typing import Literal

from django.utils.safestring import SafeString

from doorstroom.web.design.components.library import checked, drawn, register

ButtonKind = Literal["primary", "secondary", "quiet"]


@register.simple_block_tag
def button(
    content: str, kind: ButtonKind = "primary", name: str = "", value: str = ""
) -> SafeString:
    """Send the form it stands in."""
    return drawn("button", content=content, kind=checked(kind, ButtonKind), name=name, value=value)


@register.simple_block_tag
def action(content: str, href: str, kind: ButtonKind = "primary") -> SafeString:
    """Go to the next page of a task: a link with the weight of a button."""
    return drawn("action", content=content, href=href, kind=checked(kind, ButtonKind))


@register.simple_block_tag
def link(content: str, href: str) -> SafeString:
    """Go on reading elsewhere: a link that stands by itself, with an arrow."""
    return drawn("link", content=content, href=href)
