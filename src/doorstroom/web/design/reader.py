from django.utils.translation import get_language

from doorstroom.engine.values import Language


def language() -> Language:
    """Return the language in which the page is read."""
    return "en" if get_language() == "en" else "nl"


def language_named(code: str) -> Language:
    """Return the language that somebody asks for; what we do not speak is the page's own."""
    return "en" if code == "en" else "nl" if code == "nl" else language()
