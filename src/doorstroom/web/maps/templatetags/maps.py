"""`{% load maps %}`: how alike two kinds of work are, and where the step between them is told."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from doorstroom.web.design.components.pictures import share
from doorstroom.web.maps.scale import alike_in_words

register = template.Library()


@register.simple_tag
def closeness(value: float) -> SafeString:
    """Show how alike two kinds of work are (0 to 1) as a bar, and in words for any reader."""
    return share(value, alike_in_words(value))


@register.simple_tag
def step(origin: str, target: str) -> str:
    """Return where the step from one occupation to another is told with all its reasons."""
    return f"{reverse('public:causeway')}?{urlencode({'from': origin, 'to': target})}"
