"""`{% load gallery %}`: the frame around each component in the gallery."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def specimen(content: str, component: str, state: str) -> SafeString:
    """Show one component in one state under its name."""
    return render_to_string(
        "design/gallery/specimen.html",
        {"content": content, "component": component, "state": state},
    )
