"""What a reader fills in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from doorstroom.web.design.components.library import drawn, register


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool = False


@register.simple_tag
def field(
    label: str,
    name: str,
    value: str = "",
    help: str = "",  # noqa: A002 - what the reader calls it
    error: str = "",
) -> SafeString:
    """Ask one thing."""
    return drawn("field", label=label, name=name, value=value, help=help, error=error)


@register.simple_tag
def choice(label: str, name: str, options: Sequence[Option]) -> SafeString:
    """Let the reader choose one of a few."""
    return drawn("choice", label=label, name=name, options=options)


@register.simple_tag
def combobox(label: str, name: str, url: str, value: str = "", help: str = "") -> SafeString:  # noqa: A002 - as above
    """Search as you type; `url` answers `?name=…` with options to choose, one link each.

    Without JavaScript it is a search field in the form around it.
    """
    return drawn("combobox", label=label, name=name, url=url, value=value, help=help)
