"""The tag library that every component registers with, and how a component is drawn."""

from typing import Any, get_args

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


class UnknownKindError(ValueError):
    """A template asked a component for a kind that it does not have."""


def drawn(component: str, **values: Any) -> SafeString:
    """Return the component's template, filled in."""
    return render_to_string(f"design/components/{component}.html", values)


def checked(kind: str, kinds: Any) -> str:
    """Return `kind` when it is one of the Literal `kinds`.

    Raises:
        UnknownKindError: naming the kinds there are, because mypy cannot see into templates.
    """
    known = get_args(kinds)
    if kind not in known:
        raise UnknownKindError(f"{kind!r} is not one of {', '.join(known)}")
    return kind
