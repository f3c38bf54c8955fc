from django.utils.translation import get_language

from doorstroom.engine.values import Language


def language() -> Language:
    """Return the language in which the page is read."""
    return "en" if get_language() == "en" else "nl"
