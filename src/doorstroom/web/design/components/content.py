"""What a reader reads."""

from typing import Literal

from django.utils.safestring import SafeString

from doorstroom.web.design.components.library import checked, drawn, register

NoticeKind = Literal["info", "good", "care", "bad"]
TagKind = Literal["plain", "good", "care", "invented"]
IconName = Literal[
    "arrow", "check", "cross", "care", "question", "info", "search", "seal", "plus", "person"
]


@register.simple_block_tag
def card(
    content: str, heading: str, href: str = "", eyebrow: str = "", level: int = 3
) -> SafeString:
    """Hold one thing of several; with `href` its heading leads there and the card is the target."""
    return drawn("card", content=content, heading=heading, href=href, eyebrow=eyebrow, level=level)


@register.simple_block_tag
def disclosure(content: str, summary: str, open: bool = False) -> SafeString:  # noqa: A002, FBT001, FBT002 - HTML's own word for it
    """Keep detail out of the way until somebody asks."""
    return drawn("disclosure", content=content, summary=summary, open=open)


@register.simple_block_tag
def notice(content: str, heading: str, kind: NoticeKind = "info") -> SafeString:
    """Say something that must not be missed."""
    return drawn("notice", content=content, heading=heading, kind=checked(kind, NoticeKind))


@register.simple_block_tag
def empty(content: str, heading: str) -> SafeString:
    """Say that there is nothing here, and what to do about it."""
    return drawn("empty", content=content, heading=heading)


@register.simple_tag
def tag(text: str, kind: TagKind = "plain") -> SafeString:
    """Mark a thing with one or two words."""
    return drawn("tag", text=text, kind=checked(kind, TagKind))


@register.simple_tag
def stat(value: str, label: str) -> SafeString:
    """Give one figure and what it counts."""
    return drawn("stat", value=value, label=label)


@register.simple_tag
def invented() -> SafeString:
    """Mark a figure or a person as made up."""
    return drawn("invented")


@register.simple_tag
def algorithm(href: str = "") -> SafeString:
    """Say that an algorithm helps here (R-25); `href` leads to how it works and how to object."""
    return drawn("algorithm", href=href)


@register.simple_tag
def icon(name: IconName) -> SafeString:
    """Draw an icon beside words that say the same."""
    return drawn("icon", name=checked(name, IconName))
